"""Modules that import one another in a circle.

Follows webpack's ``CircularModulesPlugin``: a binding that is read within a circle may be read
before it has its value, so that no constant can stand for it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hygiene.bundlers.webpack.graph import Module

_IMPORTS = frozenset({"evaluation", "re-export-evaluation", "specifier", "re-export"})
_SYNCHRONOUS = _IMPORTS | {"require", "export-require"}
_BINDINGS = frozenset({"specifier", "re-export"})


def modules_read_in_circles(modules: Sequence[Module], requires: bool) -> set[Module]:
    """Return the modules whose bindings a module of the same circle reads.

    Args:
        modules: of the graph, their dependencies moved.
        requires: a circle may go through ``require`` (webpack 5.111 and later).
    """
    component = components(modules, _SYNCHRONOUS if requires else _IMPORTS)
    return {
        dependency.target
        for module in modules
        for dependency in module.dependencies
        if dependency.role in _BINDINGS
        and dependency.target is not None
        and component[module] == component.get(dependency.target)
    }


def components(modules: Sequence[Module], roles: Collection[str]) -> dict[Module, int]:
    """Return by module the number of its strongly connected component (Tarjan's algorithm).

    Args:
        modules: where to start from.
        roles: the dependencies to follow.
    """
    index: dict[Module, int] = {}
    low: dict[Module, int] = {}
    component: dict[Module, int] = {}
    stack: list[Module] = []
    for root in modules:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        calls = [(root, iter(_targets(root, roles)))]
        while calls:
            module, targets = calls[-1]
            target = next(targets, None)
            if target is not None:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    calls.append((target, iter(_targets(target, roles))))
                elif target not in component:
                    low[module] = min(low[module], index[target])
                continue
            calls.pop()
            if calls:
                above = calls[-1][0]
                low[above] = min(low[above], low[module])
            if low[module] == index[module]:
                number = len(component)
                while module not in component:
                    component[stack.pop()] = number
    return component


def _targets(module: Module, roles: Collection[str]) -> list[Module]:
    return [
        dependency.target
        for dependency in module.dependencies
        if dependency.role in roles and dependency.target is not None
    ]
