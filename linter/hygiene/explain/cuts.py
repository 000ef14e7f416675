"""The smallest set of edits after which an entry no longer keeps something.

A smallest cut of the kept graph through statements that somebody can edit, the entry then linked
again without them. Where linking shows another way to the target, that way is cut too. A package
that could be declared free of side effects is one edit in place of many.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.cut import Cut
from hygiene.explain.cut_search import CutSearch
from hygiene.explain.statements import Statements
from hygiene.project import Project
from hygiene.reach.places import PlaceGraph

_MOST_FLAGS_AT_ONCE = 2


def find_cut(
    project: Project,
    entrypoint: Entrypoint,
    graph: PlaceGraph,
    statements: Statements,
    targets: Collection[str],
) -> Cut | None:
    """Return a smallest set of edits after which the entry keeps none of ``targets``.

    Args:
        project: the open repository.
        entrypoint: the entry.
        graph: of what it keeps.
        statements: made the places of ``graph``.
        targets: paths of kept modules.

    Returns:
        None when nothing in the sources cuts: the entry, or the bundler's own part of it, starts
        with a target.
    """
    search = CutSearch(project, entrypoint, statements, targets)
    best = search.through_statements(graph)
    for count in range(1, _MOST_FLAGS_AT_ONCE + 1):
        if best is not None and best.linked and len(best.edits) <= count:
            break
        for flags in combinations(search.flags(graph), count):
            enough = len(best.edits) if best is not None and best.linked else None
            found = search.with_flags(flags, enough)
            if found is not None and (best is None or _order(found) < _order(best)):
                best = found
    return best or search.through_packages(graph)


def _order(cut: Cut) -> tuple[bool, int]:
    return (not cut.linked, len(cut.edits))
