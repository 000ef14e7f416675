"""Where two versions of a file differ, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct


class Hunk(Struct, frozen=True):
    """Lines that were replaced, added (``before`` is empty) or removed (``after`` is empty).

    Attributes:
        first: the number of the first line of ``after``, from 1; for lines that were removed, of
            the line that is now in their place.
        before: the lines as they were, with what ends them.
        after: the lines as they are.
    """

    first: int
    before: tuple[bytes, ...]
    after: tuple[bytes, ...]

    def has_line(self, line: int) -> bool:
        """Whether a line, from 1, is one of the lines as they are."""
        return self.first <= line < self.first + len(self.after)


def hunks_between(before: bytes, after: bytes) -> list[Hunk]:
    """Return where ``after`` differs from ``before``, from the top."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Hunk(head + b1 + 1, tuple(old[a1:a2]), tuple(new[b1:b2]))
        for kind, a1, a2, b1, b2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def _common(first: Sequence[bytes], second: Sequence[bytes]) -> int:
    """Return how many lines both begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def without(content: bytes, hunks: Iterable[Hunk]) -> bytes:
    """Return a file with some of its hunks taken back.

    Args:
        content: the file as it is.
        hunks: of ``hunks_between``; they keep their lines apart.
    """
    lines = content.splitlines(keepends=True)
    for hunk in sorted(hunks, key=lambda hunk: hunk.first, reverse=True):
        start = hunk.first - 1
        lines[start : start + len(hunk.after)] = hunk.before
    return b"".join(lines)
