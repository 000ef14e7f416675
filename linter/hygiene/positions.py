"""From byte offsets to the lines and columns that people and editors use."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """The lines of one file."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        starts = [0]
        position = source.find(b"\n")
        while position >= 0:
            starts.append(position + 1)
            position = source.find(b"\n", position + 1)
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a byte offset, both from 1.

        Columns count characters, not bytes. An offset behind the end is taken for the end.
        """
        offset = min(offset, len(self._source))
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        return line, len(self._source[start:offset].decode("utf-8", "replace")) + 1

    def text(self, line: int) -> str:
        """Return a line, counted from 1, without what ends it; empty where there is none."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._source)
        return self._source[start:end].decode("utf-8", "replace").rstrip("\r\n")
