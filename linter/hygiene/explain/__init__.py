"""Why something is reachable from an entry, and what would cut it."""
