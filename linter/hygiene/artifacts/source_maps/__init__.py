"""Source maps: where one is, what it says, and how many bytes of a bundle come from each source."""
