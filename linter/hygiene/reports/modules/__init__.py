"""How the modules of an entry are shown."""
