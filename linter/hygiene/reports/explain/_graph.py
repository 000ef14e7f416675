"""The chains of an answer as one graph: nodes and labelled edges, for formats that draw it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hygiene.explain.answer import Answer
from hygiene.explain.hop import Hop
from hygiene.reports.explain._statement import statement_line
from hygiene.reports.places import Places


class Drawing(Struct, frozen=True):
    """A graph to be drawn.

    Attributes:
        title: what it shows.
        nodes: the names of modules and entries.
        entries, targets: positions in ``nodes`` of where the chains begin and end.
        edges: (from, to, label) triples: positions in ``nodes``, and the lines of a label.
    """

    title: str
    nodes: tuple[str, ...]
    entries: frozenset[int]
    targets: frozenset[int]
    edges: tuple[tuple[int, int, tuple[str, ...]], ...]


def drawing(answer: Answer, places: Places) -> Drawing:
    """Return the graph of all chains of all entries that keep the target.

    Only the shortest of each entry, unless everything is asked for.
    """
    numbers: dict[tuple[str, str], int] = {}
    edges: dict[tuple[int, int, tuple[str, ...]], None] = {}
    entries: set[int] = set()
    targets: set[int] = set()

    def number(name: str, path: str) -> int:
        return numbers.setdefault((name, path), len(numbers))

    for entry, chain in _chains(answer):
        at = number(f"{entry} (entry)", "")
        entries.add(at)
        for hop in chain:
            to = number(places.short(hop.module), hop.module)
            edges[at, to, _label(hop, places)] = None
            at = to
        targets.add(at)
    title = f"{answer.target.kind} {answer.target.name}"
    names = tuple(name for name, _ in numbers)
    return Drawing(title, names, frozenset(entries), frozenset(targets), tuple(edges))


def _chains(answer: Answer) -> Iterator[tuple[str, tuple[Hop, ...]]]:
    for explanation in answer.explanations:
        chains = explanation.chains if answer.everything else (explanation.chain,)
        for chain in chains if explanation.reachable else ():
            yield explanation.entry, chain


def _label(hop: Hop, places: Places) -> tuple[str, ...]:
    where = f"{places.short(hop.path)}:{hop.line}"
    return (where, statement_line(hop), hop.reason)
