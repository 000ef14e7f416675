"""Files that a build writes: an edit of them is gone with the next build."""

from __future__ import annotations

import os
import re

from hygiene.files import Tree

_BUILT = frozenset({"dist", "build", "out", "output", "built", ".build", ".next"})
_MAP = re.compile(rb"//[#@]\s*sourceMappingURL=\S+\s*\Z")
_TAIL = 4096


def is_generated(tree: Tree, path: str, root: str) -> bool:
    """Say whether a source file looks like the output of a build.

    Args:
        tree: the files.
        path: the file.
        root: of the workspace; folders above it say nothing.

    Returns:
        True in a folder for built files, beside a declaration file of its name, or where the text
        ends with the reference to a source map.
    """
    folders = os.path.relpath(path, root).replace(os.sep, "/").split("/")[:-1]
    if not _BUILT.isdisjoint(folders):
        return True
    stem, extension = os.path.splitext(path)
    if extension not in (".js", ".mjs", ".cjs", ".jsx"):
        return False
    if any(tree.kind(stem + ending) == "file" for ending in (".d.ts", ".d.mts", ".d.cts")):
        return True
    try:
        return _MAP.search(tree.read(path)[-_TAIL:]) is not None
    except OSError:
        return False
