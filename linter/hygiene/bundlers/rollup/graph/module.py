"""One module while it is shaken (``Module.ts`` in rollup's source)."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.graph.exports import ExportSearch, SearchedModules, Target
from hygiene.bundlers.rollup.graph.external import ExternalModule
from hygiene.bundlers.rollup.graph.origins import Origin, UnreadImports
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading.programs import read_program
from hygiene.bundlers.rollup.reading.reader import Reader
from hygiene.bundlers.rollup.reading.source import NAMESPACE, Imported, ParsedSource
from hygiene.bundlers.rollup.scopes.scope import GlobalScope, ModuleScope
from hygiene.bundlers.rollup.sources import LoadedModule, ModuleSideEffects
from hygiene.bundlers.rollup.values.contexts import ALL, InclusionContext
from hygiene.bundlers.rollup.values.keys import ANYTHING, Path
from hygiene.bundlers.rollup.variables.exported import (
    DefaultVariable,
    NamespaceVariable,
    SyntheticVariable,
)
from hygiene.bundlers.rollup.variables.variable import Variable
from hygiene.parse.occurrences import Occurrences

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.bundle import Bundle
    from hygiene.bundlers.rollup.nodes.modules import ImportCall, Program


class Module:
    """A module of the bundle.

    Attributes:
        id: as the sources made it.
        loaded, parsed: its source.
        side_effects: whether it counts though nothing of it is used.
        synthetic: the name of the export whose members stand for missing exports; empty without.
        imports: what its imports bring in, by local name.
        progress: what the whole bundle has in common.
        resolved: where its specifiers lead.
        dependencies: what it imports statically, in order.
        executed: it runs.
        pass_started: it has been looked at once.
        namespace: its namespace object.
        included_imports: variables of other modules that it uses.
        importers_later: modules with an included ``import()`` of it.
        forced: a module that is not shaken imports it.
    """

    def __init__(
        self,
        id_: str,
        loaded: LoadedModule,
        parsed: ParsedSource,
        side_effects: ModuleSideEffects,
        bundle: Bundle,
    ) -> None:
        self.id = id_
        self.loaded = loaded
        self.parsed = parsed
        self.side_effects = side_effects
        synthetic = loaded.synthetic_named_exports
        self.synthetic: str = "default" if synthetic is True else synthetic or ""
        self.imports: dict[str, Imported] = parsed.links.imports
        self.progress = bundle
        self.globals: GlobalScope = bundle.globals
        self.resolved: dict[str, Target] = {}
        self.dependencies: list[Target] = []
        self.executed = False
        self.pass_started = False
        self.namespace = NamespaceVariable(self)
        self.included_imports: dict[Variable, None] = {}
        self.importers_later: list[Module] = []
        self.forced = False
        self.side_effect_modules: dict[Variable, dict[Module, None]] = {}
        self._search = ExportSearch(self)
        self._unread: UnreadImports | None = None
        self._traced: dict[str, Variable] = {}
        self._exported: dict[str, Variable] | None = None
        self._all_exports_included = False
        self._program: Program | None = None
        self._scope: ModuleScope | None = None

    # --- syntax ---------------------------------------------------------------------------------

    @property
    def program(self) -> Program:
        """Its statements; read when they are first asked for."""
        if self._program is None:
            self._read()
        assert self._program is not None
        return self._program

    @property
    def scope(self) -> ModuleScope:
        """What it declares."""
        if self._scope is None:
            self._read()
        assert self._scope is not None
        return self._scope

    def _read(self) -> None:
        self._scope = ModuleScope(self)
        reader = Reader(self, self.parsed)
        self._program = read_program(reader, self.parsed.tree.root_node, self._scope)
        self.progress.bind_later(reader)

    @property
    def is_included(self) -> bool:
        """Whether anything of it is in the output, if only its namespace object."""
        included = self._program is not None and self._program.included
        return included or self.namespace.included or self.forced

    def has_effects(self) -> bool:
        """Say whether it is included for its effects."""
        if self.side_effects == "no-treeshake":
            return True
        return self._program is not None and self._program.has_known_effects()

    def note_included(self) -> None:
        """Note that it is included for the first time."""
        self.progress.missing.discard(self)

    def forget_effects(self) -> None:
        """Ask anew whether it is included for its effects."""
        if self._program is not None:
            self._program.forget_effects()

    def was_read(self) -> bool:
        """Say whether its statements were ever asked for."""
        return self._program is not None

    # --- names ----------------------------------------------------------------------------------

    def trace_variable(self, name: str) -> Variable | None:
        """Return what ``name`` means at the top level; None for a global.

        Raises:
            BundleError: it is imported from a module that does not export it.
        """
        found = self._traced.get(name)
        if found is None:
            found = self.trace(name, self, None, None)
            if found is not None:
                self._traced[name] = found
        return found

    def traced(self, name: str) -> Variable | None:
        """Return what an import was found to mean; None when nothing has asked for it."""
        return self._traced.get(name)

    def trace(
        self,
        name: str,
        importer: Module,
        searched: SearchedModules | None,
        passed: dict[Module, None] | None,
    ) -> Variable | None:
        """Return what ``name`` means, on the way of a search for an export; see ``ExportSearch``.

        Raises:
            BundleError: see ``trace_variable``.
        """
        found = self.scope.variables.get(name)
        if found is not None:
            return found
        imported = self.imports.get(name)
        if imported is None:
            return None
        target = self.resolved[imported.specifier]
        if isinstance(target, Module) and imported.name == NAMESPACE:
            return target.namespace
        found, _ = target.search(imported.name, importer, False, searched, passed)
        if found is None:
            raise missing_export(imported.name, self, imported, target)
        return found

    def search(
        self,
        name: str,
        importer: Module | None,
        star: bool,
        searched: SearchedModules | None,
        passed: dict[Module, None] | None,
    ) -> tuple[Variable | None, bool]:
        """Find an export; see ``ExportSearch.search``."""
        return self._search.search(name, importer, star, searched, passed)

    def export_named(self, name: str) -> Variable | None:
        """Return the export of this name; None when there is none."""
        return self._search.find(name, None, False, None, None)[0]

    def explicit_export(self, name: str) -> Variable | None:
        """Return the export of this name, unless it comes through ``export *``."""
        return self._search.find(name, None, False, None, None, explicit=True)[0]

    def exported_variables(self) -> dict[str, Variable]:
        """Return what it exports, by name."""
        if self._exported is not None:
            return self._exported
        found = self._exported = {}
        links = self.parsed.links
        for name in links.exports:
            if name != self.synthetic:
                variable = self.export_named(name)
                if variable is None:
                    raise BundleError(f'Exported variable "{name}" is not defined', self.id)
                found[name] = variable
        for name in links.reexports:
            variable = self.export_named(name)
            if variable is not None:
                found[name] = variable
        for star in self.star_targets():
            if isinstance(star, ExternalModule):
                found[f"*{star.id}"] = star.variable(NAMESPACE)
                continue
            for name in list(star.exported_variables()):
                if name != "default" and name not in found:
                    variable = self.export_named(name)
                    if variable is not None:
                        found[name] = variable
        self._exported = dict(sorted(found.items()))
        return self._exported

    def star_targets(self) -> list[Target]:
        """Return the modules of its ``export *``: bundled ones first."""
        names = dict.fromkeys(star.specifier for star in self.parsed.links.stars)
        targets = [self.resolved[name] for name in names]
        return sorted(targets, key=lambda target: isinstance(target, ExternalModule))

    def imported_later(self, specifier: str | None) -> Module | None:
        """Return the module that an ``import()`` of ``specifier`` gives."""
        target = None if specifier is None else self.resolved.get(specifier)
        return target if isinstance(target, Module) else None

    # --- inclusion ------------------------------------------------------------------------------

    def execute(self) -> None:
        """Note that it runs, and with it those that it imports for their effects."""
        if self.executed:
            return
        self.progress.needs_pass = True
        self.executed = True
        waiting = deque([self])
        while waiting:
            for dependency in waiting.popleft().dependencies:
                if (
                    isinstance(dependency, Module)
                    and not dependency.executed
                    and dependency.side_effects
                ):
                    dependency.executed = True
                    waiting.append(dependency)

    def include(self) -> None:
        """Include what must be in the output, as far as it is known by now."""
        self.pass_started = True
        context = InclusionContext()
        if self.side_effects == "no-treeshake":
            self.program.include(context, ALL)
            self.include_all_exports()
        elif self.program.should_be_included(context):
            self.program.include(context, 0)

    def include_all_exports(self) -> None:
        """Include everything that it exports."""
        if self._all_exports_included:
            return
        self._all_exports_included = True
        self.execute()
        context = InclusionContext()
        for variable in self.exported_variables().values():
            self._include(variable, ANYTHING, context)
            variable.deoptimize_path(ANYTHING)

    def include_exports(self, names: tuple[str, ...]) -> None:
        """Include the exports of these names."""
        self.execute()
        context = InclusionContext()
        for name in names:
            variable = self.export_named(name)
            if variable is not None:
                variable.deoptimize_path(ANYTHING)
                self._include(variable, ANYTHING, context)

    def include_variable(self, variable: Variable, path: Path, context: InclusionContext) -> None:
        """Include a variable that it uses."""
        self._include(variable, path, context)
        if variable.module is not None and variable.module is not self:
            self.included_imports[variable] = None

    def _include(self, variable: Variable, path: Path, context: InclusionContext) -> None:
        included, owner = variable.included, variable.module
        variable.include_path(path, context)
        if included:
            if isinstance(owner, Module) and owner is not self:
                self._modules_on_the_way(variable)
            return
        self.progress.needs_pass = True
        if not isinstance(owner, Module):
            return
        owner.execute()
        if owner is not self:
            for module in list(self._modules_on_the_way(variable)):
                module.execute()

    def _modules_on_the_way(self, variable: Variable) -> dict[Module, None]:
        """Return the modules that a variable is re-exported by, which run when it is used."""
        found = self.modules_passed(variable)
        current: Variable | None = variable
        seen = {variable}
        while current is not None:
            owner = current.module
            following: Variable | None = None
            if isinstance(current, DefaultVariable):
                following = current.direct_original()
            elif isinstance(current, SyntheticVariable):
                following = current.namespace
            if following is None or following in seen:
                break
            seen.add(following)
            if isinstance(owner, Module):
                found[owner] = None
                found.update(owner.modules_passed(following))
            current = following
        return found

    def modules_passed(self, variable: Variable) -> dict[Module, None]:
        """Return the modules that the imports and exports of this variable lead through."""
        owner = variable.module
        if isinstance(owner, Module):
            if self._unread is None:
                self._unread = UnreadImports(self, self.progress.origins)
            for local, origin in self._unread.of(owner, variable.name):
                if (
                    self.traced(local) is None
                    and owner.variable_of(origin) is variable
                    and self._mentions(local)
                ):
                    self.trace_variable(local)
        return self.side_effect_modules.setdefault(variable, {})

    def variable_of(self, origin: Origin) -> Variable | None:
        """Return the variable of an origin in this module; None when nothing has asked for it."""
        if origin.name == NAMESPACE:
            return self.namespace
        if origin.member:
            return self._search.known_member(origin.name)
        return self._scope.variables.get(origin.name) if self._scope is not None else None

    def _mentions(self, local: str) -> bool:
        parsed = self.parsed
        if self.progress.passes_on(self, local):
            return True
        return bool(Occurrences(parsed.masked.text, parsed.tree, (local,)).reads[local])

    def include_import(self, call: ImportCall) -> None:
        """Note that an ``import()`` in this module is included."""
        target = call.target
        if target is not None and self not in target.importers_later:
            target.importers_later.append(self)

    def include_merged_namespaces(self) -> None:
        """Include the namespaces whose members are exported without being named."""
        for target in (self, *self.star_targets()):
            if isinstance(target, ExternalModule):
                namespace = target.variable(NAMESPACE)
            elif target.synthetic:
                namespace = target.synthetic_namespace()
            else:
                continue
            namespace.include_path(ANYTHING, InclusionContext())
            self.included_imports[namespace] = None

    def synthetic_namespace(self) -> Variable:
        """Return the export whose members stand for missing exports.

        Raises:
            BundleError: there is no such export.
        """
        return self._search.synthetic_namespace()


def missing_export(name: str, importer: Module, statement: Imported, target: Target) -> BundleError:
    """Return the failure of an import or re-export that finds no export."""
    return BundleError(f'"{name}" is not exported by "{target.id}"', importer.id, statement.start)
