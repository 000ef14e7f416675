"""Where words stand in a text, without regard to what they are there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_WORD = re.compile(rb"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*")
_PART = tuple(re.match(rb"[\w$\x80-\xff]", bytes([byte])) is not None for byte in range(256))
"""For each byte, whether it can go on a word."""
_DIGITS = frozenset(b"0123456789")
_FEW = 20
"""So many words are found sooner one by one than by a look at every word of the text."""


def places_of(names: Collection[str], source: bytes) -> Iterator[tuple[int, str]]:
    """Yield the offset of every word that is one of ``names``, in ascending order.

    Args:
        names: words as JavaScript forms them.
        source: the text.
    """
    wanted = {name.encode(): name for name in names}
    if len(wanted) > _FEW:
        for match in _WORD.finditer(source):
            name = wanted.get(match[0])
            if name is not None:
                yield match.start(), name
        return
    found: list[tuple[int, str]] = []
    for word, name in wanted.items():
        found.extend((start, name) for start in _places(word, source))
    found.sort()
    yield from found


def _places(word: bytes, source: bytes) -> Iterator[int]:
    size = len(source)
    start = source.find(word)
    while start >= 0:
        end = start + len(word)
        if (end == size or not _PART[source[end]]) and _begins_word(source, start):
            yield start
        start = source.find(word, end)


def _begins_word(source: bytes, start: int) -> bool:
    """Whether a word can begin there: what stands before is no part of one, or only a number."""
    before = start - 1
    while before >= 0 and source[before] in _DIGITS:
        before -= 1
    return before < 0 or not _PART[source[before]]
