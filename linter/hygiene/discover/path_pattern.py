"""Globs that a configuration writes for files: one that names a folder names all that is in it."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from hygiene.discover.globs import Glob
from hygiene.errors import HygieneError


class PathPattern(Struct, frozen=True):
    """A compiled pattern."""

    glob: Glob

    def matches(self, path: str) -> bool:
        """Say whether it names ``path``, relative to the root, or a folder above it."""
        parts = path.split("/")
        return any(self.glob.matches("/".join(parts[: n + 1])) for n in range(len(parts)))


@lru_cache(maxsize=256)
def path_pattern(pattern: str) -> PathPattern:
    """Return the pattern that is written ``pattern``.

    Raises:
        HygieneError: it has an unreasonable length or number of alternatives.
    """
    try:
        return PathPattern(Glob(pattern, dot=True))
    except ValueError as error:
        raise HygieneError(f"the pattern {pattern!r} cannot be read: {error}") from None
