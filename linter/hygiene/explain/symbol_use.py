"""Whether anything uses a symbol, and why its module is kept when nothing does."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.target import Target
from hygiene.link.declarations import Declarations
from hygiene.project import Project
from hygiene.reach.search import KeptGraph
from hygiene.suggest.symbols import users_of


class SymbolUse(Struct, frozen=True):
    """The kept modules that use a symbol as a value; where none does, why its module stays."""

    users: tuple[str, ...] = ()
    stays: str = ""


def symbol_use(
    project: Project, entrypoint: Entrypoint, graph: KeptGraph, target: Target
) -> SymbolUse:
    """Say who uses a symbol.

    Args:
        project: the open repository.
        entrypoint: the entry.
        graph: of what it keeps.
        target: whose module is kept; nothing is said of other targets than symbols.
    """
    if target.kind != "symbol" or target.path is None or target.symbol is None:
        return SymbolUse()
    declarations = Declarations(project.view.reader, project.resolver_of(entrypoint))
    modules: Iterable[str] = graph.reach.modules
    if project.owns(target.path):
        modules = [module for module in modules if "/node_modules/" not in module]
    found = users_of(project, declarations, modules, target.path, target.symbol)
    users = tuple(dict.fromkeys(module for module, _ in found))
    return SymbolUse(users, "" if users else _why_it_stays(project, graph, target.path))


def _why_it_stays(project: Project, graph: KeptGraph, path: str) -> str:
    asked = [edge for edge in graph.into.get(path, ()) if edge in graph.asked]
    named = [edge for edge in asked if edge.reason == "used-binding" and edge.importer]
    if named:
        names = dict.fromkeys(name for edge in named for name in edge.names)
        shown = ", ".join(f"`{name}`" for name in list(names)[:3])
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        where = project.relative(named[0].importer or path)
        return f"its module stays for {shown}{more}, which {where} uses"
    if asked:
        return "its module stays, since others of its exports are asked for"
    return ""
