"""The kept graph with the places of its edges as nodes: what one statement holds, what cuts.

A module leads to its statements, a statement to the modules that it keeps. Hence several edges of
one statement are one node, and what a statement alone holds is what it dominates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property

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


PlaceOf = Callable[[Edge], Place]
"""Gives the place of an edge that has an importer."""

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
        place_of: tells which of them one statement makes.
    """

    def __init__(self, graph: KeptGraph, place_of: PlaceOf) -> None:
        self.graph = graph
        self.edges: dict[Place, list[Edge]] = {
            Place(_ENTRY, number, number): [edge] for number, edge in enumerate(graph.roots)
        }
        for edges in graph.out.values():
            for edge in edges:
                self.edges.setdefault(place_of(edge), []).append(edge)
        self._modules = {_ENTRY: _ROOT}
        for path in graph.reach.modules:
            self._modules.setdefault(path, len(self._modules))
        for edge in graph.reach.edges:  # an entry that leads on need not be kept itself
            for path in (edge.importer or _ENTRY, edge.module):
                self._modules.setdefault(path, len(self._modules))
        self._places = {p: number for number, p in enumerate(self.edges, len(self._modules))}

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
        sink = len(self._modules) + len(self._places)
        nodes = {path: self._modules[path] for path in self._leading_to(targets)}
        nodes.update(dict.fromkeys(nodes.keys() & set(targets), sink))
        network = Network(sink + 1)
        nodes.setdefault(_ENTRY, _ROOT)
        places = [place for place in self.edges if nodes.get(place.path, sink) != sink]
        for place in places:
            start, price = nodes[place.path], cost(place)
            if price is not None:
                network.connect(start, self._places[place], price)
                start = self._places[place]
            for module in dict.fromkeys(edge.module for edge in self.edges[place]):
                if module in nodes:
                    network.connect(start, nodes[module], UNLIMITED)
        beyond = network.beyond_cheapest_cut(_ROOT, sink)
        if beyond is None:
            return None
        return [
            place
            for place in places
            if self._places[place] in beyond and nodes[place.path] not in beyond
        ]

    def _leading_to(self, targets: Collection[str]) -> set[str]:
        """Return the targets, and the modules from which a way leads to one."""
        found = {target for target in targets if target in self._modules}
        waiting = list(found)
        while waiting:
            for edge in self.graph.into.get(waiting.pop(), ()):
                if edge.importer is not None and edge.importer not in found:
                    found.add(edge.importer)
                    waiting.append(edge.importer)
        return found

    def _successors(self) -> Iterator[Sequence[int]]:
        from_modules: dict[str, list[int]] = {}
        for place, number in self._places.items():
            from_modules.setdefault(place.path, []).append(number)
        for path in self._modules:
            yield from_modules.get(path, ())
        for edges in self.edges.values():
            yield [self._modules[edge.module] for edge in edges]

    @cached_property
    def _tree(self) -> DominatorTree:
        return DominatorTree(list(self._successors()), _ROOT)

    @cached_property
    def _module_sums(self) -> list[int]:
        kept = self.graph.reach.modules
        counted = (int(path in kept) for path in self._modules)
        return self._tree.sums([*counted, *[0] * len(self._places)])

    @cached_property
    def _byte_sums(self) -> list[int]:
        sizes = (self.graph.bytes_of((path,)) for path in self._modules)
        return self._tree.sums([*sizes, *[0] * len(self._places)])
