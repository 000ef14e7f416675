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
        self._endless = False

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
        if not self._open:
            self._endless = False
        elif len(self._open) > _DEEPEST:
            self._endless = True  # no alternative is tried either: each would grow as well
        if self._endless or key in self._open:
            asked = request.rest or request.path
            return Unresolved("not-found", f"aliases or main fields lead back to {asked}")
        self._open.add(key)
        try:
            return follow(request)
        finally:
            self._open.discard(key)
