"""Globs that a configuration writes for files: one that names a folder names all that is in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hygiene.discover.globs import Glob
from hygiene.errors import HygieneError


def glob_matches(patterns: Iterable[str], path: str) -> bool:
    """Say whether a pattern names ``path``, relative to the root, or a folder that it is in.

    Raises:
        HygieneError: a pattern has an unreasonable length or number of alternatives.
    """
    parts = path.split("/")
    above = ["/".join(parts[: count + 1]) for count in range(len(parts))]
    return any(_compiled(pattern).matches(one) for pattern in patterns for one in above)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Glob:
    try:
        return Glob(pattern, dot=True)
    except ValueError as error:
        raise HygieneError(f"the pattern {pattern!r} cannot be read: {error}") from None
