"""Why an entry does not keep something."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.hop import Hop, hop_at, hop_of
from hygiene.explain.shaken.importers import importers_of, leads_to
from hygiene.explain.shaken.reads import Asked, Reads
from hygiene.explain.shaken.reasons import why_dropped, why_no_file
from hygiene.explain.shaken.search import way_to
from hygiene.explain.targets.record import Target
from hygiene.project import Project
from hygiene.reach.search import KeptGraph

_MOST_IMPORTERS = 20


class ShakenOff(Struct, frozen=True):
    """Where the way to a target ends.

    Attributes:
        reason: in one phrase.
        chain: the hops that the entry keeps, up to the module that asks in vain; empty where none
            leads near.
        at: the hop that is not followed; its reason is ``reason``.
        beyond: the hops from there to the target.
        importers: where no module of the entry leads to the target, who in the repository
            imports it.
    """

    reason: str
    chain: tuple[Hop, ...] = ()
    at: Hop | None = None
    beyond: tuple[Hop, ...] = ()
    importers: tuple[Hop, ...] = ()


class Shaken:
    """Says why entries do not keep a target.

    Args:
        project: the open repository.
        target: what is asked about.
        reads: resolves requests as the bundler of the entries does.
    """

    def __init__(self, project: Project, target: Target, reads: Reads) -> None:
        self._project = project
        self._target = target
        self._reads = reads
        self._is_target = belongs_to(project, target)

    def off(self, entrypoint: Entrypoint) -> ShakenOff:
        """Say why an entry does not keep the target; it keeps none of its modules."""
        reach = self._project.reach(entrypoint)
        if not reach.modules:
            problems = [problem.message for problem in reach.problems]
            why = f": {problems[0]}" if problems else ""
            return ShakenOff(f"the bundler fails on this entry, so nothing is kept{why}")
        # An entry of which nothing is left still leads on.
        starts = dict.fromkeys((*reach.root, *reach.modules))
        way = way_to(self._reads, reach, starts, self._leads, self._project.owns)
        if not way:
            return ShakenOff("no module of this entry imports it", importers=self._importers)
        return self._told(entrypoint, way)

    @cached_property
    def _importers(self) -> tuple[Hop, ...]:
        found = importers_of(self._project, self._reads, self._target, self._is_target)
        return tuple(self._hop(asked, "") for asked in islice(found, _MOST_IMPORTERS))

    def _leads(self, asked: Asked) -> bool:
        return leads_to(self._project, self._reads, asked, self._target, self._is_target)

    def _told(self, entrypoint: Entrypoint, way: tuple[Asked, ...]) -> ShakenOff:
        first, *rest = way
        reach = self._project.reach(entrypoint)
        chain = KeptGraph(reach).chain({first.path})
        facts = self._reads.facts(first.path)
        reason = ""
        if first.module is None:
            reason = why_no_file(first)
        elif facts is not None:
            reason = why_dropped(self._project, reach, facts, first)
        return ShakenOff(
            reason=reason,
            chain=tuple(hop_of(self._project, entrypoint, edge) for edge in chain),
            at=self._hop(first, reason),
            beyond=tuple(
                self._hop(asked, "" if asked.module else why_no_file(asked)) for asked in rest
            ),
        )

    def _hop(self, asked: Asked, reason: str) -> Hop:
        facts = self._reads.facts(asked.path)
        assert facts is not None
        request = facts.requests[asked.request]
        span = (request.start, request.end)
        return hop_at(self._project, asked.path, span, reason, asked.module or request.specifier)


def belongs_to(project: Project, target: Target) -> Callable[[str], bool]:
    """Return what tells whether a path is one of a target's modules."""
    if target.kind == "package":
        folders = tuple(f"{install.directory}/" for install in target.installs)
        versioned = target.version is not None
        return lambda path: (
            project.view.package_of(path) == target.name
            and (not versioned or path.startswith(folders))
        )
    if target.kind == "glob":
        return lambda path: (
            path in target.paths
            or (bool(target.packages) and project.view.package_of(path) in target.packages)
        )
    return lambda path: path == target.path
