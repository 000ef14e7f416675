"""Whether anything uses a symbol, and why its module is kept when nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.target import Target
from hygiene.link.declarations import Declarations
from hygiene.project import Project
from hygiene.reach.search import KeptGraph
from hygiene.suggest.symbols import users_of

_MOST = 3


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
    own = [module for module in graph.reach.modules if project.owns(module)]
    found: Iterable[str]
    if project.owns(target.path):
        used = users_of(project, declarations, own, target.path, target.symbol)
        found = (module for module, _ in used)
    else:
        found = _importers_by_name(project, declarations, own, target)
    users = tuple(dict.fromkeys(found))
    return SymbolUse(users, "" if users else _why_it_stays(project, graph, target.path))


def _importers_by_name(
    project: Project, declarations: Declarations, modules: Iterable[str], target: Target
) -> Iterator[str]:
    """Yield the modules that use a name of an installed package, whichever file has it.

    CommonJS passes names on in ways that are not traced.
    """
    package = project.view.package_of(target.path or "")
    for module in modules:
        for binding in project.view.reader.read(module).facts.bindings:
            asked = declarations.request_target(module, binding.request)
            if asked is None or project.view.package_of(asked) != package:
                continue
            members = {name for use in binding.uses for name in use.members[:1]}
            asked_for = {binding.imported} if binding.imported else members
            if binding.uses and target.name in asked_for:
                yield module


def _why_it_stays(project: Project, graph: KeptGraph, path: str) -> str:
    """Return which of a module's exports are asked for; empty when none is known to be."""
    asked = [edge for edge in graph.into.get(path, ()) if edge in graph.asked and edge.importer]
    by_use = sorted(asked, key=lambda edge: edge.reason != "used-binding")
    for edge in by_use:
        names = tuple(name for _, name in edge.passed_on) or edge.names
        if names:
            shown = ", ".join(f"`{name}`" for name in names[:_MOST])
            more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
            where = project.relative(edge.importer or path)
            verb = "uses" if edge.reason == "used-binding" else "passes on"
            return f"its module stays for {shown}{more}, which {where} {verb}"
    return "its module stays, since others of its exports are asked for" if asked else ""
