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
        self._places = PlaceGraph(graph, _Statements(graph).place_of)

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


class _Statements:
    """Which edges come from one statement: their places are parts of it."""

    def __init__(self, graph: KeptGraph) -> None:
        self._graph = graph
        self._known: dict[str, dict[tuple[int, int], Place]] = {}

    def place_of(self, edge: Edge) -> tuple[Place]:
        path = edge.importer or ""
        if path not in self._known:
            spans = {(other.start, other.end) for other in self._graph.out.get(path, ())}
            self._known[path] = _outermost(path, spans)
        return (self._known[path][edge.start, edge.end],)


def _outermost(path: str, spans: Collection[tuple[int, int]]) -> dict[tuple[int, int], Place]:
    """Return, for each of the spans of a file, the largest that it is in."""
    found: dict[tuple[int, int], Place] = {}
    around = Place(path, 0, 0)
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > around.end or not found:
            around = Place(path, start, end)
        found[start, end] = around
    return found
