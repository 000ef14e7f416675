"""Questions to the graph of what an entry keeps: chains, what goes away, which edges matter."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from hygiene.reach.demand import asked_edges
from hygiene.reach.records import Edge, Reach


class KeptGraph:
    """The active edges of a ``Reach``, ready for searching. Roots are edges without importer."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.roots = tuple(edge for edge in reach.edges if edge.importer is None)
        self.out: dict[str, list[Edge]] = {}
        self.into: dict[str, list[Edge]] = {}
        for edge in reach.edges:
            self.into.setdefault(edge.module, []).append(edge)
            if edge.importer is not None:
                self.out.setdefault(edge.importer, []).append(edge)

    @cached_property
    def asked(self) -> frozenset[Edge]:
        """The edges that lead to what somebody asks for (see ``hygiene.reach.demand``)."""
        return asked_edges(self.roots, self.out)

    @cached_property
    def depths(self) -> dict[str, int]:
        """The number of edges on a shortest way from the entry to each module."""
        found = {edge.module: 1 for edge in self.roots}
        queue = deque(found)
        while queue:
            module = queue.popleft()
            for edge in self.out.get(module, ()):
                if edge.module not in found:
                    found[edge.module] = found[module] + 1
                    queue.append(edge.module)
        return found

    def is_asked(self, edge: Edge) -> bool:
        """Say whether the importer of an edge asks for something of its module, by any edge."""
        return any(
            other.importer == edge.importer and other in self.asked
            for other in self.into[edge.module]
        )

    def chain(self, targets: Collection[str]) -> tuple[Edge, ...]:
        """Return a shortest chain of edges from the entry to one of ``targets``.

        The user's own part of the entry is tried first. Among chains of one length, edges that
        are no use of a binding are preferred: they are what nobody asked for.

        Returns:
            The edges in order; empty when none of the targets is kept.
        """
        user_roots = [e for e in self.roots if e.module in self.reach.root]
        wanted = frozenset(targets)
        for roots in (user_roots, self.roots):
            came_by = self._came_by(roots, wanted.__contains__)
            last = next(reversed(came_by), None)
            if last in wanted:
                return self._trace(came_by, last)
        return ()

    def chains(
        self, modules: Iterable[str], passes: Callable[[Edge], bool]
    ) -> dict[str, tuple[Edge, ...]]:
        """Return a shortest chain to each module that edges which ``passes`` lets through reach."""
        user_roots = [e for e in self.roots if e.module in self.reach.root]
        trees = [
            self._came_by(roots, lambda _: False, passes) for roots in (user_roots, self.roots)
        ]
        found: dict[str, tuple[Edge, ...]] = {}
        for module in modules:
            tree = next((tree for tree in trees if module in tree), None)
            if tree is not None:
                found[module] = self._trace(tree, module)
        return found

    def _came_by(
        self,
        roots: Iterable[Edge],
        ends_at: Callable[[str], bool],
        passes: Callable[[Edge], bool] = lambda _: True,
    ) -> dict[str, Edge]:
        """Return the edge that each module is first reached by, up to one where to end.

        Where one ends it, that module is the last.
        """
        came_by: dict[str, Edge] = {}
        queue: deque[str] = deque()
        waiting = list(roots)
        while True:
            for edge in waiting:
                if edge.module not in came_by and passes(edge):
                    came_by[edge.module] = edge
                    if ends_at(edge.module):
                        return came_by
                    queue.append(edge.module)
            if not queue:
                return came_by
            waiting = sorted(self.out.get(queue.popleft(), ()), key=_preference)

    def _trace(self, came_by: dict[str, Edge], module: str) -> tuple[Edge, ...]:
        edges = [came_by[module]]
        while edges[-1].importer is not None:
            edges.append(came_by[edges[-1].importer])
        return tuple(self._telling(edge) for edge in reversed(edges))

    def _telling(self, edge: Edge) -> Edge:
        """Return the edge between the same modules that says most: a use, where there is one."""
        same = [other for other in self.into[edge.module] if other.importer == edge.importer]
        return self.most_telling(same)

    def most_telling(self, same: Iterable[Edge]) -> Edge:
        """Return the edge that says most, of several between the same modules."""
        same = tuple(same)
        asked = [other for other in same if other in self.asked]
        others = [other for other in same if other.reason != "re-export"]
        return max(asked or others or same, key=_preference)

    def reached(self, passes: Callable[[Edge], bool]) -> set[str]:
        """Return the modules reached over the edges that ``passes`` lets through."""
        found: set[str] = set()
        queue: deque[str] = deque()
        for edge in self.roots:
            if passes(edge) and edge.module not in found:
                found.add(edge.module)
                queue.append(edge.module)
        while queue:
            for edge in self.out.get(queue.popleft(), ()):
                if edge.module not in found and passes(edge):
                    found.add(edge.module)
                    queue.append(edge.module)
        return found

    def lost_without(self, targets: Collection[str]) -> set[str]:
        """Return the modules that go away when ``targets`` go: they and all only they keep."""
        gone = set(targets)
        kept = self.reached(lambda edge: edge.module not in gone)
        return set(self.reach.modules) - kept

    def bytes_of(self, modules: Iterable[str]) -> int:
        """Return the sum of the sizes of ``modules``, in bytes."""
        return sum(self.reach.modules[m].bytes for m in modules if m in self.reach.modules)


_ORDER = {"entry": 0, "side-effects": 0, "re-export": 2, "used-binding": 3}


def _preference(edge: Edge) -> int:
    return _ORDER.get(edge.reason, 1)
