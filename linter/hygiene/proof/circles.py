"""Modules that import each other in a circle: in which order they run depends on the way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


def in_circles(modules: Iterable[str], children: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return those of some modules that are in circles of imports, or between two circles.

    Args:
        modules: all that they lead to are among them.
        children: returns what a module asks for. A module that asks for itself is in no circle.
    """
    out = {module: {c for c in children(module) if c != module} for module in modules}
    into: dict[str, set[str]] = {module: set() for module in out}
    for module, found in out.items():
        for child in found:
            into[child].add(module)
    return frozenset(_leading_on(out, into) & _leading_on(into, out))


def _leading_on(out: Mapping[str, set[str]], into: Mapping[str, set[str]]) -> set[str]:
    """Return the modules from which ways go on without an end."""
    left = {module: len(found) for module, found in out.items()}
    ended = [module for module, count in left.items() if not count]
    for module in ended:
        for importer in into[module]:
            left[importer] -= 1
            if not left[importer]:
                ended.append(importer)
    return left.keys() - set(ended)
