"""What plugin-replace does to the text of a module, with ``preventAssignment: true``.

Follows ``executeReplacement`` in its source: names are found by a regular expression, in strings
and comments too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from msgspec import Struct

_DECLARED = re.compile(rb"\b(?:const|let|var)\s*\Z")
_LOOK_BACK = 64
"""Bytes: no longer blank stands between a keyword and the name it declares."""


class Replaced(Struct, frozen=True, eq=False):
    """The text of a module; ``positions`` turns offsets in it into those in the file.

    ``positions`` is None where nothing was replaced.
    """

    code: bytes
    positions: Callable[[int], int] | None = None


class Replacements:
    """Puts the sources of definitions in place of names.

    Attributes:
        define: the definitions.
    """

    def __init__(self, define: tuple[tuple[str, str], ...]) -> None:
        """Take (dotted name, source) pairs."""
        self.define = define
        self._sources = {name.encode(): source.encode() for name, source in define}
        names = sorted(self._sources, key=len, reverse=True)
        self._pattern = re.compile(
            rb"(?<![\w$\x80-\xff])(" + b"|".join(map(re.escape, names)) + rb")"
            rb"(?![\w$\x80-\xff])(?!\.)(?!\s*=[^=])"
        )

    def apply(self, code: bytes) -> Replaced:
        """Return ``code`` (UTF-8) with every name replaced."""
        if not self.define:
            return Replaced(code)
        parts: list[bytes] = []
        starts, moved = [0], [0]
        end = length = 0
        for match in self._pattern.finditer(code):
            if _DECLARED.search(code, max(match.start() - _LOOK_BACK, 0), match.start()):
                continue
            source = self._sources[match[1]]
            parts += (code[end : match.start()], source)
            length += match.start() - end + len(source)
            end = match.end()
            starts.append(length)
            moved.append(end - length)
        if not parts:
            return Replaced(code)
        return Replaced(
            b"".join((*parts, code[end:])), lambda at: at + moved[bisect_right(starts, at) - 1]
        )


def in_turn(
    first: Callable[[int], int] | None, second: Callable[[int], int] | None
) -> Callable[[int], int] | None:
    """Return what turns an offset by ``first`` and then by ``second``; None changes nothing."""
    if first is None or second is None:
        return first or second
    return lambda at: second(first(at))
