"""Applying edits to the content of files."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.files import Tree
from hygiene.model import Edit


def apply_edits(tree: Tree, edits: Iterable[Edit]) -> dict[str, bytes]:
    """Return the new content of every file that ``edits`` change.

    Args:
        tree: where the present content is read from.
        edits: in any order; several may touch one file, but not overlap in it.

    Raises:
        ValueError: two edits overlap.
        OSError: a file cannot be read.
    """
    by_file: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_file.setdefault(edit.path, []).append(edit)
    changed: dict[str, bytes] = {}
    for path, own in by_file.items():
        source = tree.read(path)
        parts: list[bytes] = []
        position = 0
        for edit in sorted(own, key=lambda e: (e.start, e.end)):
            if edit.start < position:
                raise ValueError(f"two edits overlap at byte {edit.start} of {path}")
            parts.extend((source[position : edit.start], edit.text.encode()))
            position = edit.end
        changed[path] = b"".join((*parts, source[position:]))
    return changed
