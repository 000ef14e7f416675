"""Building the module graph: from the entries through every dependency that webpack follows.

Follows ``Compilation._processModuleDependencies`` and ``handleModuleCreation`` in webpack's source.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping

from msgspec import Struct

from hygiene.bundlers.fold import Constant
from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.clock import Clock
from hygiene.bundlers.webpack.contexts import context_directory, context_files, is_weak
from hygiene.bundlers.webpack.dependencies import record_dependencies
from hygiene.bundlers.webpack.graph import Dependency, Module, ModuleType
from hygiene.bundlers.webpack.lazy_barrels import (
    LazyBarrels,
    RequestKey,
    dependency_category,
    request_key,
)
from hygiene.bundlers.webpack.module_types import FOREIGN, forced_type, type_of_file
from hygiene.bundlers.webpack.names import known_in
from hygiene.bundlers.webpack.requests import RequestRules, inline_loaders
from hygiene.bundlers.webpack.resolvers import Resolvers, resolve_relative_first
from hygiene.bundlers.webpack.side_effects import Declared, SideEffectsFlags
from hygiene.discover.package_json import Manifests
from hygiene.facts import FactsReader
from hygiene.model import (
    DependencyKind,
    External,
    Request,
    Resolution,
    Resolved,
    Unresolved,
    UnresolvedReason,
)
from hygiene.reach.records import BuildProblem, UnresolvedRequest
from hygiene.resolve.identifier import scheme_of

_SCRIPTS = ("auto", "esm", "dynamic")
_NOWHERE = ("not-found", "package-not-found")


class WebpackEntry(Struct, frozen=True):
    """A request of the entry.

    Attributes:
        specifier: as the entry writes it.
        kind: the category it resolves under.
        user: it comes from the user's options, not from the bundler's own entry.
    """

    specifier: str
    kind: DependencyKind
    user: bool


class WebpackSetup(Struct, frozen=True):
    """A webpack configuration, as far as it decides what is kept.

    Attributes:
        importer: the path of the entry module, from which entries resolve.
        reported_at: the file that is named where an entry does not resolve.
        transpiles: says of a path whether a TypeScript loader reads it first.
        names: what the configuration defines (see ``hygiene.bundlers.fold``).
        context_names: the names of a directory that a context request can see.
        refuses: says of a specifier whether the build refuses it.
        requests: what the configuration does to requests.
        magic_comments: magic comments count in ``require`` too (``commonjsMagicComments``).
        every_use: as in production mode, code is read for what its evaluation does (see also
            ``record_dependencies``).
        source_of: the source to take where a specifier of an importer does not resolve, if any.
    """

    entries: tuple[WebpackEntry, ...]
    importer: str
    reported_at: str
    resolvers: Resolvers
    manifests: Manifests
    behaviour: WebpackBehaviour
    transpiles: Callable[[str], bool]
    names: Mapping[str, Constant]
    context_names: Callable[[frozenset[str]], list[str]]
    refuses: Callable[[str], bool]
    requests: RequestRules
    magic_comments: bool
    source_of: Callable[[str, str], str | None]
    every_use: bool = False


class ModuleGraph:
    """The graph of one build.

    Attributes:
        modules: by key, in the order in which webpack comes to them.
        entries: the dependencies of the entry, with whether each is the user's.
    """

    def __init__(self, reader: FactsReader, setup: WebpackSetup) -> None:
        self.modules: dict[str, Module] = {}
        self.entries: list[tuple[Dependency, bool]] = []
        self.unresolved: list[UnresolvedRequest] = []
        self.refused: list[UnresolvedRequest] = []
        self.problems: list[BuildProblem] = []
        self.notes: list[str] = []
        self._reader = reader
        self._setup = setup
        self._flags = SideEffectsFlags(setup.manifests, setup.behaviour)
        behaviour = setup.behaviour
        self._lazy = LazyBarrels(behaviour.lazy_imports) if behaviour.lazy_barrels else None
        self._fresh: list[Module] = []
        self._clock = Clock(setup.resolvers.places)

    def build(self) -> ModuleGraph:
        """Follow every dependency from the entries; return this graph."""
        for entry in self._setup.entries:
            dependency = Dependency("entry", None, 0, 0, 0)
            resolution = self._setup.resolvers.modules.resolve(
                entry.specifier, self._setup.importer, entry.kind
            )
            if isinstance(resolution, Resolved):
                self._connect(self._module(resolution), [dependency])
            elif isinstance(resolution, Unresolved):
                self.unresolved.append(
                    UnresolvedRequest(
                        path=self._setup.reported_at,
                        start=0,
                        specifier=entry.specifier,
                        reason=resolution.reason,
                        detail=resolution.detail,
                        optional=False,
                        generated=not entry.user,
                    )
                )
            self.entries.append((dependency, entry.user))
        self._read_fresh()
        while (happened := self._clock.next()) is not None:
            if isinstance(happened, Module):
                self._look_for(self._process(happened))
            else:
                self._look_for(self._arrive(happened))
        return self

    def _process(self, module: Module) -> list[Dependency]:
        """Read a module; return the dependencies to follow."""
        module.dependencies = record_dependencies(
            module,
            self._setup.transpiles(module.path),
            self._setup.names,
            self._setup.magic_comments,
            self._setup.behaviour,
            self._setup.every_use,
        )
        if self._lazy is not None:
            self._lazy.classify(module)
        return [d for d in module.dependencies if not d.deferred]

    def _look_for(self, dependencies: list[Dependency]) -> None:
        """Begin to resolve dependencies, those of one request together."""
        groups: dict[tuple[str, RequestKey], list[Dependency]] = {}
        for dependency in dependencies:
            if dependency.role == "context":
                self._follow_context(dependency)
            else:
                origin = dependency.origin.key if dependency.origin else ""
                groups.setdefault((origin, request_key(dependency)), []).append(dependency)
        for together in sorted(groups.values(), key=_turn):
            self._clock.look_for(together)
        self._read_fresh()

    def _arrive(self, together: list[Dependency]) -> list[Dependency]:
        """Connect what was looked for; return the dependencies that this brings back."""
        target = self._target(together[0])
        activated = self._connect(target, together) if target is not None else []
        self._read_fresh()
        return activated

    def _read_fresh(self) -> None:
        self._clock.read(self._fresh)
        self._fresh = []

    def _connect(self, target: Module, dependencies: list[Dependency]) -> list[Dependency]:
        for dependency in dependencies:
            dependency.target = dependency.first_target = target
            if dependency.origin is not None:
                dependency.origin.connected.append(dependency)
        activated = self._lazy.ask(target, dependencies) if self._lazy is not None else []
        if not target.processed:
            target.processed = True
            self._fresh.append(target)
        return activated

    def _target(self, dependency: Dependency) -> Module | None:
        origin = dependency.origin
        assert origin is not None and origin.facts is not None
        request = origin.facts.requests[dependency.request]
        if self._setup.refuses(request.specifier):
            self.refused.append(_unresolved(origin, request, "node-builtin", "refused"))
        specifier = self._setup.requests.before(request.specifier)
        if specifier is None:
            return None
        loaders, specifier = inline_loaders(specifier)
        resolution = self._resolve(dependency, specifier, origin)
        for loader in loaders:
            found = self._setup.resolvers.modules.resolve(loader, origin.path, "commonjs")
            if isinstance(found, Unresolved) and found.reason in _NOWHERE:
                resolution = found
        if isinstance(resolution, Unresolved):
            source = self._setup.source_of(specifier, origin.path)
            if source is not None:
                self.notes.append(
                    f"{specifier} is not built, which fails the bundler; "
                    "its source is taken instead"
                )
                return self._module(Resolved(source))
        forced = forced_type(dependency, request, self._setup.behaviour)
        if loaders and forced is None:
            forced = "asset"  # what a loader makes of it is not known; most make it a text
        return self._resolved_module(origin, request, resolution, forced)

    def _resolve(self, dependency: Dependency, specifier: str, origin: Module) -> Resolution:
        resolvers = self._setup.resolvers
        if dependency.role == "url":
            return resolve_relative_first(resolvers.urls, specifier, origin.path)
        if dependency.role == "worker":
            return resolve_relative_first(resolvers.workers, specifier, origin.path)
        if dependency.role == "style":
            return resolve_relative_first(resolvers.styles, specifier, origin.path)
        kind: DependencyKind = (
            "commonjs" if dependency_category(dependency) == "commonjs" else "esm"
        )
        return resolvers.modules.resolve(specifier, origin.path, kind)

    def _resolved_module(
        self, origin: Module, request: Request, resolution: Resolution, forced: ModuleType | None
    ) -> Module | None:
        if isinstance(resolution, Resolved):
            path = self._setup.requests.after(resolution.path)
            if path != resolution.path:
                resolution = Resolved(self._reader.tree.realpath(path))
            if resolution.note == "tsconfig-paths":
                self.notes.append(
                    f"{request.specifier} was resolved by tsconfig paths, which the bundler "
                    "itself does not read without a paths plugin"
                )
            return self._module(resolution, forced)
        if isinstance(resolution, Unresolved):
            self.unresolved.append(
                _unresolved(origin, request, resolution.reason, resolution.detail)
            )
            if scheme_of(request.specifier) is not None:
                return self._without_file(request.specifier)
        if isinstance(resolution, External) and not resolution.name.startswith("data:"):
            return self._without_file(resolution.name)
        return None

    def _without_file(self, url: str) -> Module:
        """Return a module that nothing is known of: an external one, or one that fails to build.

        Args:
            url: what it is asked for by.
        """
        if url not in self.modules:
            nothing = Declared(free=False, source="absent", manifest=None)
            self.modules[url] = Module(url, "", 0, None, "unreadable", nothing)
        return self.modules[url]

    def _module(self, resolved: Resolved, forced: ModuleType | None = None) -> Module:
        path = resolved.path
        module_type = forced or self._type(path)
        key = path + resolved.query
        if forced is not None:
            key = f"{forced}|{key}"
        known = self.modules.get(key)
        if known is not None:
            return known
        facts = None
        size = 0
        try:
            if module_type == "asset":
                size = self._reader.tree.size(path)
            elif module_type in FOREIGN:
                size = self._reader.tree.size(path)
                facts = self._reader.derived(path, module_type, FOREIGN[module_type])
            elif module_type == "json":
                size = self._reader.tree.size(path)
                facts = self._reader.read(path).facts
            else:
                read_as = None
                if module_type == "unreadable":
                    read_as = os.path.splitext(path)[0] + ".js"
                source = self._reader.read(path, read_as)
                facts, size = source.facts, source.size
                if facts.problems:
                    self.problems.append(
                        BuildProblem(path, facts.problems[0].start, facts.problems[0].message)
                    )
                if module_type == "unreadable" and not facts.problems:
                    module_type = "auto"
        except OSError as error:
            self.problems.append(BuildProblem(path, None, error.strerror or str(error)))
            module_type = "unreadable"
        module = Module(
            key,
            path,
            size,
            facts,
            module_type,
            self._flags.declared(path),
            self._setup.transpiles(path),
            self._json_names(path) if module_type == "json" else (),
        )
        if self._setup.every_use and facts is not None and module_type in _SCRIPTS:
            names = known_in(self._setup.names, module)
            dialect = self._setup.behaviour.dialect
            module.evaluation = self._reader.evaluation(path, names, dialect)
        self.modules[key] = module
        return module

    def _json_names(self, path: str) -> tuple[str, ...]:
        """Return the exports of a JSON file (``lib/json/JsonExportsDependency.js``)."""
        try:
            data = json.loads(self._reader.tree.read(path))
        except (OSError, ValueError, RecursionError):
            return ()
        if isinstance(data, dict):
            return tuple(data)
        return tuple(map(str, range(len(data)))) if isinstance(data, list) else ()

    def _type(self, path: str) -> ModuleType:
        if self._setup.transpiles(path):
            return "auto"
        return type_of_file(path, self._setup.manifests, self._setup.behaviour)

    def _follow_context(self, dependency: Dependency) -> None:
        origin = dependency.origin
        assert origin is not None and origin.facts is not None
        request = origin.facts.requests[dependency.request]
        context = request.context
        if context is None or context.pattern is None or is_weak(request):
            return
        base = context_directory(self._reader.tree, origin.path, context)
        if base is None:
            self.unresolved.append(
                _unresolved(origin, request, "not-found", f"no directory {context.directory}")
            )
            return
        kind: DependencyKind = "esm" if context.call == "import" else "commonjs"
        forced: ModuleType | None = "asset" if context.call == "url" else None
        tree, visible = self._reader.tree, self._setup.context_names
        for relative in context_files(tree, base, request, visible):
            resolution = self._setup.resolvers.modules.resolve(relative, base + "/.", kind)
            target = self._resolved_module(origin, request, resolution, forced)
            if target is not None:
                element = Dependency(
                    "context", origin, dependency.request, request.start, request.end
                )
                element.deferred = False
                self._connect(target, [element])
                origin.dependencies.append(element)


def _turn(dependencies: list[Dependency]) -> int:
    """Return what orders the requests of a module as webpack comes to have their modules.

    Import statements are recorded before the rest of the module, ``import()`` is a block, whose
    turn comes last. The true order is a matter of time; it only counts where re-exports go round
    in circles, and in versions before 5.90.
    """
    roles = {dependency.role for dependency in dependencies}
    if roles & {"evaluation", "re-export-evaluation"}:
        return 0
    return 2 if roles == {"import-call"} else 1


def _unresolved(
    origin: Module, request: Request, reason: UnresolvedReason, detail: str
) -> UnresolvedRequest:
    return UnresolvedRequest(
        path=origin.path,
        start=request.specifier_start,
        specifier=request.specifier,
        reason=reason,
        detail=detail,
        optional=request.optional,
    )
