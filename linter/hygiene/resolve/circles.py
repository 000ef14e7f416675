"""Requests that lead back to themselves: enhanced-resolve gives up on them with an error.

Follows ``StackEntry`` and ``doResolve`` in enhanced-resolve's ``Resolver.js``.
"""

from __future__ import annotations

from collections.abc import Callable

from hygiene.model import Unresolved
from hygiene.resolve.request import Outcome, Request

_DEEPEST = 64
"""A chain that long only grows: ``a`` stands for ``b/a``, ``b`` for ``a/b``."""


class Circles:
    """Knows what is being resolved at the moment."""

    def __init__(self) -> None:
        self._open: set[tuple[object, ...]] = set()

    @property
    def at_start(self) -> bool:
        """Nothing is being resolved."""
        return not self._open

    def run(self, step: str, request: Request, follow: Callable[[Request], Outcome]) -> Outcome:
        """Follow a request, unless the same step is being taken with the same request."""
        key = (
            step,
            request.path,
            request.rest or "",
            request.query,
            request.fragment,
            request.is_directory,
            request.is_module,
        )
        if key in self._open or len(self._open) > _DEEPEST:
            asked = request.rest or request.path
            return Unresolved("not-found", f"aliases or main fields lead back to {asked}")
        self._open.add(key)
        try:
            return follow(request)
        finally:
            self._open.discard(key)
