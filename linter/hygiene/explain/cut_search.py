"""Smallest cuts of the kept graph, each linked again to see whether the target is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from hygiene.discover.package_json import PackageJson
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.cut import Cut, CutEdit
from hygiene.explain.statements import Statements
from hygiene.explain.stubs import without_request
from hygiene.explain.what_if import WhatIf
from hygiene.link.declarations import Declarations
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Edge, Reach
from hygiene.suggest.side_effects import declare_free

_ROUNDS = 4
_MOST_FLAGS = 4
_MOST_TRIED = 8
"""Edits of a cut that are left out one at a time, to see whether it still cuts."""


class CutSearch:
    """Looks for cuts between one entry and some targets.

    Args:
        project: the open repository.
        entrypoint: the entry.
        statements: made the places of the graphs that are searched.
        targets: paths of kept modules.
    """

    def __init__(
        self,
        project: Project,
        entrypoint: Entrypoint,
        statements: Statements,
        targets: Collection[str],
    ) -> None:
        self._project = project
        self._entrypoint = entrypoint
        self._statements = statements
        self._targets = frozenset(targets)
        self._before = project.reach(entrypoint)
        self._what_if = WhatIf(project, entrypoint, statements)

    def flags(self, graph: PlaceGraph) -> list[CutEdit]:
        """Return the own packages whose declaration could matter, the most frequent first."""
        counts: dict[str, int] = {}
        for module in graph.leading_to(self._targets):
            for edge in graph.graph.into.get(module, ()):
                path = edge.manifest
                if edge.reason == "side-effects" and path is not None and self._project.owns(path):
                    counts[path] = counts.get(path, 0) + 1
        found: list[CutEdit] = []
        for path in sorted(counts, key=lambda path: -counts[path]):
            manifest = self._project.view.manifests.at(path.rpartition("/")[0])
            if isinstance(manifest, PackageJson):
                edit = declare_free(manifest, self._project.view.tree.read(path))
                if edit is not None:
                    place = Place(path, edit.start, edit.end)
                    found.append(CutEdit(place, (), asked=False, flag=True, edit=edit))
        return found[:_MOST_FLAGS]

    def with_flags(self, flags: Sequence[CutEdit], fewer_than: int | None) -> Cut | None:
        """Return the smallest cut that has ``flags`` among its edits, if it is small enough."""
        after = self._what_if.linked(flags)
        if after is None:
            return None
        if self._is_gone(after):
            return self._made(after, flags)
        return self.through_statements(self._what_if.graph(after, flags), flags, fewer_than)

    def through_statements(
        self, graph: PlaceGraph, flags: Sequence[CutEdit] = (), fewer_than: int | None = None
    ) -> Cut | None:
        """Return the smallest cut through own statements, besides ``flags``.

        Args:
            graph: of what the entry keeps with ``flags``.
            flags: edits of manifests.
            fewer_than: the number of edits below which a cut is looked for; None for any.
        """
        first = self._cut(graph, self._is_own)
        if first is None or (fewer_than is not None and len(flags) + len(first) >= fewer_than):
            return None
        edits = [*flags, *first]
        for _ in range(_ROUNDS):
            after = self._what_if.linked(edits)
            if after is None:
                break
            if self._is_gone(after):
                return self._needed(edits, after)
            known = {edit.place for edit in edits}
            more = self._cut(self._what_if.graph(after, edits), self._is_own) or ()
            new = [edit for edit in more if edit.place not in known]
            if not new:
                break
            edits += new
        return None if flags else self._by_graph(graph, first, installed=False)

    def through_packages(self, graph: PlaceGraph) -> Cut | None:
        """Return the smallest cut where statements of installed packages may be taken away too."""
        found = self._cut(graph, lambda place, edge: edge.importer is not None)
        return None if not found else self._by_graph(graph, found, installed=True)

    def _by_graph(self, graph: PlaceGraph, edits: Sequence[CutEdit], installed: bool) -> Cut:
        gone = {edge for edit in edits for edge in edit.edges}
        left = graph.graph.reached(lambda edge: edge not in gone)
        lost = graph.graph.reach.modules.keys() - left
        return Cut(tuple(edits), installed, False, len(lost), graph.graph.bytes_of(lost))

    def _cut(
        self, graph: PlaceGraph, editable: Callable[[Place, Edge], bool]
    ) -> list[CutEdit] | None:
        """Return a smallest cut; of several, one through what nobody asks for.

        Among those, it is the one nearest to the entry, where the asked-for part ends; otherwise
        the one nearest to the targets, where least else goes.
        """
        asked = graph.graph.asked
        dear = {place for place, edges in graph.edges.items() if not asked.isdisjoint(edges)}
        depths = graph.graph.depths
        places = len(graph.edges) + 1
        deepest = len(graph.graph.reach.modules) + max(depths.values(), default=0)
        for_asked = places * (deepest + 1)  # more than all depths of a cut together

        def cost(place: Place) -> int | None:
            if not editable(place, graph.edges[place][0]):
                return None
            depth = min(
                depths.get(edge.importer or "", 0) + graph.places_of(edge).index(place)
                for edge in graph.edges[place]
            )
            return places * for_asked + (for_asked if place in dear else depth)

        found = graph.cheapest_cut(self._targets, cost)
        if not found:  # no edge leads there, as far as is known
            return None
        return [
            CutEdit(
                place=place,
                edges=tuple(graph.edges[place]),
                asked=place in dear,
                flag=False,
                edit=self._without(place),
            )
            for place in found
        ]

    def _is_own(self, place: Place, edge: Edge) -> bool:
        """Say whether a statement, or a request of the bundler's own entry, is a user's to edit.

        What a worker's options add to the entry is; the entry as such is not.
        """
        if edge.importer is None:
            return edge.module in self._before.root and edge.module != self._entrypoint.path
        return self._statements.editable(place)

    def _without(self, place: Place) -> Edit | None:
        found = self._statements.request_at(place) if place.path else None
        if found is None or not self._statements.editable(place):
            return None
        facts, index = found
        source = self._project.view.tree.read(place.path)
        return without_request(place.path, source, facts, index, lambda at: self._names(place, at))

    def _names(self, place: Place, request: int) -> Iterable[str]:
        resolver = self._project.resolver_of(self._entrypoint)
        declarations = Declarations(self._project.view.reader, resolver)
        target = declarations.request_target(place.path, request)
        return () if target is None else declarations.names(target)

    def _needed(self, edits: Sequence[CutEdit], after: Reach) -> Cut:
        """Return the cut of some edits, without what linking shows to be needless.

        A bundler passes over more modules the less is asked of them, which no graph shows.
        """
        needed = list(edits)
        for edit in edits if 1 < len(edits) <= _MOST_TRIED else ():
            rest = [one for one in needed if one is not edit]
            found = self._what_if.linked(rest) if rest else None
            if found is not None and self._is_gone(found):
                needed, after = rest, found
        return self._made(after, needed)

    def _is_gone(self, after: Reach) -> bool:
        return self._targets.isdisjoint(after.modules)

    def _made(self, after: Reach, edits: Iterable[CutEdit]) -> Cut:
        gone = self._before.modules.keys() - after.modules.keys()
        size = sum(self._before.modules[path].bytes for path in gone)
        return Cut(tuple(edits), installed=False, linked=True, modules=len(gone), bytes=size)
