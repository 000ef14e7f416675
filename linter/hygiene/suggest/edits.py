"""Applying edits to the content of files.

An edit of a path where there is no file makes one: it begins and ends at 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hygiene.files import Tree
from hygiene.model import Edit


def apply_edits(tree: Tree, edits: Iterable[Edit]) -> dict[str, bytes]:
    """Return the new content of every file that ``edits`` change or make.

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
        source = b"" if _makes(tree, own) else tree.read(path)
        parts: list[bytes] = []
        position = 0
        for edit in sorted(own, key=lambda e: (e.start, e.end)):
            if edit.start < position:
                raise ValueError(f"two edits overlap at byte {edit.start} of {path}")
            parts.extend((source[position : edit.start], edit.text.encode()))
            position = edit.end
        changed[path] = b"".join((*parts, source[position:]))
    return changed


def fit_together(edits: Iterable[Edit]) -> bool:
    """Say whether no two of ``edits`` overlap, and no file is made twice.

    Two insertions at one place do not fit: which comes first is not said.
    """
    by_file: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_file.setdefault(edit.path, []).append(edit)
    for own in by_file.values():
        own.sort(key=lambda e: (e.start, e.end))
        for first, second in pairwise(own):
            if second.start < first.end or first.start == second.start == second.end:
                return False
    return True


def _makes(tree: Tree, edits: list[Edit]) -> bool:
    return tree.kind(edits[0].path) is None and all(e.start == e.end == 0 for e in edits)
