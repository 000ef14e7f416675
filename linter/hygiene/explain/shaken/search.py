"""The way from what an entry keeps to something that it does not keep."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from hygiene.explain.shaken.reads import Asked, Reads
from hygiene.reach.records import Reach

_MOST_OWN = 4000
_MOST_INSTALLED = 400
"""Files beyond those that the bundler reads which are looked at: reading them takes time."""


def way_to(
    reads: Reads,
    reach: Reach,
    starts: Iterable[str],
    leads: Callable[[Asked], bool],
    owns: Callable[[str], bool],
) -> tuple[Asked, ...]:
    """Return the requests that lead from a kept module to a target, through none that is kept.

    Among modules that the bundler reads first, then, where no way is found, among others too.

    Args:
        reads: resolves requests.
        reach: what the entry keeps.
        starts: the modules to begin with.
        leads: whether a request asks for what is asked about, be it by a name without a file.
        owns: whether a path belongs to the repository's own sources.

    Returns:
        The requests in order, that of the kept module first; empty when there is no such way.
    """
    search = _Search(reads, reach, leads)
    built = reach.built.__contains__
    return search.begin(starts) or search.among(built) or search.among(_limited(owns))


def _limited(owns: Callable[[str], bool]) -> Callable[[str], bool]:
    left = {True: _MOST_OWN, False: _MOST_INSTALLED}

    def passes(path: str) -> bool:
        own = owns(path)
        left[own] -= 1
        return left[own] >= 0

    return passes


class _Search:
    def __init__(self, reads: Reads, reach: Reach, leads: Callable[[Asked], bool]) -> None:
        self._reads = reads
        self._reach = reach
        self._leads = leads
        self._came_by: dict[str, Asked] = {}
        self._new: deque[str] = deque()
        self._starts: frozenset[str] = frozenset()

    def begin(self, starts: Iterable[str]) -> tuple[Asked, ...]:
        """Look at what some modules ask for; return the way when that is a target."""
        starts = tuple(starts)
        self._starts = frozenset(starts)
        found = [asked for path in starts if (asked := self._follow(path)) is not None]
        return tuple(found[:1])

    def among(self, passes: Callable[[str], bool]) -> tuple[Asked, ...]:
        """Return the way to a target, through modules that ``passes`` lets through."""
        later: deque[str] = deque()
        found: Asked | None = None
        while found is None and self._new:
            path = self._new.popleft()
            if passes(path):
                found = self._follow(path)
            else:
                later.append(path)
        self._new = later
        return () if found is None else self._trace(found)

    def _follow(self, path: str) -> Asked | None:
        """Note what a module asks for; return what asks for a target."""
        for asked in self._reads.of(path):
            if self._leads(asked):
                return asked
            module = asked.module
            if module is None or module in self._came_by or module in self._starts:
                continue
            if module not in self._reach.modules:
                self._came_by[module] = asked
                self._new.append(module)
        return None

    def _trace(self, last: Asked) -> tuple[Asked, ...]:
        way = [last]
        while way[-1].path not in self._starts:
            way.append(self._came_by[way[-1].path])
        return tuple(reversed(way))
