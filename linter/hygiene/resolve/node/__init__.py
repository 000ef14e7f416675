"""Resolution as Node does it, for ``require`` and for ``import``."""
