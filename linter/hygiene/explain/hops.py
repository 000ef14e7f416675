"""The hops of chains and of places, with the modules that are passed over on the way."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.hop import Hop, hop_at, hop_of
from hygiene.explain.statements import Statements
from hygiene.project import Project
from hygiene.reach.places import Place
from hygiene.reach.reasons import describe
from hygiene.reach.records import Edge

_PASSED = "passed over: nothing of this module is left in the bundle"


class Hops:
    """Makes the hops of one entry.

    Args:
        project: the open repository.
        entrypoint: the entry.
        statements: finds the statements of its edges.
    """

    def __init__(self, project: Project, entrypoint: Entrypoint, statements: Statements) -> None:
        self._project = project
        self._entrypoint = entrypoint
        self._statements = statements

    def of_chain(self, chain: Iterable[Edge]) -> tuple[Hop, ...]:
        """Return the hops of a chain of edges."""
        return tuple(hop for edge in chain for hop in self._of_edge(edge))

    def at(self, place: Place, edges: Iterable[Edge]) -> Hop:
        """Return the hop of a place as a whole; ``edges`` are those that lead over it."""
        span = (place.start, place.end)
        for edge in sorted(edges, key=lambda edge: not edge.names):  # names say most
            for hop in self._of_edge(edge):
                if edge.importer is None:
                    return hop
                if (hop.path, hop.start) == (place.path, place.start):
                    told = (hop.reason, hop.module, hop.names)
                    return hop_at(self._project, place.path, span, *told)
        return hop_at(self._project, place.path, span, "", place.path)

    def _of_edge(self, edge: Edge) -> tuple[Hop, ...]:
        if edge.importer is None:
            return (hop_of(self._project, self._entrypoint, edge),)
        place = self._statements.place_of(edge)
        whole = (place.start, place.end)
        passed = self._statements.passed(edge)
        bare = edge.__replace__(skipped=tuple(path for path in edge.skipped if path not in passed))
        if not edge.end:
            bare = bare.__replace__(start=place.start, end=place.end)
        first = hop_of(self._project, self._entrypoint, bare, whole)
        if not passed:
            return (first,)
        reason = describe(bare, self._project.view.package_of(edge.module))
        evaluated = edge.reason == "side-effects"
        ways = list(passed.items())
        ends = [*(path for path, _ in ways[1:]), edge.module]
        later = tuple(
            hop_at(
                self._project,
                path,
                (way.start, way.end),
                reason if evaluated and end == edge.module else _PASSED,
                end,
                edge.names,
            )
            for (path, way), end in zip(ways, ends, strict=True)
        )
        if evaluated:
            first = first.__replace__(reason="leads on through a module that is passed over")
        return (first.__replace__(module=ways[0][0]), *later)
