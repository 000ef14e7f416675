"""Where an export comes from, as the statements alone say it: no module is read for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from hygiene.bundlers.rollup.graph.external import ExternalModule
from hygiene.bundlers.rollup.reading.source import NAMESPACE

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.exports import Target
    from hygiene.bundlers.rollup.graph.module import Module


class Origin(Struct, frozen=True):
    """A binding.

    Attributes:
        module: whose it is.
        name: its name there; ``*`` for the namespace.
        member: it is a member of the export that stands for missing exports.
    """

    module: Module
    name: str
    member: bool = False


class Origins:
    """Finds the origins of exports; each is looked for once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Target, str], Origin | None] = {}

    def of(self, target: Target, name: str) -> Origin | None:
        """Return what an export of ``target`` is; None if it is none, or not bundled."""
        if isinstance(target, ExternalModule):
            return None
        if name == NAMESPACE:
            return Origin(target, NAMESPACE)
        key = (target, name)
        if key not in self._known:
            # What comes round again in a circle adds nothing.
            self._known[key] = None
            self._known[key] = self._find(target, name)
        return self._known[key]

    def _find(self, module: Module, name: str) -> Origin | None:
        links = module.parsed.links
        passed_on = links.reexports.get(name)
        local = links.exports.get(name)
        if passed_on is None and local is not None:
            passed_on = links.imports.get(local)
            if passed_on is None:
                return Origin(module, local)
        if passed_on is not None:
            return self.of(module.resolved[passed_on.specifier], passed_on.name)
        if name != "default":
            for star in links.stars:
                found = self.of(module.resolved[star.specifier], name)
                if found is not None:
                    return found
        return Origin(module, name, member=True) if module.synthetic else None


def imports_passed_on(modules: Iterable[Module]) -> frozenset[tuple[Module, str]]:
    """Return the imports, by module and local name, that are exported to an import.

    Before it shakes, rollup looks for the export behind every import, used or not
    (``warnForMissingExports`` in ``Graph.ts``), and on the way for the import behind that export.
    """
    found: set[tuple[Module, str]] = set()
    seen: set[tuple[Module, str]] = set()
    waiting: list[tuple[Target, str]] = [
        (module.resolved[imported.specifier], imported.name)
        for module in modules
        for imported in module.imports.values()
        if imported.name != NAMESPACE
    ]
    while waiting:
        target, name = waiting.pop()
        if isinstance(target, ExternalModule) or (target, name) in seen:
            continue
        seen.add((target, name))
        links = target.parsed.links
        passed_on = links.reexports.get(name)
        local = links.exports.get(name)
        if passed_on is not None:
            waiting.append((target.resolved[passed_on.specifier], passed_on.name))
        elif local is not None:
            if local in links.imports:
                found.add((target, local))
        elif name != "default":
            waiting.extend((target.resolved[star.specifier], name) for star in links.stars)
    return frozenset(found)


class UnreadImports:
    """The imports of one module that nothing has looked up yet.

    Rollup looks up every name that a module mentions before it shakes; here a function is read when
    it is asked for. It matters where another name in the module means the same variable: what lies
    on the way to the one runs when the other is used.
    """

    def __init__(self, module: Module, origins: Origins) -> None:
        self._locals: dict[tuple[Module, str], list[tuple[str, Origin]]] = {}
        for local, imported in module.imports.items():
            if module.traced(local) is None:
                origin = origins.of(module.resolved[imported.specifier], imported.name)
                if origin is not None:
                    key = (origin.module, origin.name)
                    self._locals.setdefault(key, []).append((local, origin))

    def of(self, owner: Module, name: str) -> list[tuple[str, Origin]]:
        """Return those that come from ``name`` of ``owner``: the local name, and the origin."""
        return self._locals.get((owner, name), [])
