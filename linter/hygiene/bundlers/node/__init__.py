"""Node itself: what it loads when an entry starts."""
