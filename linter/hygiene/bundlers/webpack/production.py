"""What production mode finds out by reading code: modules without effects, and unused uses.

Follows ``getSideEffectsConnectionState`` in webpack's ``lib/module/NormalModule.js`` and
``getDependencyUsedByExportsCondition`` in ``lib/optimize/InnerGraph.js``.
"""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.graph import Dependency, Module
from hygiene.parse.evaluation.records import PureCall
from hygiene.parse.evaluation.usage import usage

_EVALUATIONS = ("evaluation", "re-export-evaluation")
_HARMLESS = ("specifier", "re-export", "worker", "import-call")
"""Dependencies that ask for no evaluation of their own."""

Used = bool | frozenset[str]


class Production:
    """Judges the modules of one graph by what their evaluation does.

    Args:
        behaviour: of the version.
        modules: of the graph, their dependencies connected.
        missing: the (path, specifier) pairs that do not resolve.
    """

    def __init__(
        self,
        behaviour: WebpackBehaviour,
        modules: Iterable[Module],
        missing: frozenset[tuple[str, str]],
    ) -> None:
        self._behaviour = behaviour
        self._missing = missing
        self._places: dict[Module, dict[int, Used]] = {}
        self._with_effects = self._find_effects(list(modules))

    def has_effects(self, module: Module) -> bool:
        """Say whether evaluating a module does something, by itself or by what it evaluates."""
        return module in self._with_effects

    def constants(self, module: Module) -> tuple[str, ...]:
        """Return the exports of a module that are bound to a small constant."""
        facts = module.evaluation
        return facts.inlined if facts is not None and module.esm else ()

    def used_by(self, dependency: Dependency) -> Used:
        """Return when the place of a dependency is in use: always, never, or for some exports."""
        module = dependency.origin
        if module is None:
            return True
        places = self._places.get(module)
        if places is None:
            places = self._places[module] = self._used_places(module)
        return places.get(dependency.start, True)

    def _used_places(self, module: Module) -> dict[int, Used]:
        facts = module.evaluation
        if facts is None:
            return {}
        used = usage(facts, lambda call: self._is_pure(module, call))
        # Code that constants make dead belongs to no symbol and never runs.
        return {
            place.start: used[place.symbol] if place.symbol >= 0 else False
            for place in facts.places
        }

    def _is_pure(self, module: Module, call: PureCall) -> bool:
        """Say whether an imported function is marked as free of effects where it is declared."""
        assert module.facts is not None
        for dependency in module.dependencies:
            if dependency.role != "specifier" or dependency.target is None:
                continue
            request = module.facts.requests[dependency.request]
            if request.specifier != call.specifier or len(dependency.ids) != 1:
                continue
            facts = dependency.target.evaluation
            if facts is not None and dependency.ids[0] in facts.pure_functions:
                return True
        return False

    # --- effects ---

    def _find_effects(self, modules: list[Module]) -> set[Module]:
        evaluated_by: dict[Module, list[Module]] = {}
        found: set[Module] = set()
        waiting: list[Module] = []
        for module in modules:
            if module.free:
                continue
            if self._has_own_effects(module):
                found.add(module)
                waiting.append(module)
                continue
            for dependency in module.dependencies:
                if dependency.role in _EVALUATIONS and dependency.target is not None:
                    evaluated_by.setdefault(dependency.target, []).append(module)
        while waiting:
            for importer in evaluated_by.get(waiting.pop(), ()):
                if importer not in found:
                    found.add(importer)
                    waiting.append(importer)
        return found

    def _has_unread_target(self, module: Module, dependency: Dependency) -> bool:
        """Whether a dependency leads to no file, and to nothing that is known to do nothing."""
        if dependency.target is not None or dependency.deferred:
            return False
        if not self._behaviour.empty_modules_are_free:
            return True
        assert module.facts is not None
        specifier = module.facts.requests[dependency.request].specifier
        return (module.path, specifier) in self._missing

    def _has_own_effects(self, module: Module) -> bool:
        if module.declared.source != "absent":
            return True  # its package.json says so
        facts = module.evaluation
        if facts is None or facts.effects:
            return True
        for dependency in module.dependencies:
            if dependency.role in _EVALUATIONS:
                if self._has_unread_target(module, dependency):
                    return True  # nobody knows what that module would have done
            elif dependency.role not in _HARMLESS:
                return True
        return False
