"""The edges between kept modules, with the statements that make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from hygiene.bundlers.rollup.graph.module import Module
from hygiene.bundlers.rollup.graph.output import Need, base_variable
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading.source import NAMESPACE, Imported
from hygiene.bundlers.rollup.variables.variable import Variable
from hygiene.discover.package_json import Manifests
from hygiene.reach.records import Edge, EdgeReason


class _Cause(Struct, frozen=True):
    """What a need comes from: a statement, and what it asks for."""

    reason: EdgeReason
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()
    passed_on: tuple[tuple[str, str], ...] = ()


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
        """Yield every edge between kept modules, in the order in which they are reached.

        The entry, which is the first of them, may lead on without being kept itself.
        """
        for number, (module, needs) in enumerate(self._needs.items()):
            if module in self._kept or number == 0:
                causes = _Causes(module)
                seen: set[Edge] = set()
                for need in needs:
                    for edge in self._of(module, need, causes.of(need)):
                        if edge not in seen and edge.module != edge.importer:
                            seen.add(edge)
                            yield edge

    def _of(self, module: Module, first: Need, cause: _Cause) -> Iterator[Edge]:
        """Yield the edges that one need makes: past modules of which nothing is left."""
        waiting: list[tuple[Module, tuple[Module, ...]]] = [(first.module, first.passed)]
        seen: set[Module] = set()
        while waiting:
            target, passed = waiting.pop()
            if target in seen:
                continue
            seen.add(target)
            if target in self._kept:
                manifest, declares = self._declared(target, cause.reason)
                skipped = (m.loaded.original_path for m in passed)
                yield Edge(
                    importer=_path(module),
                    module=_path(target),
                    start=cause.start,
                    end=cause.end,
                    reason=cause.reason,
                    names=cause.names,
                    passed_on=cause.passed_on,
                    skipped=tuple(path for path in skipped if path is not None),
                    manifest=manifest,
                    declares=declares,
                )
            else:
                waiting.extend(
                    (need.module, (*passed, target, *need.passed))
                    for need in self._needs.get(target, ())
                )

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


class _Causes:
    """Finds the statements of one module that its needs come from."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._imports: dict[Variable, Imported] = {}
        links = module.parsed.links
        for local, imported in links.imports.items():
            variable = module.traced(local)
            if variable is not None:
                self._imports.setdefault(base_variable(variable), imported)
        self._reexports: dict[Variable, tuple[str, Imported]] | None = None

    def of(self, need: Need) -> _Cause:
        """Return what ``need`` comes from."""
        module = self._module
        links = module.parsed.links
        if need.later:
            for call in links.dynamic:
                if module.imported_later(call.specifier) is need.module:
                    return self._at("dynamic-import", call.start, call.end)
        if need.variable is not None:
            found = self._of_variable(need.variable, need.module)
            if found is not None:
                return found
        first = need.passed[0] if need.passed else need.module
        for specifier, (start, end) in links.specifiers.items():
            if module.resolved[specifier] is first:
                return self._at(self._form(specifier, "side-effects"), start, end)
        return _Cause("side-effects" if need.variable is None else "used-binding")

    def _of_variable(self, variable: Variable, target: Module) -> _Cause | None:
        base = base_variable(variable)
        imported = self._imports.get(base)
        if imported is not None:
            whole = imported.name == NAMESPACE
            reason = self._form(imported.specifier, "namespace" if whole else "used-binding")
            names = () if whole else (imported.name,)
            return self._at(reason, imported.start, imported.end, names)
        if self._reexports is None:
            self._reexports = {}
            for name, statement in self._module.parsed.links.reexports.items():
                try:
                    found = self._module.export_named(name)
                except BundleError:
                    continue  # it leads to nothing, and nobody asks for it
                if found is not None:
                    self._reexports.setdefault(base_variable(found), (name, statement))
        if base in self._reexports:
            name, statement = self._reexports[base]
            passed_on = ((name, statement.name),)
            return self._at("re-export", statement.start, statement.end, (name,), passed_on)
        return self._of_member(variable, target)

    def _of_member(self, variable: Variable, target: Module) -> _Cause | None:
        """Return the import of the namespace, or the ``export *``, that a variable comes by."""
        links = self._module.parsed.links
        for imported in links.imports.values():
            if imported.name == NAMESPACE and self._leads(imported, variable, target):
                return self._at("used-binding", imported.start, imported.end, (variable.name,))
        for star in links.stars:
            if self._leads(star, variable, target):
                return self._at("re-export", star.start, star.end)
        return None

    def _leads(self, statement: Imported, variable: Variable, target: Module) -> bool:
        owner = self._module.resolved[statement.specifier]
        if owner is target:
            return True
        if not isinstance(owner, Module):
            return False
        try:
            return variable in owner.exported_variables().values()
        except BundleError:
            return False  # another of its exports leads to nothing

    def _form(self, specifier: str, otherwise: EdgeReason) -> EdgeReason:
        """Return the reason of an import: plugin-commonjs makes one of every ``require``."""
        required = self._module.loaded.positions is not None and specifier.startswith("\0")
        return "commonjs" if required else otherwise

    def _at(
        self,
        reason: EdgeReason,
        start: int,
        end: int,
        names: tuple[str, ...] = (),
        passed_on: tuple[tuple[str, str], ...] = (),
    ) -> _Cause:
        positions = self._module.loaded.positions
        if positions is not None:
            start, end = positions(start), positions(end)
        return _Cause(reason, start, end, names, passed_on)


def _path(module: Module) -> str:
    return module.loaded.original_path or module.id
