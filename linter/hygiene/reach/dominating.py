"""The edges that every way from an entry to some modules leads through."""

from __future__ import annotations

from collections.abc import Collection

from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Edge
from hygiene.reach.search import KeptGraph


class Dominating:
    """Answers for one entry; the dominators are found once.

    Args:
        graph: the active edges. Edges of one statement count as one.
    """

    def __init__(self, graph: KeptGraph) -> None:
        self._graph = graph
        self._places = PlaceGraph(graph, _statement)

    def edges(self, targets: Collection[str]) -> tuple[Edge, ...]:
        """Return one edge of every statement that all ways to any target lead through, in order.

        Args:
            targets: paths of modules; those that are not kept do not count.
        """
        wanted = self._places.leading_to(targets)
        found: list[Edge] = []
        for place in self._places.necessary(targets):
            leading = [edge for edge in self._places.edges[place] if edge.module in wanted]
            found.append(self._graph.most_telling(leading or self._places.edges[place]))
        return tuple(found)


def _statement(edge: Edge) -> tuple[Place, ...]:
    return (Place(edge.importer or "", edge.start, edge.end),)
