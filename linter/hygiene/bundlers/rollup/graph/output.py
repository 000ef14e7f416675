"""Which modules are in a chunk of the output, and why.

Being included is not enough: a module must be reached from the entry through what is used of
modules, and through those that run for their effects. Follows ``getDependenciesToBeIncluded`` in
rollup's ``Module.ts`` and ``analyzeModuleGraph`` in ``utils/chunkAssignment.ts``.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hygiene.bundlers.rollup.graph.module import Module
from hygiene.bundlers.rollup.variables.exported import DefaultVariable, SyntheticVariable
from hygiene.bundlers.rollup.variables.variable import Variable


class Need(Struct, frozen=True, eq=False):
    """One reason why a module is in the output.

    Attributes:
        module: the module.
        variable: what is used of it; None when it runs for its effects, or is imported later.
        later: by an ``import()``.
        passed: the modules in between that have no effects themselves, in order.
    """

    module: Module
    variable: Variable | None = None
    later: bool = False
    passed: tuple[Module, ...] = ()


def modules_in_output(entry: Module) -> dict[Module, list[Need]]:
    """Return the modules in the chunks of ``entry`` as they are reached, with what they need."""
    reached: dict[Module, list[Need]] = {}
    waiting = [entry]
    seen = {entry}
    for module in waiting:
        needs = [*_needs(module, entry), *_needed_later(module)]
        reached[module] = needs
        for need in needs:
            if need.module not in seen:
                seen.add(need.module)
                waiting.append(need.module)
    return reached


def _needed_later(module: Module) -> Iterator[Need]:
    for call in module.parsed.links.dynamic:
        target = module.imported_later(call.specifier)
        if target is not None and target.importers_later:
            yield Need(target, later=True)


def _needs(module: Module, entry: Module) -> Iterator[Need]:
    """Yield what ``module`` needs of its static imports."""
    if module.side_effects == "no-treeshake":
        for dependency in module.dependencies:
            if isinstance(dependency, Module):
                yield Need(dependency)
        return
    used = dict(module.included_imports)
    if module is entry or module.importers_later or module.namespace.included:
        used.update({v: None for v in module.exported_variables().values() if v.included})
    necessary: dict[object, None] = {}
    checked: dict[Module, None] = {}
    for variable in used:
        checked.update(module.modules_passed(variable))
        owner = base_variable(variable).module
        necessary[owner] = None
        if isinstance(owner, Module) and owner is not module:
            yield Need(owner, variable)
    yield from _with_effects(module, necessary, checked)


def _with_effects(
    module: Module, necessary: dict[object, None], checked: dict[Module, None]
) -> Iterator[Need]:
    """Yield the modules that run for their effects, those too that lie behind others without."""
    handled: set[object] = set()
    first = (*module.dependencies, *checked)
    waiting: list[tuple[object, tuple[Module, ...]]] = [(found, ()) for found in reversed(first)]
    while waiting:
        dependency, passed = waiting.pop()
        if dependency in handled:
            continue
        handled.add(dependency)
        if not isinstance(dependency, Module):
            continue
        if not (dependency.side_effects or dependency in checked):
            continue
        if dependency.has_effects():
            yield Need(dependency, passed=passed)
        elif dependency not in necessary:
            behind = (*passed, dependency)
            waiting.extend((found, behind) for found in reversed(dependency.dependencies))


def base_variable(variable: Variable) -> Variable:
    """Return the variable whose module must be there."""
    if isinstance(variable, DefaultVariable):
        return variable.original()
    current = variable
    while isinstance(current, SyntheticVariable):
        current = current.namespace
        if isinstance(current, DefaultVariable):
            current = current.original()
    return current
