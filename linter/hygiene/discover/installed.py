"""Where an installed package is, as a folder's files see it."""

from __future__ import annotations

import os

from hygiene.files import Tree


def installed(tree: Tree, directory: str, name: str) -> str | None:
    """Return where the package ``name`` is installed for files in ``directory``, links resolved."""
    current = directory
    while True:
        home = f"{current}/node_modules/{name}"
        if os.path.basename(current) != "node_modules" and tree.kind(home) == "directory":
            return tree.realpath(home)
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent
