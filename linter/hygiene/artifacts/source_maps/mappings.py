"""The ``mappings`` of a source map, decoded as far as the origin of bytes needs it.

The format is that of ECMA-426: lines end with ``;``, segments with ``,``, and a segment is one,
four or five numbers in base64 VLQ (generated column, source, original line, original column, name),
each counted from the segment before; the column anew on every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_CONTINUED = _DIGITS[32:]
"""The digits after which a number goes on; the others end it."""
_TO_ENDS = bytes.maketrans(_DIGITS[:32], b"A" * 32)
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}

_NUMBER = rb"[g-z0-9+/]*[A-Za-f]"
# The first two numbers of a segment; the rest is passed over.
_SEGMENT = re.compile(rb"(" + _NUMBER + rb")(" + _NUMBER + rb")?[A-Za-z0-9+/]*")
_LINE = re.compile(rb"([^;]+)|(;+)")
_UNENDED = re.compile(rb"[g-z0-9+/](?:[,;]|\Z)")
_TOO_LONG = re.compile(rb"[g-z0-9+/]{7}")
_COUNT_OF_NUMBERS = re.compile(rb"(?<!A)(?:AA|AAA|A{6,})(?!A)")
_SLICE = 1 << 20

Boundary = tuple[int, int, int]
"""(line, column, source), from 0: from here on the bytes come from that source; -1: from none."""


class InvalidMappingsError(Exception):
    """The mappings cannot be decoded; the message says why, as the end of a sentence."""


def check_mappings(mappings: bytes) -> None:
    """Look for what no decoder could read.

    Raises:
        InvalidMappingsError: the text is malformed.
    """
    strange = mappings.translate(None, _DIGITS + b",;")
    if strange:
        raise InvalidMappingsError(f"hold the character {chr(strange[0])!r}")
    if _UNENDED.search(mappings):
        raise InvalidMappingsError("hold a number that does not end")
    if _TOO_LONG.search(mappings):
        raise InvalidMappingsError("hold a number of more than 32 bits")
    # One letter for each number is left: a segment has one, four or five.
    numbers = mappings.translate(_TO_ENDS, _CONTINUED)
    if _COUNT_OF_NUMBERS.search(numbers):
        raise InvalidMappingsError("hold a segment that has not one, four or five numbers")


def boundaries(mappings: bytes, sources: int, line: int = 0, column: int = 0) -> Iterator[Boundary]:
    """Yield where the source changes, and the first segment of every line, in their order.

    Args:
        mappings: checked by ``check_mappings``.
        sources: how many sources the map has.
        line: where the mappings start in the generated file, from 0.
        column: where they start in that line.

    Raises:
        InvalidMappingsError: a number is out of range.
    """
    decoder = _LineDecoder(sources)
    for match in _LINE.finditer(mappings):
        text, ends = match.groups()
        if ends:
            line += len(ends)
            column = 0
            continue
        found = decoder.changes(text, column)
        if found and found[0][0] < 0:
            raise InvalidMappingsError(f"name a column before the start of line {line + 1}")
        for at, source in found:
            yield line, at, source


class _LineDecoder:
    """Decodes lines one after the other; the source is counted on from line to line."""

    def __init__(self, sources: int) -> None:
        self._sources = sources
        self._source = 0
        self._numbers = _Numbers()

    def changes(self, text: bytes, column: int) -> list[tuple[int, int]]:
        """Return (column, source) where the source changes, by column."""
        numbers = self._numbers
        before, start = self._source, column
        found: list[tuple[int, int]] = []
        now, in_order = -1, True
        whole = len(text) < _SLICE
        for first, second in _SEGMENT.findall(text) if whole else _segments(text):
            delta = numbers[first]
            column += delta
            if second == b"A" and found and now >= 0:
                if delta >= 0:
                    continue
            elif second:
                self._move(second)
            now = self._source if second else -1
            if delta < 0 and found:
                in_order = False
            if in_order:
                if not found or found[-1][1] != now:
                    found.append((column, now))
            elif len(found) == 1 and found[0][1] == now:
                found[0] = (min(column, found[0][0]), now)  # one source owns all of the line
            else:
                self._source = before
                return self._sorted(text, start)
        return found

    def _move(self, second: bytes) -> None:
        self._source += self._numbers[second]
        if not 0 <= self._source < self._sources:
            raise InvalidMappingsError(f"name source {self._source + 1} of {self._sources}")

    def _sorted(self, text: bytes, column: int) -> list[tuple[int, int]]:
        """Return the changes of a line whose segments are not in the order of columns."""
        found = []
        for first, second in _segments(text):
            column += self._numbers[first]
            if second:
                self._move(second)
            found.append((column, self._source if second else -1))
        return sorted(found, key=itemgetter(0))


def _segments(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the texts of the first two numbers of every segment, the second empty if absent."""
    start = 0
    while start < len(text):
        end = text.find(b",", start + _SLICE)  # no list of all segments is ever made
        end = len(text) if end < 0 else end
        yield from _SEGMENT.findall(text, start, end)
        start = end


class _Numbers(dict[bytes, int]):
    """Numbers by their text; most are asked for again and again."""

    def __missing__(self, text: bytes) -> int:
        value = 0
        for place, digit in enumerate(text):
            value |= (_VALUES[digit] & 31) << (5 * place)
        number = -(value >> 1) if value & 1 else value >> 1
        self[text] = number
        return number
