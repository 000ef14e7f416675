"""The answer to "why is this in the bundle?", for one entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.cut import Cut
from hygiene.explain.cuts import find_cut
from hygiene.explain.hop import Hop
from hygiene.explain.hops import Hops
from hygiene.explain.shaken import ShakenOff
from hygiene.explain.statements import Statements
from hygiene.explain.symbol_use import symbol_use
from hygiene.explain.target import Target, modules_of
from hygiene.project import Project
from hygiene.reach.entrances import chains_through_entrances
from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Edge
from hygiene.reach.search import KeptGraph
from hygiene.suggest.remedies import Remedy, find_remedies


class Holding(Struct, frozen=True):
    """A line that alone keeps a target: without it, these modules and bytes go away."""

    hop: Hop
    modules: int
    bytes: int


class CutStep(Struct, frozen=True):
    """One edit of a cut, and where it is made.

    Attributes:
        hop: the statement to be rid of, or the manifest to change.
        asked: somebody uses what it brings.
        flag: it is a package.json, to be declared free of side effects.
    """

    hop: Hop
    asked: bool
    flag: bool


class Explanation(Struct, frozen=True):
    """Why an entry keeps a target, or why it does not.

    Attributes:
        reachable: whether it keeps it.
        modules, bytes: what goes away when the target goes.
        chain: a shortest chain from the entry to the target.
        users: for a symbol, the kept modules that use it as a value.
        chains: one for every independent reason, ``chain`` the first of them.
        holds: the own lines that every chain leads over, from the entry on.
        cut: a smallest set of edits after which the target is gone; None where nothing cuts.
        steps: the edits of ``cut``.
        stays: for a symbol that nobody uses, why its module is kept all the same.
        shaken: where the way to the target ends, for an entry that does not keep it.
    """

    entry: str
    profile: str
    reachable: bool
    modules: int
    bytes: int
    chain: tuple[Hop, ...]
    remedies: tuple[Remedy, ...]
    users: tuple[str, ...]
    chains: tuple[tuple[Hop, ...], ...] = ()
    holds: tuple[Holding, ...] = ()
    cut: Cut | None = None
    steps: tuple[CutStep, ...] = ()
    stays: str = ""
    shaken: ShakenOff | None = None


def explain(project: Project, entrypoint: Entrypoint, target: Target) -> Explanation:
    """Explain why ``entrypoint`` keeps ``target``, and what would cut it.

    Where it does not keep it, nothing but that is said; see ``hygiene.explain.shaken``.
    """
    kept = modules_of(project.reach(entrypoint), target)
    if not kept:
        return Explanation(entrypoint.name, entrypoint.profile, False, 0, 0, (), (), ())
    return _Kept(project, entrypoint, target, kept).explanation()


class _Kept:
    def __init__(
        self, project: Project, entrypoint: Entrypoint, target: Target, kept: Collection[str]
    ) -> None:
        self._project = project
        self._entrypoint = entrypoint
        self._target = target
        self._kept = kept
        self._graph = KeptGraph(project.reach(entrypoint))
        self._statements = Statements(project, project.resolver_of(entrypoint))
        self._places = PlaceGraph(self._graph, self._statements.places_of)
        self._hops = Hops(project, entrypoint, self._statements)

    def explanation(self) -> Explanation:
        lost = self._graph.lost_without(self._kept)
        chains = self._chains()
        cut = find_cut(self._project, self._entrypoint, self._places, self._statements, self._kept)
        use = symbol_use(self._project, self._entrypoint, self._graph, self._target)
        return Explanation(
            entry=self._entrypoint.name,
            profile=self._graph.reach.profile,
            reachable=True,
            modules=len(lost),
            bytes=self._graph.bytes_of(lost),
            chain=chains[0] if chains else (),
            remedies=find_remedies(self._project, self._entrypoint, self._kept),
            users=use.users,
            chains=chains,
            holds=self._holds(),
            cut=cut,
            steps=self._steps(cut),
            stays=use.stays,
        )

    def _chains(self) -> tuple[tuple[Hop, ...], ...]:
        """Return the chains, the shortest first; of equals, the one that nobody asks for."""
        shortest = self._graph.chain(self._kept)
        others = chains_through_entrances(self._places, self._kept, self._statements.editable)
        entrance = self._entrance(shortest)
        rest = [chain for chain in others if self._entrance(chain) != entrance]
        return tuple(self._hops.of_chain(chain) for chain in (shortest, *rest))

    def _entrance(self, chain: Iterable[Edge]) -> Place | None:
        """Return the last place of a chain that can be edited."""
        places = (place for edge in chain for place in self._places.places_of(edge))
        own = [place for place in places if place.path and self._statements.editable(place)]
        return own[-1] if own else None

    def _holds(self) -> tuple[Holding, ...]:
        found: list[Holding] = []
        for place in self._places.necessary(self._kept):
            if place.path and self._statements.editable(place):
                held = self._places.held(place)
                hop = self._hops.at(place, self._places.edges[place])
                found.append(Holding(hop, held.modules, held.bytes))
        return tuple(found)

    def _steps(self, cut: Cut | None) -> tuple[CutStep, ...]:
        edits = cut.edits if cut is not None else ()
        found = (CutStep(self._hops.at(one.place, one.edges), one.asked, one.flag) for one in edits)
        return tuple(sorted(found, key=lambda step: (step.hop.path, step.hop.start)))
