"""Which names each module provides, and where re-exported names lead.

Follows ``lib/optimize/FlagDependencyExportsPlugin.js`` in webpack's source: every module says in
turn what it exports, and is asked again when a module that its answer depends on has changed. What
has been said once is never taken back, so the order of the modules counts.
"""

from __future__ import annotations

from collections import deque

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.export_specs import ExportName, ExportSpecs, Specs
from hygiene.bundlers.webpack.exports_info import ExportsInfo, Target
from hygiene.bundlers.webpack.graph import Dependency, Module


def flag_provided_exports(modules: list[Module], behaviour: WebpackBehaviour) -> ExportSpecs:
    """Fill in ``Module.exports`` of every module.

    Args:
        modules: of one graph, in the order in which they were built.
        behaviour: of the version.

    Returns:
        What says of a dependency which names it provides, as of now.
    """
    specs = ExportSpecs(behaviour, modules)
    analysed: dict[str, Module] = {}
    for module in modules:
        if specs.exports_type(module) is None:
            module.exports.set_unknown(frozenset(), None, None)
        else:
            analysed[module.key] = module
    _Flagging(specs).run(_in_order(analysed, behaviour))
    return specs


def _in_order(analysed: dict[str, Module], behaviour: WebpackBehaviour) -> list[Module]:
    """Return the modules in the order in which webpack asks them first."""
    if not behaviour.asks_targets_first:
        return list(analysed.values())
    ordered: dict[str, Module] = {}
    expanded: set[str] = set()
    for root in sorted(analysed.values(), key=lambda m: m.identifier):
        stack = [root]
        while stack:
            current = stack[-1]
            if current.key in expanded:
                stack.pop()
                ordered.setdefault(current.key, current)
                continue
            expanded.add(current.key)
            for dependency in current.connected:
                target = dependency.first_target
                if target is not None and target.key in analysed and target.key not in expanded:
                    stack.append(target)
    return list(ordered.values())


class _Flagging:
    """One run over the modules of a graph."""

    def __init__(self, specs: ExportSpecs) -> None:
        self._specs = specs
        self._dependents: dict[str, dict[str, Module]] = {}
        self._changed = False

    def run(self, modules: list[Module]) -> None:
        queue = deque(modules)
        queued = {module.key for module in modules}
        while queue:
            module = queue.popleft()
            queued.discard(module.key)
            self._changed = False
            self._specs.forget_assignments()
            for dependency, specs in self._specs.of_module(module):
                self._process(module, dependency, specs)
            if self._changed:
                for dependent in self._dependents.get(module.key, {}).values():
                    if dependent.key not in queued:
                        queued.add(dependent.key)
                        queue.append(dependent)

    def _process(self, module: Module, dependency: Dependency | None, specs: Specs) -> None:
        for name in specs.hides:
            module.exports.get(name).unset_target(dependency)
        target = None
        if specs.source is not None and specs.source.first_target is not None:
            target = Target(specs.source.first_target, None, specs.source)
        if specs.names is None:
            self._changed |= module.exports.set_unknown(specs.excludes, dependency, target)
        else:
            self._merge(module, module.exports, specs, specs.names, dependency, target)
        for other in specs.depends:
            self._dependents.setdefault(other.key, {})[module.key] = module

    def _merge(
        self,
        module: Module,
        exports: ExportsInfo,
        specs: Specs,
        names: tuple[ExportName, ...],
        dependency: Dependency | None,
        target: Target | None,
    ) -> None:
        for name in names:
            info = exports.get(name.name)
            if info.provided is not True:
                info.provided = self._changed = True
            if specs.terminal and not info.terminal:
                info.terminal = self._changed = True
            if name.below:
                self._merge(module, info.create_nested(), specs, name.below, dependency, target)
            if target is not None and name.leads:
                if name.hidden:
                    self._changed |= info.unset_target(dependency)
                else:
                    given = target._replace(path=name.path, priority=specs.priority)
                    self._changed |= info.set_target(dependency, given)
            found = info.target()
            followed = None
            if found is not None:
                followed = found.module.exports.below(found.path)
                self._dependents.setdefault(found.module.key, {})[module.key] = module
            if info.owned and info.nested is not None:
                if info.nested.redirect is not followed:
                    info.nested.redirect = followed
                    self._changed = True
            elif info.nested is not followed:
                info.nested = followed
                self._changed = True
