"""How comparisons of two entries are shown."""
