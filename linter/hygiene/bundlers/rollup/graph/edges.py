"""The edges between kept modules, with the statements that make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from hygiene.bundlers.rollup.graph.module import Module
from hygiene.bundlers.rollup.graph.output import Need, base_variable
from hygiene.bundlers.rollup.reading.source import NAMESPACE
from hygiene.bundlers.rollup.variables.variable import Variable
from hygiene.discover.package_json import Manifests
from hygiene.reach.records import Edge, EdgeReason


class Edges:
    """Makes the edges of one prediction."""

    def __init__(
        self, needs: Mapping[Module, list[Need]], kept: set[Module], manifests: Manifests
    ) -> None:
        """Start from what was found out.

        Args:
            needs: what the modules in the output need.
            kept: those that have a length in it.
            manifests: the package.json files.
        """
        self._needs = needs
        self._kept = kept
        self._manifests = manifests

    def all(self) -> Iterator[Edge]:
        """Yield every edge between kept modules, in the order in which they are reached."""
        for module, needs in self._needs.items():
            if module in self._kept:
                seen: set[Edge] = set()
                for need in needs:
                    for edge in self._of(module, need):
                        if edge not in seen and edge.module != edge.importer:
                            seen.add(edge)
                            yield edge

    def _of(self, module: Module, first: Need) -> Iterator[Edge]:
        """Yield the edges that one need makes: past modules of which nothing is left."""
        reason, start, end, names, passed_on = self._statement(module, first)
        waiting: list[tuple[Module, tuple[Module, ...]]] = [(first.module, first.passed)]
        seen: set[Module] = set()
        while waiting:
            target, passed = waiting.pop()
            if target in seen:
                continue
            seen.add(target)
            if target in self._kept:
                manifest, declares = self._declared(target, reason)
                yield Edge(
                    importer=_path(module),
                    module=_path(target),
                    start=start,
                    end=end,
                    reason=reason,
                    names=names,
                    passed_on=passed_on,
                    skipped=tuple(
                        m.loaded.original_path for m in passed if m.loaded.original_path is not None
                    ),
                    manifest=manifest,
                    declares=declares,
                )
            else:
                waiting.extend(
                    (need.module, (*passed, target, *need.passed))
                    for need in self._needs.get(target, ())
                )

    def _statement(
        self, module: Module, need: Need
    ) -> tuple[EdgeReason, int, int, tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Return the reason, the place, the names and what is passed on."""
        first = need.passed[0] if need.passed else need.module
        if need.later:
            for call in module.parsed.links.dynamic:
                if module.imported_later(call.specifier) is need.module:
                    return ("dynamic-import", *_place(module, call.start, call.end), (), ())
        if need.variable is not None:
            found = _import_of(module, need.variable, need.module)
            if found is not None:
                return found
        for specifier, (start, end) in module.parsed.links.specifiers.items():
            if module.resolved[specifier] is first:
                called = module.loaded.positions is not None and specifier.startswith("\0")
                reason: EdgeReason = "commonjs" if called else "side-effects"
                return (reason, *_place(module, start, end), (), ())
        return ("used-binding" if need.variable is not None else "side-effects", 0, 0, (), ())

    def _declared(
        self, target: Module, reason: EdgeReason
    ) -> tuple[str | None, Literal["absent", "boolean", "patterns", ""]]:
        if reason != "side-effects":
            return None, ""
        manifest = self._manifests.nearest(_path(target).rpartition("/")[0])
        if manifest is None:
            return None, "absent"
        flag = manifest.data.get("sideEffects")
        if isinstance(flag, bool):
            return manifest.path, "boolean"
        return manifest.path, "patterns" if isinstance(flag, list) else "absent"


def _import_of(
    module: Module, variable: Variable, target: Module
) -> tuple[EdgeReason, int, int, tuple[str, ...], tuple[tuple[str, str], ...]] | None:
    """Return the import or re-export that brings ``variable`` in."""
    links = module.parsed.links
    base = base_variable(variable)
    for local, imported in links.imports.items():
        found = module.traced(local)
        if found is None or (found is not variable and base_variable(found) is not base):
            continue
        whole = imported.name == NAMESPACE
        called = module.loaded.positions is not None and imported.specifier.startswith("\0")
        reason: EdgeReason = "commonjs" if called else "namespace" if whole else "used-binding"
        names = () if whole else (imported.name,)
        return (reason, *_place(module, imported.start, imported.end), names, ())
    for name, reexport in links.reexports.items():
        if base_variable(module.export_named(name) or variable) is base:
            passed = ((name, reexport.name),)
            place = _place(module, reexport.start, reexport.end)
            return ("re-export", *place, (name,), passed)
    for local, imported in links.imports.items():
        found = module.traced(local)
        if found is not None and found.is_namespace and imported.name == NAMESPACE:
            owner = module.resolved[imported.specifier]
            if owner is target or (
                isinstance(owner, Module) and owner.export_named(variable.name) is variable
            ):
                place = _place(module, imported.start, imported.end)
                return ("used-binding", *place, (variable.name,), ())
    for star in links.stars:
        owner = module.resolved[star.specifier]
        if owner is target or (isinstance(owner, Module) and _exports(owner, variable)):
            return ("re-export", *_place(module, star.start, star.end), (), ())
    return None


def _exports(module: Module, variable: Variable) -> bool:
    return variable in module.exported_variables().values()


def _path(module: Module) -> str:
    return module.loaded.original_path or module.id


def _place(module: Module, start: int, end: int) -> tuple[int, int]:
    positions = module.loaded.positions
    if positions is None:
        return start, end
    return positions(start), positions(end)
