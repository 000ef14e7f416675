"""Which bytes of a file are the code of which symbol."""

from __future__ import annotations

from bisect import bisect_right


class Regions:
    """Half-open ranges that belong to symbols; none overlaps another."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int, int]] = []

    def add(self, start: int, end: int, symbol: int) -> None:
        """Give a range to a symbol."""
        self._ranges.append((start, end, symbol))

    def settle(self, kept: dict[int, int]) -> None:
        """Keep the ranges of some symbols, under their new numbers."""
        self._ranges = sorted(
            (start, end, kept[symbol]) for start, end, symbol in self._ranges if symbol in kept
        )

    def __bool__(self) -> bool:
        """Whether any range is left."""
        return bool(self._ranges)

    def at(self, offset: int) -> int | None:
        """Return the symbol whose code is at ``offset``."""
        index = bisect_right(self._ranges, (offset, _FAR, 0)) - 1
        if index < 0:
            return None
        _, end, symbol = self._ranges[index]
        return symbol if offset < end else None


_FAR = 1 << 62
