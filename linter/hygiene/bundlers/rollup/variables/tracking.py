"""Which paths of a variable are in use, as in ``ast/utils/PathTracker.ts``."""

from __future__ import annotations

from typing import Protocol

from hygiene.bundlers.rollup.values.contexts import InclusionContext
from hygiene.bundlers.rollup.values.expression import Expression
from hygiene.bundlers.rollup.values.keys import UNKNOWN_KEY, Key, Path, is_concrete


class UsedPaths(Protocol):
    """The paths of a variable that are in use."""

    def use(self, path: Path) -> bool:
        """Return whether ``path`` was in use before, and note that it is."""

    def include_in(self, entity: Expression, context: InclusionContext, base: Path) -> None:
        """Include of ``entity``, below ``base``, all paths that are in use."""

    def are_all(self) -> bool:
        """Say whether every path is in use."""


class _Paths(dict[Key, "_Paths"]):
    """Paths by their first keys."""


_EVERYTHING = _Paths({UNKNOWN_KEY: _Paths()})


class UsedFullPaths:
    """Whole paths."""

    __slots__ = ("_paths",)

    def __init__(self) -> None:
        self._paths: _Paths | None = None

    def use(self, path: Path) -> bool:
        """See ``UsedPaths.use``."""
        known = self._paths is not None
        current = self._paths
        if current is None:
            current = self._paths = _Paths()
        above: _Paths | None = None
        last: Key = ""
        for key in path:
            if UNKNOWN_KEY in current:
                return True
            if not is_concrete(key):
                if above is None:
                    self._paths = _EVERYTHING
                else:
                    above[last] = _EVERYTHING
                return False
            above, last = current, key
            below = current.get(key)
            if below is None:
                known = False
                below = current[key] = _Paths()
            current = below
        return known

    def include_in(self, entity: Expression, context: InclusionContext, base: Path) -> None:
        """See ``UsedPaths.include_in``."""
        if self._paths is not None:
            _include(entity, context, base, self._paths)

    def are_all(self) -> bool:
        """See ``UsedPaths.are_all``."""
        return self._paths is _EVERYTHING


def _include(entity: Expression, context: InclusionContext, path: Path, used: _Paths) -> None:
    if UNKNOWN_KEY in used:
        entity.include_path((*path, UNKNOWN_KEY), context)
    elif not used:
        entity.include_path(path, context)
    else:
        for key, below in list(used.items()):
            _include(entity, context, (*path, key), below)


class UsedTopLevelPaths:
    """Paths of one key; what is longer counts as all that is below the first key."""

    __slots__ = ("_keys",)

    def __init__(self) -> None:
        self._keys: dict[Key, bool] | None = None

    def use(self, path: Path) -> bool:
        """See ``UsedPaths.use``."""
        known = self._keys is not None
        keys = self._keys
        if keys is None:
            keys = self._keys = {}
        if UNKNOWN_KEY in keys:
            return True
        if not path or path[0] == "":
            return known
        first = path[0]
        if not is_concrete(first):
            self._keys = {UNKNOWN_KEY: True}
            return False
        if len(path) > 1 and path[1] != "":
            if keys.get(first):
                return True
            keys[first] = True
            return False
        if first in keys:
            return True
        keys[first] = False
        return False

    def include_in(self, entity: Expression, context: InclusionContext, base: Path) -> None:
        """See ``UsedPaths.include_in``."""
        keys = self._keys
        if keys is None:
            return
        if UNKNOWN_KEY in keys:
            entity.include_path((*base, UNKNOWN_KEY), context)
        elif not keys:
            entity.include_path(base, context)
        else:
            for key, deep in list(keys.items()):
                path = (*base, key, UNKNOWN_KEY) if deep else (*base, key)
                entity.include_path(path, context)

    def are_all(self) -> bool:
        """See ``UsedPaths.are_all``."""
        return self._keys is not None and UNKNOWN_KEY in self._keys
