"""The order in which modules are evaluated, before and after, and what of it may be noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hygiene.reach.records import Edge, Reach

_LATER = frozenset({"dynamic-import", "url"})


def order_in_bundle(reach: Reach) -> list[str]:
    """Return the kept modules of an entry in the order in which they are evaluated.

    A module comes after those that it imports, in the order of its import statements; what it
    requires comes at the call; what is loaded later comes last.
    """
    out: dict[str | None, list[Edge]] = {}
    for edge in reach.edges:
        out.setdefault(edge.importer, []).append(edge)
    for edges in out.values():
        edges.sort(key=lambda edge: (edge.reason == "commonjs", edge.start))
    later: list[str] = []

    def children(module: str | None) -> Iterator[str]:
        for edge in out.get(module, ()):
            if edge.reason in _LATER:
                later.append(edge.module)
            else:
                yield edge.module

    order: dict[str, None] = {}
    seen: set[str] = set()
    roots = [edge.module for edge in out.get(None, ())]
    position = 0
    while position < len(roots):
        postorder(roots[position], children, seen, order)
        position += 1
        if position == len(roots):
            roots += [module for module in later if module not in seen]
            later.clear()
    return [module for module in order if module in reach.modules]


def postorder(
    root: str, children: Callable[[str], Iterator[str]], seen: set[str], order: dict[str, None]
) -> None:
    """Add ``root`` and what it leads to to ``order``, each module behind those that it needs."""
    if root in seen:
        return
    seen.add(root)
    stack = [(root, children(root))]
    while stack:
        module, rest = stack[-1]
        child = next((c for c in rest if c not in seen), None)
        if child is None:
            order[module] = None
            stack.pop()
        else:
            seen.add(child)
            stack.append((child, children(child)))


def noticed(
    before: Sequence[str], after: Sequence[str], effect: Callable[[str], str]
) -> Iterator[str]:
    """Yield how the second order may be noticed by a program that was evaluated in the first.

    Args:
        before: modules, in the order of their evaluation.
        after: the same after a change.
        effect: returns what evaluating a module does; empty where that is nothing.
    """
    left, had = set(after), set(before)
    for module in before:
        if module not in left and (what := effect(module)):
            yield f"no longer evaluated: {what}"
    for module in after:
        if module not in had and (what := effect(module)):
            yield f"evaluated in addition: {what}"
    moved = moved_modules(before, after)
    old = [m for m in before if m in moved and effect(m)]
    if old != [m for m in after if m in moved and effect(m)]:
        yield f"evaluated at another time: {effect(old[0])}"


def moved_modules(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return modules of both orders without which the orders agree."""
    left, had = set(after), set(before)
    old = [module for module in before if module in left]
    new = [module for module in after if module in had]
    start, end = 0, len(old)
    while start < end and old[start] == new[start]:
        start += 1
    while end > start and old[end - 1] == new[end - 1]:
        end -= 1
    return frozenset(old[start:end])
