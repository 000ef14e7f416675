"""The kept graph with the places of its edges as nodes: what one statement holds, what cuts.

A module leads to its statements, a statement to the modules that it keeps, or to a statement of a
module that is passed over on the way. Hence several edges of one statement are one node, and what a
statement alone holds is what it dominates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from hygiene.reach.dominators import DominatorTree
from hygiene.reach.flow import UNLIMITED, Network
from hygiene.reach.records import Edge
from hygiene.reach.search import KeptGraph

_ROOT = 0


class Place(Struct, frozen=True):
    """The statement or call that edges come from: byte offsets in a module's source.

    For what the bundler's own entry asks for, ``path`` is empty and ``start`` counts the requests.
    """

    path: str
    start: int
    end: int


PlacesOf = Callable[[Edge], tuple[Place, ...]]
"""Gives the places of an edge that has an importer: its statement there, then, in order, those in
the modules that it passes over."""

_ENTRY = ""


class Held(Struct, frozen=True):
    """What goes away with a statement: modules, and their bytes of source on disk."""

    modules: int
    bytes: int


class PlaceGraph:
    """The places of what an entry keeps.

    Attributes:
        graph: what it is made of.
        edges: of every place.

    Args:
        graph: the active edges.
        places_of: tells which of them one statement makes.
    """

    def __init__(self, graph: KeptGraph, places_of: PlacesOf) -> None:
        self.graph = graph
        self.edges: dict[Place, list[Edge]] = {}
        self._ways: dict[Edge, tuple[Place, ...]] = {
            edge: (Place(_ENTRY, number, number),) for number, edge in enumerate(graph.roots)
        }
        for edges in graph.out.values():
            for edge in edges:
                self._ways[edge] = places_of(edge)
        for edge, places in self._ways.items():
            for place in places:
                self.edges.setdefault(place, []).append(edge)
        self._modules = {_ENTRY: _ROOT}
        for path in graph.reach.modules:
            self._modules.setdefault(path, len(self._modules))
        for edge in graph.reach.edges:  # an entry that leads on need not be kept itself
            for path in (edge.importer or _ENTRY, edge.module):
                self._modules.setdefault(path, len(self._modules))
        self._places = {p: number for number, p in enumerate(self.edges, len(self._modules))}

    def places_of(self, edge: Edge) -> tuple[Place, ...]:
        """Return the places of an edge, that in its importer first."""
        return self._ways[edge]

    def held(self, place: Place) -> Held:
        """Return what goes away when a place no longer leads anywhere."""
        number = self._places[place]
        return Held(self._module_sums[number], self._byte_sums[number])

    def necessary(self, targets: Collection[str]) -> list[Place]:
        """Return the places that every way to any target leads through, from the entry on."""
        numbers = [self._modules[target] for target in targets if target in self._modules]
        at = self._tree.common(numbers)
        by_number = list(self.edges)
        found: list[Place] = []
        while at is not None:
            if at >= len(self._modules):
                found.append(by_number[at - len(self._modules)])
            at = self._tree.parent(at)
        return found[::-1]

    def cheapest_cut(
        self, targets: Collection[str], cost: Callable[[Place], int | None]
    ) -> list[Place] | None:
        """Return the places, cheapest in sum, without which no way leads to any target.

        Of several such sets, it is the one nearest to the targets.

        Args:
            targets: paths of modules.
            cost: of taking a place away; None where nobody can.

        Returns:
            None when there is no such set.
        """
        sink = len(self._modules) + 2 * len(self._places)
        nodes = {path: self._modules[path] for path in self.leading_to(targets)}
        nodes.update(dict.fromkeys(nodes.keys() & set(targets), sink))
        nodes.setdefault(_ENTRY, _ROOT)
        network = Network(sink + 1)
        # A place that can be cut is two nodes, and cutting it is to cut between them.
        ends: dict[Place, tuple[int, int]] = {}
        joined: set[tuple[int, int]] = set()
        for edge, places in self._ways.items():
            start = nodes.get(edge.importer or _ENTRY, sink)
            if start == sink or edge.module not in nodes:
                continue
            for place in places:
                if place not in ends:
                    ends[place] = self._ends(network, place, cost(place))
                joined.add((start, ends[place][0]))
                start = ends[place][1]
            joined.add((start, nodes[edge.module]))
        for start, end in sorted(joined):
            network.connect(start, end, UNLIMITED)
        beyond = network.beyond_cheapest_cut(_ROOT, sink)
        if beyond is None:
            return None
        return [
            p for p, (before, after) in ends.items() if after in beyond and before not in beyond
        ]

    def _ends(self, network: Network, place: Place, price: int | None) -> tuple[int, int]:
        """Return the nodes before and after a place; one and the same where it cannot be cut."""
        before = self._places[place]
        if price is None:
            return before, before
        after = before + len(self._places)
        network.connect(before, after, price)
        return before, after

    def leading_to(self, targets: Collection[str]) -> set[str]:
        """Return the targets, and the modules from which a way leads to one."""
        found = {target for target in targets if target in self._modules}
        waiting = list(found)
        while waiting:
            for edge in self.graph.into.get(waiting.pop(), ()):
                if edge.importer is not None and edge.importer not in found:
                    found.add(edge.importer)
                    waiting.append(edge.importer)
        return found

    def _successors(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in range(len(self._modules) + len(self._places))]
        for edge, places in self._ways.items():
            way = [self._modules[edge.importer or _ENTRY]]
            way += [self._places[place] for place in places]
            way.append(self._modules[edge.module])
            for start, end in pairwise(way):
                found[start].append(end)
        return found

    @cached_property
    def _tree(self) -> DominatorTree:
        return DominatorTree(self._successors(), _ROOT)

    @cached_property
    def _module_sums(self) -> list[int]:
        kept = self.graph.reach.modules
        counted = (int(path in kept) for path in self._modules)
        return self._tree.sums([*counted, *[0] * len(self._places)])

    @cached_property
    def _byte_sums(self) -> list[int]:
        sizes = (self.graph.bytes_of((path,)) for path in self._modules)
        return self._tree.sums([*sizes, *[0] * len(self._places)])
