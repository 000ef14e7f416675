"""What an entry keeps once some statements are gone: linked again, not estimated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hygiene.entrypoints.entrypoint import Entrypoint, TemporalOptions
from hygiene.explain.cut import CutEdit
from hygiene.explain.statements import Statements
from hygiene.model import Edit, Resolved
from hygiene.project import Project
from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Edge, Reach
from hygiene.reach.search import KeptGraph
from hygiene.resolve import Resolver
from hygiene.suggest.edits import apply_edits


class WhatIf:
    """Links one entry again, under edits.

    Args:
        project: the open repository.
        entrypoint: the entry.
        statements: of the sources as they are.
    """

    def __init__(self, project: Project, entrypoint: Entrypoint, statements: Statements) -> None:
        self._project = project
        self._entrypoint = entrypoint
        self._statements = statements
        self._before = project.reach(entrypoint)

    def linked(self, edits: Iterable[CutEdit]) -> Reach | None:
        """Return what the entry keeps with some edits.

        Returns:
            None where one of them cannot be made, or where the bundler would give up on what is
            left, which looks as if all were gone.
        """
        changes: list[Edit] = []
        entrypoint = self._entrypoint
        for one in edits:
            if one.edit is not None:
                changes.append(one.edit)
                continue
            without = None if one.place.path else self._without(entrypoint, one.edges[0].module)
            if without is None:
                return None
            entrypoint = without
        view = self._project.view
        changed = view.changed(apply_edits(view.tree, changes))
        after = self._project.reach(entrypoint, changed)
        fails = len(after.problems) > len(self._before.problems) or not after.modules
        return None if fails else after

    def graph(self, after: Reach, edits: Sequence[CutEdit]) -> PlaceGraph:
        """Return the graph of what is kept with some edits, its places as they are without."""
        gone = frozenset(one.place for one in edits)
        by_path: dict[str | None, list[Edit]] = {}
        for one in edits:
            if one.edit is not None:
                by_path.setdefault(one.edit.path, []).append(one.edit)

        def places_of(edge: Edge) -> tuple[Place, ...]:
            start, end = edge.start, edge.end
            for edit in sorted(by_path.get(edge.importer, ()), key=lambda edit: edit.start):
                grown = len(edit.text.encode()) - (edit.end - edit.start)
                start, end = (at - grown if at > edit.start else at for at in (start, end))
            return self._statements.places_of(edge.__replace__(start=start, end=end), gone)

        return PlaceGraph(KeptGraph(after), places_of)

    def _without(self, entrypoint: Entrypoint, module: str) -> Entrypoint | None:
        """Return the entry without a module that the worker's options add to it."""
        options = entrypoint.options
        if options is None:
            return None
        resolver = self._project.resolver_of(entrypoint)

        def others(names: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(name for name in names if not _means(resolver, entrypoint, name, module))

        less: TemporalOptions = options.__replace__(
            workflow_interceptor_modules=others(options.workflow_interceptor_modules),
            preload_modules=others(options.preload_modules),
            webpack=options.webpack
            and options.webpack.__replace__(entries=others(options.webpack.entries)),
        )
        return None if less == options else entrypoint.__replace__(options=less)


def _means(resolver: Resolver, entrypoint: Entrypoint, name: str, module: str) -> bool:
    if name == module:
        return True
    found = resolver.resolve(name, entrypoint.path, "commonjs")
    return isinstance(found, Resolved) and found.path == module
