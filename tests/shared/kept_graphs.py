"""Small graphs of kept modules, drawn at random, and questions answered by trying everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from hypothesis import strategies as st

from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Bundler, Edge, KeptModule, Reach
from hygiene.reach.search import KeptGraph


def reach_of(roots: Iterable[int], edges: Iterable[tuple[int, int, int]]) -> Reach:
    """Return what an entry keeps: the modules that ``edges`` (importer, module, statement) reach.

    Module n has n + 1 bytes.
    """
    found = list(dict.fromkeys(roots))
    for module in found:
        found.extend(m for i, m, _ in edges if i == module and m not in found)
    made = [Edge(None, str(root), 0, 0, "entry") for root in dict.fromkeys(roots)]
    made += [
        Edge(str(importer), str(module), statement, statement + 1, "import")
        for importer, module, statement in edges
        if importer in found
    ]
    modules = {str(m): KeptModule(str(m), m + 1, None, runtime=False) for m in found}
    bundler = Bundler("webpack", "5.0.0", assumed=False)
    users = tuple(str(root) for root in roots)
    return Reach("entry", "temporal", bundler, users, modules, tuple(made), frozenset(modules))


def place_of(edge: Edge) -> Place:
    return Place(edge.importer or "", edge.start, edge.end)


def place_graph(reach: Reach) -> PlaceGraph:
    return PlaceGraph(KeptGraph(reach), lambda edge: (place_of(edge),))


@st.composite
def reaches(draw: st.DrawFn, most: int = 8) -> Reach:
    """Draw what an entry keeps: cycles, shared statements and several roots included."""
    node = st.integers(0, most - 1)
    edges = draw(st.lists(st.tuples(node, node, st.integers(0, 2)), max_size=2 * most))
    return reach_of(draw(st.lists(node, min_size=1, max_size=2)), edges)


def left_without(reach: Reach, gone: Collection[Place]) -> set[str]:
    """Return the modules reached when some places lead nowhere."""
    graph = KeptGraph(reach)
    return graph.reached(lambda edge: edge.importer is None or place_of(edge) not in gone)


def smallest_cuts(
    reach: Reach, targets: Collection[str], editable: Collection[Place]
) -> list[frozenset[Place]]:
    """Return every smallest set of places without which no target is reached."""
    for size in range(len(editable) + 1):
        found = [
            frozenset(chosen)
            for chosen in combinations(editable, size)
            if not left_without(reach, chosen) & set(targets)
        ]
        if found:
            return found
    return []
