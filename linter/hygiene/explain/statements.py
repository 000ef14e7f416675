"""The statement that an edge comes from: what a person would edit to be rid of the edge."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from hygiene.link.declarations import Declarations
from hygiene.model import ModuleFacts, Request
from hygiene.project import Project
from hygiene.reach.places import Place
from hygiene.reach.records import Edge
from hygiene.resolve import Resolver


class _Spans(Struct, frozen=True):
    """The requests of one module by the order of their starts, and where exports lead through."""

    requests: tuple[tuple[int, int], ...]
    exported: dict[int, tuple[int, int]]


class Statements:
    """Finds the statements of the edges of one entry.

    Args:
        project: the open repository.
        resolver: that the entry is built with.
    """

    def __init__(self, project: Project, resolver: Resolver) -> None:
        self._project = project
        self._declarations = Declarations(project.view.reader, resolver)
        self._spans: dict[str, _Spans] = {}
        self._leading: dict[str, dict[str, list[Place]]] = {}

    def places_of(self, edge: Edge, gone: Collection[Place] = frozenset()) -> tuple[Place, ...]:
        """Return the place of an edge, and those in the modules that it passes over, in order.

        Args:
            edge: an edge that has an importer.
            gone: places that it cannot come from, as they have been taken away.
        """
        return (self.place_of(edge, gone), *self.passed(edge).values())

    def passed(self, edge: Edge) -> dict[str, Place]:
        """Return, for the modules that an edge passes over, the request that leads on.

        A module is left out where none is seen to, or several are.
        """
        found: dict[str, Place] = {}
        for path, module in pairwise((*edge.skipped, edge.module)):
            places = self._requests_to(path, module)
            if len(places) == 1:
                found[path] = places[0]
        return found

    def place_of(self, edge: Edge, gone: Collection[Place] = frozenset()) -> Place:
        """Return the place of an edge that has an importer.

        An exported name counts as part of the statement that it comes by: the ``export … from``
        around it, or the import that it passes on. A call inside of another one that asks for
        modules (``require.ensure``) counts as part of that.
        """
        path = edge.importer or edge.module
        if not edge.end:
            module = edge.skipped[0] if edge.skipped else edge.module
            left = (place for place in self._requests_to(path, module) if place not in gone)
            return next(left, Place(path, edge.start, edge.end))
        if edge.reason != "re-export" and not self._project.owns(path):
            return Place(path, edge.start, edge.end)
        spans = self._spans.get(path)
        if spans is None:
            spans = self._spans[path] = self._read(path)
        if edge.start in spans.exported:
            return Place(path, *spans.exported[edge.start])
        at = bisect_right(spans.requests, (edge.start, 1 << 60)) - 1
        if at >= 0 and spans.requests[at][1] >= edge.end:
            return Place(path, *spans.requests[at])
        return Place(path, edge.start, edge.end)

    def _requests_to(self, path: str, module: str) -> list[Place]:
        """Return the requests of a module that lead to another one."""
        if path not in self._leading:
            self._leading[path] = {}
            facts = _facts(self._project, path)
            for index, request in enumerate(facts.requests if facts is not None else ()):
                target = self._declarations.request_target(path, index)
                if target is not None and _runs(request):
                    place = Place(path, request.start, request.end)
                    self._leading[path].setdefault(target, []).append(place)
        return self._leading[path].get(module, [])

    def editable(self, place: Place) -> bool:
        """Say whether the place is in the repository's own sources."""
        return self._project.owns(place.path)

    def request_at(self, place: Place) -> tuple[ModuleFacts, int] | None:
        """Return the facts of a place's module and the position of its request there."""
        facts = _facts(self._project, place.path)
        if facts is None:
            return None
        for index, request in enumerate(facts.requests):
            if (request.start, request.end) == (place.start, place.end) and _runs(request):
                return facts, index
        return None

    def _read(self, path: str) -> _Spans:
        facts = _facts(self._project, path)
        if facts is None:
            return _Spans((), {})
        requests = facts.requests
        return _Spans(
            tuple(_outermost((r.start, r.end) for r in requests if _runs(r))),
            {
                one.start: (requests[one.request].start, requests[one.request].end)
                for one in facts.reexports
                if one.binding is not None
            },
        )


def _facts(project: Project, path: str) -> ModuleFacts | None:
    try:
        return project.view.reader.read(path).facts
    except OSError:
        return None


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that are in no other one, in order."""
    last = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > last:
            last = end
            yield start, end


def _runs(request: Request) -> bool:
    return not request.type_only
