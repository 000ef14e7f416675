"""How the content of an artifact is shown."""
