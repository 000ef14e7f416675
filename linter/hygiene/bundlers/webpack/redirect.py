"""Passing over modules that are free of side effects.

Follows ``optimizeIncomingConnections`` in webpack's ``lib/optimize/SideEffectsFlagPlugin.js``: a
binding imported from a free module is connected to the module that declares it, and a re-export
of a name from a free module to where that name comes from. A module's re-exports move before what
is imported through them, since the one changes where the other leads.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.exports_info import ExportInfo, Filter, Target, nowhere
from hygiene.bundlers.webpack.graph import Dependency, Module


def skip_free_modules(modules: list[Module], behaviour: WebpackBehaviour) -> None:
    """Move the targets of dependencies past free modules, in place.

    Args:
        modules: every module of the graph, their exports flagged.
        behaviour: of the version.
    """
    moving = _Moving(behaviour)
    for module in modules:
        for dependency in module.connected:
            moving.note(dependency)
    for module in modules:
        moving.optimize(module)


class _Moving:
    """One run over the modules of a graph."""

    def __init__(self, behaviour: WebpackBehaviour) -> None:
        self._behaviour = behaviour
        self._incoming: dict[str, list[Dependency]] = {}
        self._optimized: set[str] = set()

    def note(self, dependency: Dependency) -> None:
        if dependency.target is not None:
            self._incoming.setdefault(dependency.target.key, []).append(dependency)

    def optimize(self, module: Module) -> None:
        """Move what leads to ``module``; its importers come first."""
        stack = [self._steps(module)]
        while stack:
            importer = next(stack[-1], None)
            if importer is None:
                stack.pop()
            else:
                stack.append(self._steps(importer))

    def _steps(self, module: Module) -> Iterator[Module]:
        """Optimize one module; yield those that must be optimized before it goes on."""
        if module.key in self._optimized:
            return
        self._optimized.add(module.key)
        if not module.effect_free:
            return
        incoming = self._incoming.setdefault(module.key, [])
        position = 0
        while position < len(incoming):  # moving may add to it
            dependency = incoming[position]
            position += 1
            if dependency.role not in ("specifier", "re-export"):
                continue
            if dependency.target is not module:
                continue
            if self._behaviour.moves_importers_first and dependency.origin is not None:
                yield dependency.origin
            if dependency.role == "re-export":
                self._move_reexport(module, dependency)
            else:
                self._move_specifier(module, dependency)

    def _move_specifier(self, module: Module, dependency: Dependency) -> None:
        if not dependency.ids:
            return
        passed: list[Module] = [module]
        found = module.exports.get(dependency.ids[0]).target(_through_free(passed))
        if found is not None:
            self._move(dependency, found, passed)

    def _move_reexport(self, module: Module, dependency: Dependency) -> None:
        assert dependency.origin is not None
        exports = dependency.origin.exports
        named = dependency.name is not None
        if not named and not (self._behaviour.moves_single_star and _has_single_star(module)):
            return
        infos = exports.all() if dependency.name is None else [exports.get(dependency.name)]
        for info in infos:
            if self._behaviour.moves_single_star:
                immediate = info.target(nowhere)
                if immediate is None or immediate.dependency is not dependency:
                    continue
            self._move_target(info, module, dependency, named)

    def _move_target(
        self, info: ExportInfo, module: Module, dependency: Dependency, named: bool
    ) -> None:
        passed: list[Module] = [module]
        free = _through_free(passed)

        def follows(target: Target) -> bool:
            return free(target) if named or _has_single_star(target.module) else False

        info.move_target(follows, lambda found: self._move(dependency, found, passed))

    def _move(self, dependency: Dependency, found: Target, passed: list[Module]) -> None:
        if dependency.ids or not self._behaviour.moves_single_star:
            dependency.ids = (*(found.path or ()), *dependency.ids[1:])
        if dependency.target is not found.module:
            skipped = dict.fromkeys((*dependency.skipped, *passed))
            dependency.skipped = tuple(m for m in skipped if m is not found.module)
            dependency.target = found.module
            self.note(dependency)


def _through_free(passed: list[Module]) -> Filter:
    """Return what follows names through free modules, and notes which."""

    def follows(target: Target) -> bool:
        if target.module.effect_free:
            passed.append(target.module)
            return True
        return False

    return follows


def _has_single_star(module: Module) -> bool:
    """Whether ``module`` exports one ``export *``, and no name but for a default expression."""
    exports = module.facts.exports if module.facts is not None else ()
    if any(export.name != "default" or export.local is not None for export in exports):
        return False
    reexports = [d for d in module.dependencies if d.role == "re-export"]
    return len(reexports) == 1 and reexports[0].is_star
