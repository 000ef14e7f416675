"""The statements by which something gets in: the last on every way that somebody can edit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator

from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Edge


def chains_through_entrances(
    graph: PlaceGraph, targets: Collection[str], editable: Callable[[Place], bool]
) -> list[tuple[Edge, ...]]:
    """Return a chain for every independent reason, the shortest first.

    A reason is a statement that can be edited and from which a way leads on to a target through
    none that can: each lets the target in, whatever becomes of the others. One that is there for
    another of them only is none of its own.

    Args:
        graph: what an entry keeps.
        targets: paths of kept modules.
        editable: whether somebody can edit a place.
    """
    wanted = frozenset(targets)
    entrances = dict(_entrances(graph, wanted, editable))
    importers = {edges[0].importer for edges in entrances.values()}
    own = {edge for place in entrances for edge in graph.edges[place]}
    before = graph.graph.chains(
        (path for path in importers if path is not None),
        lambda edge: edge.module not in wanted and edge not in own,
    )
    before[""] = ()
    chains = [
        (*before[edges[0].importer or ""], *edges)
        for edges in entrances.values()
        if (edges[0].importer or "") in before
    ]
    return sorted(chains, key=len)


def _entrances(
    graph: PlaceGraph, targets: frozenset[str], editable: Callable[[Place], bool]
) -> Iterator[tuple[Place, tuple[Edge, ...]]]:
    """Yield the entrances, each with the shortest way from it to a target."""
    onward: dict[str, tuple[Edge, ...]] = dict.fromkeys(targets, ())
    seen: set[Place] = set()
    queue = deque(sorted(targets))
    while queue:
        module = queue.popleft()
        for edge in graph.graph.into.get(module, ()):
            importer, places = edge.importer, graph.places_of(edge)
            own = [place for place in places if importer is None or editable(place)]
            place = own[-1] if own else places[0]
            if importer in targets or place in seen or importer in onward:
                continue
            same = [e for e in graph.edges[place] if (e.importer, e.module) == (importer, module)]
            way = (graph.graph.most_telling(same), *onward[module])
            if importer is None or own:
                seen.add(place)
                yield place, way
            else:
                onward[importer] = way
                queue.append(importer)
