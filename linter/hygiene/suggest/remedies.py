"""The edits that would make an entry drop something, each judged by linking again with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Literal

from msgspec import Struct

from hygiene.discover.package_json import PackageJson
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.reach.records import Edge, Reach
from hygiene.reach.search import KeptGraph
from hygiene.suggest.side_effects import declare_free
from hygiene.suggest.simulate import simulate
from hygiene.suggest.subpath import barrel_edits

RemedyKind = Literal["declare-side-effects", "import-subpath", "combination"]


class Remedy(Struct, frozen=True):
    """A set of edits, and what the entry no longer keeps after them.

    Attributes:
        title: what to do, in one phrase.
        edits: all of them together.
        modules_saved, bytes_saved: measured by linking again.
        cuts: the target is gone from the entry.
    """

    kind: RemedyKind
    title: str
    edits: tuple[Edit, ...]
    modules_saved: int
    bytes_saved: int
    cuts: bool


class _Candidate(Struct, frozen=True):
    kind: RemedyKind
    title: str
    edits: tuple[Edit, ...]


def find_remedies(
    project: Project, entrypoint: Entrypoint, targets: Collection[str]
) -> tuple[Remedy, ...]:
    """Return what would make ``entrypoint`` drop ``targets`` or what they bring, best first.

    Args:
        project: the open repository.
        entrypoint: the entry that keeps the targets.
        targets: paths of kept modules.
    """
    reach = project.reach(entrypoint)
    leading = edges_leading_to(KeptGraph(reach), targets)
    candidates = list(dict.fromkeys(_candidates(project, entrypoint, leading)))
    remedies = [_judge(project, entrypoint, reach, targets, c) for c in candidates]
    if candidates and not any(r.cuts for r in remedies):
        for pair in combinations(candidates, 2):
            both = _Candidate(
                "combination",
                " and ".join(c.title for c in pair),
                tuple(dict.fromkeys(edit for c in pair for edit in c.edits)),
            )
            remedies.append(_judge(project, entrypoint, reach, targets, both))
    useful = [r for r in remedies if r.bytes_saved > 0]
    return tuple(sorted(useful, key=lambda r: (-r.bytes_saved, len(r.edits), r.title)))


def edges_leading_to(graph: KeptGraph, targets: Collection[str]) -> list[Edge]:
    """Return every active edge on some path from the entry to one of ``targets``."""
    found: list[Edge] = []
    seen = set(targets)
    queue = deque(targets)
    while queue:
        for edge in graph.into.get(queue.popleft(), ()):
            found.append(edge)
            if edge.importer is not None and edge.importer not in seen:
                seen.add(edge.importer)
                queue.append(edge.importer)
    return found


def _candidates(
    project: Project, entrypoint: Entrypoint, leading: list[Edge]
) -> Iterator[_Candidate]:
    for manifest in own_manifests(project, leading):
        try:
            edit = declare_free(manifest, project.view.tree.read(manifest.path))
        except OSError:
            continue
        if edit is not None:
            name = manifest.name or project.relative(manifest.path)
            yield _Candidate(
                "declare-side-effects", f'declare "sideEffects": false in {name}', (edit,)
            )
    for change in barrel_edits(project, entrypoint, leading):
        yield _Candidate("import-subpath", change.title, change.edits)


def own_manifests(project: Project, edges: list[Edge]) -> list[PackageJson]:
    """Return the workspace's package.json files that make modules of ``edges`` be evaluated."""
    found: dict[str, PackageJson] = {}
    for edge in edges:
        path = edge.manifest
        if edge.reason != "side-effects" or path is None or not project.owns(path):
            continue
        manifest = project.view.manifests.at(path.rsplit("/", 1)[0])
        if isinstance(manifest, PackageJson):
            found[path] = manifest
    return list(found.values())


def _judge(
    project: Project,
    entrypoint: Entrypoint,
    reach: Reach,
    targets: Collection[str],
    candidate: _Candidate,
) -> Remedy:
    (saving,) = simulate(project, candidate.edits, [entrypoint])
    return Remedy(
        kind=candidate.kind,
        title=candidate.title,
        edits=candidate.edits,
        modules_saved=saving.modules,
        bytes_saved=saving.bytes,
        cuts=not any(target in saving.after.modules for target in targets),
    )
