"""What a loaded page shows, in the words of schema.org."""
