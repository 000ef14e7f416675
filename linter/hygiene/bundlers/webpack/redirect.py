"""Passing over modules that are free of side effects.

Follows ``optimizeIncomingConnections`` in webpack's ``lib/optimize/SideEffectsFlagPlugin.js``: a
binding imported from a free module is connected to the module that declares it, and a re-export
of a name from a free module to where that name comes from.
"""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.bundlers.webpack.exports import ProvidedExports
from hygiene.bundlers.webpack.graph import Dependency, Module


def skip_free_modules(
    modules: Iterable[Module], exports: ProvidedExports, moves_single_star: bool
) -> None:
    """Move the targets of dependencies past free modules, in place.

    Args:
        modules: every module of the graph.
        exports: what they provide.
        moves_single_star: whether ``export *`` moves too (see ``WebpackBehaviour``).
    """
    for module in modules:
        for dependency in module.dependencies:
            if dependency.target is None:
                continue
            if dependency.role == "specifier":
                _move(dependency, exports)
            elif dependency.role == "re-export":
                if dependency.name is not None:
                    _move(dependency, exports)
                elif moves_single_star:
                    _move_star(dependency, exports)


def _move(dependency: Dependency, exports: ProvidedExports) -> None:
    skipped: list[Module] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while dependency.ids and dependency.target is not None and dependency.target.free:
        state = (dependency.target.key, dependency.ids)
        if state in seen:
            break
        seen.add(state)
        origin = exports.origin(dependency.target, dependency.ids[0], lambda m: m.free)
        if origin is None:
            break
        module, path, passed = origin
        skipped.extend((dependency.target, *passed))
        dependency.target = module
        dependency.ids = (*path, *dependency.ids[1:])
    dependency.skipped = tuple(skipped)


def _move_star(dependency: Dependency, exports: ProvidedExports) -> None:
    skipped: list[Module] = []
    while True:
        target = dependency.target
        if target is None or not target.free or target in skipped:
            break
        star = single_star(target)
        if star is None or star.first_target is None or not exports.of(target).names:
            break
        skipped.append(target)
        dependency.target = star.first_target
    dependency.skipped = tuple(skipped)


def single_star(module: Module) -> Dependency | None:
    """Return the one ``export *`` that is all that ``module`` exports; None otherwise."""
    if module.facts is None or module.facts.exports:
        return None
    reexports = [d for d in module.dependencies if d.role == "re-export"]
    if len(reexports) != 1 or not reexports[0].is_star:
        return None
    return reexports[0]
