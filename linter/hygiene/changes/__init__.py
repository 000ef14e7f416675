"""What changed in every entry between two revisions, and which lines caused it."""
