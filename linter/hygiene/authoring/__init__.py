"""Tools for authors of rules: running, accepting and scaffolding examples, upgrading rules."""
