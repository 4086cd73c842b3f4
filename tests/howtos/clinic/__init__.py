"""Another app of the same trade, whose names are those that the package might want too."""
