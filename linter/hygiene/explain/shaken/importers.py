"""Who in the repository imports something that no module of an entry imports."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from hygiene.explain.shaken.reads import Asked, Reads
from hygiene.explain.targets.packages import package_name
from hygiene.explain.targets.record import Target
from hygiene.explain.targets.sources import sources_mentioning
from hygiene.project import Project


def importers_of(
    project: Project, reads: Reads, target: Target, is_target: Callable[[str], bool]
) -> Iterator[Asked]:
    """Yield the requests of the repository's own sources that lead to a target, one a module."""
    for path in sources_mentioning(project, *_written(project, target)):
        for asked in reads.of(path):
            if leads_to(project, reads, asked, target, is_target) and not is_target(path):
                yield asked
                break


def leads_to(
    project: Project,
    reads: Reads,
    asked: Asked,
    target: Target,
    is_target: Callable[[str], bool],
) -> bool:
    """Say whether a request asks for a target, be it by a name that means no file."""
    if asked.module is not None:
        return is_target(asked.module)
    facts = reads.facts(asked.path)
    if facts is None:
        return False
    name: str | None = target.name.removeprefix("node:")
    if target.kind != "package":
        path = target.path
        name = project.view.package_of(path) if path and not project.owns(path) else None
    specifier = facts.requests[asked.request].specifier
    return package_name(specifier.removeprefix("node:")) == name


def _written(project: Project, target: Target) -> tuple[str, ...]:
    """Return what a source that imports a target has in it, one of these at least."""
    if target.kind == "package":
        return (target.name,)
    paths = target.paths or ((target.path,) if target.path is not None else ())
    if not paths:
        return tuple(target.packages)
    found: dict[str, None] = {}
    for path in paths:
        folder, name = posixpath.split(posixpath.splitext(path)[0])
        found[posixpath.basename(folder) if name == "index" else name] = None
        package = project.view.package_of(path)
        if package is not None:
            found[package] = None
    return tuple(found)
