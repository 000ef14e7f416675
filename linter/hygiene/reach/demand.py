"""Which edges lead to what somebody asks for, and which merely come along.

A kept edge is asked for when a chain of uses leads over it: from the exports of the entry, which
are all in use, through bindings that are read and re-exports of names that are asked for. Any other
kept edge is there since the bundler could not leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hygiene.reach.records import Edge

_EVERYTHING = "*"
_WHOLE = frozenset({"entry", "namespace", "import", "commonjs", "dynamic-import", "context", "url"})


def asked_edges(roots: Iterable[Edge], out: Mapping[str, Iterable[Edge]]) -> frozenset[Edge]:
    """Return the edges that are asked for.

    Args:
        roots: the edges without importer.
        out: the kept edges by importer.
    """
    asked: set[Edge] = set()
    demand: dict[str, set[str]] = {}
    waiting: list[str] = []

    def ask(edge: Edge, names: set[str]) -> None:
        asked.add(edge)
        known = demand.get(edge.module)
        if known is None:
            demand[edge.module] = set(names)
            waiting.append(edge.module)
        elif not names <= known:
            known |= names
            waiting.append(edge.module)

    for root in roots:
        ask(root, {_EVERYTHING})
    while waiting:
        module = waiting.pop()
        for edge in out.get(module, ()):
            names = _asked_of(edge, demand[module])
            if names:
                ask(edge, names)
    return frozenset(asked)


def _asked_of(edge: Edge, demand: set[str]) -> set[str]:
    """Return the names that an edge asks of its module, given what is asked of its importer."""
    if edge.reason in _WHOLE:
        return {_EVERYTHING}
    if edge.reason == "used-binding":
        return set(edge.names)
    if edge.reason != "re-export":
        return set()
    if not edge.passed_on:
        return set(demand)
    everything = _EVERYTHING in demand
    return {name for exported, name in edge.passed_on if everything or exported in demand}
