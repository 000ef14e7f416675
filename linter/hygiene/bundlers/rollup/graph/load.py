"""Loads the modules that an entry needs (``ModuleLoader.ts`` in rollup's source)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable

from hygiene.bundlers.rollup.behaviour import RollupBehaviour
from hygiene.bundlers.rollup.graph.bundle import Bundle
from hygiene.bundlers.rollup.graph.exports import Target
from hygiene.bundlers.rollup.graph.external import ExternalModule
from hygiene.bundlers.rollup.graph.module import Module
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading.source import ParsedSource, first_decorator
from hygiene.bundlers.rollup.sources import (
    ImportKind,
    LoadedModule,
    NotResolved,
    ResolvedId,
    Sources,
    Unreadable,
)
from hygiene.reach.records import UnresolvedRequest

_RELATIVE = re.compile(r"\.?\.(?:[/\\]|$)")


class Loader:
    """Loads modules, each once.

    Attributes:
        bundle: what the modules share.
        modules: by id, in the order of loading.
        unresolved: requests that mean no module, and are left to the platform.
    """

    def __init__(
        self,
        sources: Sources,
        parse: Callable[[LoadedModule], ParsedSource],
        behaviour: RollupBehaviour,
    ) -> None:
        """Start.

        Args:
            sources: what rollup's plugins give.
            parse: parses the code of a module.
            behaviour: of the version of rollup.
        """
        self.bundle = Bundle(behaviour)
        self.modules: dict[str, Module] = {}
        self.unresolved: list[UnresolvedRequest] = []
        self._sources = sources
        self._parse = parse
        self._externals: dict[str, ExternalModule] = {}

    def load(self, path: str) -> Module:
        """Load the module at ``path`` with all that it needs.

        Raises:
            BundleError: a module cannot be read, or a relative import means no module.
        """
        found = self._sources.resolve(path, None, "import")
        if not isinstance(found, ResolvedId) or found.external:
            raise BundleError("it cannot be resolved", path)
        entry = self._module(found)
        waiting = deque([entry])
        while waiting:
            module = waiting.popleft()
            links = module.parsed.links
            before = len(self.modules)
            for specifier, (start, _) in links.specifiers.items():
                target = self._target(module, specifier, start, "import")
                module.resolved[specifier] = target
                if target not in module.dependencies:
                    module.dependencies.append(target)
            for call in links.dynamic:
                if call.specifier is not None and call.specifier not in module.resolved:
                    module.resolved[call.specifier] = self._target(
                        module, call.specifier, call.start, "dynamic-import"
                    )
            waiting.extend(list(self.modules.values())[before:])
        return entry

    def _target(self, module: Module, specifier: str, start: int, kind: ImportKind) -> Target:
        found = self._sources.resolve(specifier, module.id, kind)
        if isinstance(found, ResolvedId) and not found.external:
            known = self.modules.get(found.id)
            return known if known is not None else self._module(found)
        if not isinstance(found, ResolvedId):
            self._note_unresolved(module, specifier, start, found)
            if _RELATIVE.match(specifier):
                raise BundleError(f'could not resolve "{specifier}"', module.id, start)
        id_ = found.id if isinstance(found, ResolvedId) else specifier
        external = self._externals.get(id_)
        if external is None:
            external = self._externals[id_] = ExternalModule(id_)
        return external

    def _note_unresolved(
        self, module: Module, specifier: str, start: int, why: NotResolved | None
    ) -> None:
        path = module.loaded.original_path
        if path is not None:
            place = module.loaded.positions
            self.unresolved.append(
                UnresolvedRequest(
                    path,
                    place(start) if place is not None else start,
                    specifier,
                    why.reason if why is not None else "not-found",
                    why.detail if why is not None else "",
                    optional=False,
                )
            )

    def _module(self, found: ResolvedId) -> Module:
        loaded = self._sources.load(found.id)
        if isinstance(loaded, Unreadable):
            raise BundleError(loaded.message, loaded.path or found.id, loaded.start)
        parsed = self._parse(loaded)
        side_effects = loaded.side_effects
        if side_effects is None:
            side_effects = found.side_effects
        module = Module(found.id, loaded, parsed, side_effects, self.bundle)
        self.modules[found.id] = module
        for problem in (
            *parsed.problems[:1],
            *((parsed.links.problem,) if parsed.links.problem else ()),
        ):
            raise BundleError(problem.message, found.id, problem.start)
        if not self.bundle.behaviour.reads_decorators:
            decorator = first_decorator(parsed)
            if decorator is not None:
                raise BundleError("a decorator is not expected here", found.id, decorator)
        return module
