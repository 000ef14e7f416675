"""How many bytes of generated code come from each source of its map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from mmap import mmap

from msgspec import Struct

from hygiene.artifacts.source_maps.document import SourceMap
from hygiene.artifacts.source_maps.mappings import Boundary, InvalidMappingsError, boundaries

_RETURN = ord("\r")
_CONTINUATION = bytes(range(0x80, 0xC0))
_BUT_ASTRAL = bytes(byte for byte in range(256) if byte < 0xF0)


class Origins(Struct, frozen=True):
    """Bytes of generated code by origin.

    Attributes:
        bytes: by the source's place in the map's list of sources; 0 where nothing is left of it.
        unmapped: the bytes that come from no source, ends of lines among them.
    """

    bytes: tuple[int, ...]
    unmapped: int


def origins(code: mmap | bytes, end: int, source_map: SourceMap) -> Origins:
    """Attribute generated code to sources.

    A segment owns the code up to the next one on its line, or up to the line's end; ends of lines
    belong to no source. (So counts source-map-explorer, too.)

    Args:
        code: the generated file.
        end: where its code ends, and the comment that names its map begins.
        source_map: its map.

    Raises:
        InvalidMappingsError: the map cannot be decoded, or is that of other code.
    """
    totals = [0] * len(source_map.sources)
    lines = _Lines(code, end)
    opened, position, column = -1, lines.start, 0
    for line, at, source in _boundaries(source_map):
        if line != lines.number:
            if opened >= 0:
                totals[opened] += lines.stop - position
            lines.go_to(line)
            opened, position, column = -1, lines.start, 0
        reached = position if at == column else _forward(code, position, lines.stop, at - column)
        if opened >= 0:
            totals[opened] += reached - position
        opened, position, column = source, reached, at
    if opened >= 0:
        totals[opened] += lines.stop - position
    return Origins(tuple(totals), end - sum(totals))


def _boundaries(source_map: SourceMap) -> Iterator[Boundary]:
    """Yield the boundaries of all sections, each up to the next; sources are counted through."""
    sections = source_map.sections
    for section, following in zip_longest(sections, sections[1:]):
        end = (following.line, following.column) if following else None
        for line, column, source in boundaries(
            section.mappings, section.count, section.line, section.column
        ):
            if end is not None and (line, column) >= end:
                break
            yield line, column, section.first + source if source >= 0 else -1


class _Lines:
    """The lines of a file, walked through forwards; ``start`` and ``stop`` are byte offsets."""

    def __init__(self, code: mmap | bytes, end: int) -> None:
        self._code, self._end = code, end
        self.number = 0
        self.start = 0
        self._find_stop()

    def go_to(self, line: int) -> None:
        """Walk to a line, counted from 0.

        Raises:
            InvalidMappingsError: there is no such line.
        """
        for _ in range(line - self.number):
            if self._next > self._end:
                raise InvalidMappingsError(
                    f"name line {line + 1} of {self.number + 1}, so they are those of another file"
                )
            self.start = self._next
            self._find_stop()
            self.number += 1

    def _find_stop(self) -> None:
        found = self._code.find(b"\n", self.start, self._end)
        self.stop = self._end if found < 0 else found
        self._next = self.stop + 1
        if self.stop > self.start and self._code[self.stop - 1] == _RETURN:
            self.stop -= 1


def _forward(code: mmap | bytes, position: int, stop: int, columns: int) -> int:
    """Return the offset that lies a number of columns (UTF-16 code units) behind ``position``.

    A column behind the line's end is the line's end: some bundlers map the line break, too.
    """
    while columns > 0 and position < stop:
        piece = code[position : min(stop, position + columns)]
        position += len(piece)
        if piece.isascii():
            return position
        # UTF-8 begins a character with one byte that is no continuation, and an astral character,
        # which counts twice, with one above 0xef.
        columns -= len(piece.translate(None, _CONTINUATION))
        columns -= len(piece.translate(None, _BUT_ASTRAL))
    while position < stop and 0x80 <= code[position] < 0xC0:
        position += 1
    return position
