"""What bundles of the repository's entries would be after edits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.proof.judge import Judge
from hygiene.proof.known import known_of
from hygiene.proof.order import moved_modules, noticed, order_in_bundle
from hygiene.reach.reasons import installed_path
from hygiene.reach.records import Edge, Reach
from hygiene.suggest.simulate import simulate


def doubts_about_entries(
    project: Project, edits: tuple[Edit, ...], entrypoints: Iterable[Entrypoint]
) -> Iterator[str]:
    """Yield how entries would keep, evaluate or fail to find something else than now.

    Args:
        project: the repository.
        edits: what is to be proven.
        entrypoints: the entries.
    """
    for entrypoint in entrypoints:
        before = project.reach(entrypoint)
        (saving,) = simulate(project, edits, [entrypoint])
        after = saving.after
        if after is before:
            continue
        judge = known_of(project, project.resolver_of(entrypoint)).judge
        for doubt in _doubts(project, judge, before, after):
            yield f"{entrypoint.name}: {doubt}"


def _doubts(project: Project, judge: Judge, before: Reach, after: Reach) -> Iterator[str]:
    for path in after.modules:
        if path not in before.modules:
            yield f"keeps {installed_path(path) or project.relative(path)}, which it did not before"
    known = _troubles(before)
    for _, trouble in sorted(_troubles(after) - known):
        yield f"new trouble: {trouble}"
    old, new = order_in_bundle(before), order_in_bundle(after)
    yield from noticed(old, new, judge.effect)
    for reach, order in ((before, old), (after, new)):
        for path in reach.modules.keys() - frozenset(order):
            if what := judge.effect(path):
                yield f"it is not known when this is evaluated: {what}"
    moved = moved_modules(old, new)
    if moved and (circle := _in_circle(before, moved)):
        yield f"evaluated at another time, in a circle of imports: {project.relative(circle)}"
    yield from _unordered(before, after, judge)


def _troubles(reach: Reach) -> set[tuple[str, str]]:
    requests = (*reach.unresolved, *reach.refused)
    return {(r.path, r.specifier) for r in requests} | {
        (problem.path, problem.message) for problem in reach.problems
    }


def _in_circle(reach: Reach, modules: Collection[str]) -> str | None:
    """Return one of ``modules`` from which imports lead back to it."""
    out: dict[str, set[str]] = {}
    for edge in reach.edges:
        if edge.importer is not None and edge.reason != "dynamic-import":
            out.setdefault(edge.importer, set()).add(edge.module)
    for module in sorted(modules):
        seen: set[str] = set()
        waiting = [module]
        while waiting:
            for child in out.get(waiting.pop(), ()):
                if child == module:
                    return module
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
    return None


def _unordered(before: Reach, after: Reach, judge: Judge) -> Iterator[str]:
    """Yield modules with effects that one statement leads to, and which it did not before.

    Where a bundler passes over a barrel, the order in which one import statement evaluates several
    modules is its own.
    """
    old = _by_statement(before)
    out: dict[str, set[str]] = {}
    for edge in after.edges:
        if edge.importer is not None:
            out.setdefault(edge.importer, set()).add(edge.module)
    for place, edges in _by_statement(after).items():
        targets = {edge.module for edge in edges}
        if len(targets) < 2 or targets <= {edge.module for edge in old.get(place, ())}:
            continue
        telling = [t for t in sorted(targets) if any(map(judge.effect, _below(out, t)))]
        if len(telling) > 1:
            what = next(filter(None, map(judge.effect, _below(out, telling[1]))))
            yield f"the order of what one import leads to is not known: {what}"


def _by_statement(reach: Reach) -> dict[tuple[str, int], list[Edge]]:
    found: dict[tuple[str, int], list[Edge]] = {}
    for edge in reach.edges:
        if edge.importer is not None and edge.reason != "dynamic-import":
            found.setdefault((edge.importer, edge.start), []).append(edge)
    return found


def _below(out: dict[str, set[str]], module: str) -> Iterator[str]:
    seen = {module}
    waiting = [module]
    while waiting:
        one = waiting.pop()
        yield one
        for child in out.get(one, ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
