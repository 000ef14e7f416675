"""Comments that declare calls and functions to be free of effects.

The places that they hold for are those of ``utf16_positions.rs`` in rollup's parser: an annotation
belongs to the outermost call that begins behind it, with nothing but space in between.
"""

from __future__ import annotations

import re

_ANNOTATION = re.compile(rb"[@#]__(PURE|NO_SIDE_EFFECTS)__")
_BLANK = re.compile(rb"(?:[ \t\r\n]|//[^\n]*|/\*.*?\*/)*", re.DOTALL)


class Annotations:
    """The places behind annotations that nothing has claimed yet."""

    def __init__(self, source: bytes) -> None:
        self._pure: set[int] = set()
        self._quiet: set[int] = set()
        for match in _ANNOTATION.finditer(source):
            end = _comment_end(source, match.start(), match.end())
            if end is not None:
                place = behind_blank(source, end)
                (self._pure if match[1] == b"PURE" else self._quiet).add(place)

    @property
    def none(self) -> bool:
        """Whether there are none left."""
        return not self._pure and not self._quiet

    def take_pure(self, start: int) -> bool:
        """Return whether a call that begins at ``start`` is annotated."""
        if start in self._pure:
            self._pure.discard(start)
            return True
        return False

    def take_quiet(self, start: int) -> bool:
        """Return whether a function that begins at ``start`` is annotated."""
        self._pure.discard(start)
        if start in self._quiet:
            self._quiet.discard(start)
            return True
        return False

    def pass_on(self, start: int, to: int) -> None:
        """Let annotations at ``start`` hold for what begins at ``to``."""
        for places in (self._pure, self._quiet):
            if start in places:
                places.discard(start)
                places.add(to)


def behind_blank(source: bytes, start: int) -> int:
    """Return the offset of the first token at or behind ``start``."""
    match = _BLANK.match(source, start)
    return match.end() if match is not None else start


def _comment_end(source: bytes, start: int, end: int) -> int | None:
    """Return where the comment around an annotation ends; None when it is in no comment."""
    opened = source.rfind(b"/*", 0, start)
    if opened >= 0 and source.find(b"*/", opened + 2, start) < 0:
        closed = source.find(b"*/", end)
        return closed + 2 if closed >= 0 else None
    line = source.rfind(b"\n", 0, start) + 1
    if source.find(b"//", line, start) >= 0:
        closed = source.find(b"\n", end)
        return closed if closed >= 0 else len(source)
    return None
