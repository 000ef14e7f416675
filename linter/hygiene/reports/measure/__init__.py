"""How measurements of a bundle in memory are shown."""
