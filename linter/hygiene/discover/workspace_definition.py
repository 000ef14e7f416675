"""Where a repository names its workspaces: pnpm, rush, npm, yarn, bun and lerna."""

from __future__ import annotations

from msgspec import Struct

from hygiene.discover.json_document import JsonDocument, Pointer, json_document
from hygiene.discover.package_json import BrokenManifest, Manifests, PackageJson
from hygiene.discover.package_managers import (
    LERNA,
    RUSH,
    Reading,
    WorkspaceKind,
    declared_manager,
    package_manager,
)
from hygiene.discover.problem import Problem
from hygiene.files import Tree


class Entry(Struct, frozen=True):
    """One line of the list: a pattern, or a folder to be taken as it is written (rush)."""

    text: str
    start: int
    end: int
    literal: bool = False


class Definition(Struct, frozen=True):
    """The list of workspaces of one root, as written in the file ``path``."""

    kind: WorkspaceKind
    path: str
    entries: tuple[Entry, ...]
    reading: Reading
    problems: tuple[Problem, ...] = ()


def workspace_definitions(tree: Tree, manifests: Manifests, root: str) -> tuple[Definition, ...]:
    """Return the definitions in ``root`` itself; none when it names no workspaces.

    The first is that of the package manager, where there is one. lerna.json may name more packages,
    which lerna manages beside those (``Project.packageConfigs`` of lerna 9).
    """
    prefix = root.rstrip("/")
    first = _package_manager(tree, manifests, root)
    if tree.kind(f"{prefix}/lerna.json") != "file" or (first and first.kind == "rush"):
        return (first,) if first else ()
    lerna = _lerna(tree, f"{prefix}/lerna.json", alone=first is None)
    return tuple(definition for definition in (first, lerna) if definition is not None)


def _package_manager(tree: Tree, manifests: Manifests, root: str) -> Definition | None:
    """Read the list of pnpm, rush, or npm, yarn and bun.

    A pnpm-workspace.yaml without ``packages`` holds only settings (pnpm 10), and one is left over
    where package.json asks for another manager and has workspaces.
    """
    prefix = root.rstrip("/")
    manifest = _as_written(tree, manifests.at(root))
    listed = manifest_definition(tree, manifest)
    declared = declared_manager(manifest)[0] if manifest is not None else ""
    if listed is not None and declared in ("npm", "yarn", "bun"):
        return listed
    if tree.kind(f"{prefix}/pnpm-workspace.yaml") == "file":
        from hygiene.discover.pnpm_workspace import pnpm_definition

        definition = pnpm_definition(tree, f"{prefix}/pnpm-workspace.yaml")
        if definition is not None:
            return definition
    if tree.kind(f"{prefix}/rush.json") == "file":
        return _rush(tree, f"{prefix}/rush.json")
    return listed


def manifest_definition(
    tree: Tree, manifest: PackageJson | None, of: tuple[WorkspaceKind, Reading] | None = None
) -> Definition | None:
    """Return the definition in a package.json; None when it has none.

    Args:
        tree: where it is.
        manifest: the package.json.
        of: the manager that reads it; None to find out which does.
    """
    if manifest is None or not manifest.get("workspaces"):
        return None
    kind, reading = of or package_manager(tree, manifest)
    pointer: Pointer = ("workspaces",)
    if isinstance(manifest.get("workspaces"), dict):
        pointer = ("workspaces", "packages")
    document = json_document(tree.read(manifest.path))
    entries, problems = _strings(document, manifest.path, pointer)
    return Definition(kind, manifest.path, entries, reading, problems)


def _as_written(tree: Tree, manifest: PackageJson | BrokenManifest | None) -> PackageJson | None:
    """Return a package.json; of one that is not JSON, what can be read, for its workspaces."""
    if not isinstance(manifest, BrokenManifest):
        return manifest
    value = json_document(tree.read(manifest.path)).value
    if not isinstance(value, dict):
        return None
    return PackageJson(manifest.path, manifest.directory, value)


def _lerna(tree: Tree, path: str, alone: bool) -> Definition | None:
    """Read lerna.json.

    Without a list, lerna takes the workspaces of the package manager, and until lerna 6 where there
    are none ``packages/*``; ``useWorkspaces`` says the same of a list that is there.
    """
    document = json_document(tree.read(path), tolerant=True)
    problems = _syntax(document, path)
    value = document.value if isinstance(document.value, dict) else {}
    if value.get("packages") is not None and (alone or not value.get("useWorkspaces")):
        entries, more = _strings(document, path, ("packages",))
        return Definition("lerna", path, entries, LERNA, problems + more)
    if alone:
        return Definition("lerna", path, (Entry("packages/*", 0, 0),), LERNA, problems)
    return Definition("lerna", path, (), LERNA, problems) if problems else None


def _rush(tree: Tree, path: str) -> Definition:
    document = json_document(tree.read(path), tolerant=True)
    problems = list(_syntax(document, path))
    projects = document.value.get("projects") if isinstance(document.value, dict) else None
    entries = []
    for index, project in enumerate(projects if isinstance(projects, list) else []):
        folder = project.get("projectFolder") if isinstance(project, dict) else None
        if isinstance(folder, str):
            start, end = document.range(("projects", index, "projectFolder")) or (0, 0)
            entries.append(Entry(folder, start, end, literal=True))
        else:
            start, end = document.range(("projects", index)) or (0, 0)
            problems.append(Problem(path, start, end, 'a project needs a "projectFolder"'))
    return Definition("rush", path, tuple(entries), RUSH, tuple(problems))


def _strings(
    document: JsonDocument, path: str, pointer: Pointer
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    value = document.value
    for part in pointer:
        value = value.get(str(part)) if isinstance(value, dict) else None
    place = document.range(pointer) or document.range(pointer[:-1]) or (0, 0)
    if not isinstance(value, list):
        return (), (Problem(path, *place, "a list of folder patterns is expected here"),)
    entries, problems = [], []
    for index, item in enumerate(value):
        start, end = document.range((*pointer, index)) or place
        if isinstance(item, str) and item:
            entries.append(Entry(item, start, end))
        else:
            problems.append(Problem(path, start, end, "a folder pattern (a string) is expected"))
    return tuple(entries), tuple(problems)


def _syntax(document: JsonDocument, path: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(path, problem.start, problem.end, problem.message)
        for problem in document.problems[:1]
    )
