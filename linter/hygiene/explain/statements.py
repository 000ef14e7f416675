"""The statement that an edge comes from: what a person would edit to be rid of the edge."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from hygiene.model import ModuleFacts, Request
from hygiene.project import Project
from hygiene.reach.places import Place
from hygiene.reach.records import Edge


class _Spans(Struct, frozen=True):
    """The requests of one module by the order of their starts, and where exports lead through."""

    requests: tuple[tuple[int, int], ...]
    exported: dict[int, tuple[int, int]]


class Statements:
    """Finds the statements of the edges of one tree."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._spans: dict[str, _Spans] = {}

    def place_of(self, edge: Edge) -> Place:
        """Return the place of an edge that has an importer.

        An exported name counts as part of the statement that it comes by: the ``export … from``
        around it, or the import that it passes on.
        """
        path = edge.importer or edge.module
        if edge.reason != "re-export":
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
            tuple(sorted((r.start, r.end) for r in requests if _runs(r))),
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


def _runs(request: Request) -> bool:
    return not request.type_only
