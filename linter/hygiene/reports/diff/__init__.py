"""How the difference between two revisions is shown."""
