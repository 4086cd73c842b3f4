"""What edit forms show and send, fetched once for all blocks of a form."""
