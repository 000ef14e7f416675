"""When webpack has what it looks for: it resolves and reads many modules at the same time.

The order decides where a lazy barrel is asked for names while it is being read, and where
re-exports go round in circles. The true times vary; these are the proportions that tell which is
first in practice. Packages take longer to find than files, the more so in more places; what was
found before is there soon; reading a module takes longer than finding a file, and a loader
makes it longer still.
"""

from __future__ import annotations

import heapq
import os

from hygiene.bundlers.webpack.graph import Dependency, Module
from hygiene.bundlers.webpack.lazy_barrels import request_key

_FILE = 2
_PLACE = 4
_KNOWN = 1
_READ = 5
_TRANSPILED = 8

Happening = Module | list[Dependency]
"""A module has been read, or what dependencies of one request mean has been found."""


class Clock:
    """Tells what happens next.

    Args:
        places: how many folders, or names of folders, packages are looked for in.
    """

    def __init__(self, places: int) -> None:
        self._package = _KNOWN + _PLACE * places
        self._now = 0
        self._count = 0
        self._coming: list[tuple[int, int, Happening]] = []
        self._found: set[tuple[str, str]] = set()

    def read(self, modules: list[Module]) -> None:
        """Begin to read modules."""
        for module in modules:
            self._add(_TRANSPILED if module.transpiled else _READ, module)

    def look_for(self, together: list[Dependency]) -> None:
        """Begin to resolve the dependencies of one request."""
        origin = together[0].origin
        specifier = request_key(together[0])[1]
        asked = (os.path.dirname(origin.path) if origin is not None else "", specifier)
        cost = _FILE if specifier.startswith(".") else self._package
        if asked in self._found:
            cost = _KNOWN
        self._found.add(asked)
        self._add(cost, together)

    def next(self) -> Happening | None:
        """Return what happens next; None when all is done."""
        if not self._coming:
            return None
        self._now, _, happened = heapq.heappop(self._coming)
        return happened

    def _add(self, cost: int, happening: Happening) -> None:
        self._count += 1
        heapq.heappush(self._coming, (self._now + cost, self._count, happening))
