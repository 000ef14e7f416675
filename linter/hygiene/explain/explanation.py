"""The answer to "why is this in the bundle?", for one entry."""

from __future__ import annotations

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.hop import Hop, hop_of
from hygiene.explain.target import Target, modules_of
from hygiene.link.declarations import Declarations
from hygiene.project import Project
from hygiene.reach.search import KeptGraph
from hygiene.suggest.remedies import Remedy, find_remedies
from hygiene.suggest.symbols import users_of


class Explanation(Struct, frozen=True):
    """Why an entry keeps a target.

    Attributes:
        reachable: whether it keeps it.
        modules, bytes: what goes away when the target goes.
        users: for a symbol, the kept modules that use it as a value.
    """

    entry: str
    profile: str
    reachable: bool
    modules: int
    bytes: int
    chain: tuple[Hop, ...]
    remedies: tuple[Remedy, ...]
    users: tuple[str, ...]


def explain(project: Project, entrypoint: Entrypoint, target: Target) -> Explanation:
    """Explain why ``entrypoint`` keeps ``target``, and what would cut it."""
    reach = project.reach(entrypoint)
    kept = modules_of(reach, target)
    if not kept:
        return Explanation(entrypoint.name, reach.profile, False, 0, 0, (), (), ())
    graph = KeptGraph(reach)
    chain = graph.chain(kept)
    lost = graph.lost_without(kept)
    users: tuple[str, ...] = ()
    if target.kind == "symbol" and target.path is not None and target.symbol is not None:
        declarations = Declarations(project.view.reader, project.resolver_of(entrypoint))
        own = [m for m in reach.modules if "/node_modules/" not in m]
        users = tuple(
            dict.fromkeys(
                module
                for module, _ in users_of(project, declarations, own, target.path, target.symbol)
            )
        )
    return Explanation(
        entry=entrypoint.name,
        profile=reach.profile,
        reachable=True,
        modules=len(lost),
        bytes=graph.bytes_of(lost),
        chain=tuple(hop_of(project, entrypoint, edge) for edge in chain),
        remedies=find_remedies(project, entrypoint, kept),
        users=users,
    )
