"""Where a repository names its workspaces: pnpm, rush, npm, yarn, bun and lerna."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.discover.json_document import JsonDocument, Pointer, json_document
from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.discover.problem import Problem
from hygiene.files import Tree

WorkspaceKind = Literal["npm", "yarn", "pnpm", "bun", "lerna", "rush", "nx", "none"]
Negation = Literal["all", "earlier", "npm", "none"]
"""What a pattern that begins with ``!`` takes away: from all patterns (pnpm: fast-glob's
``ignore``), from those before it (yarn 2 and later, lerna: globby), as npm's map-workspaces has it,
or nothing (yarn 1)."""


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
    negation: Negation
    problems: tuple[Problem, ...] = ()


def workspace_definition(tree: Tree, manifests: Manifests, root: str) -> Definition | None:
    """Return the definition in ``root`` itself; None when it names no workspaces.

    A pnpm-workspace.yaml without ``packages`` holds only settings (pnpm 10).
    """
    prefix = root.rstrip("/")
    if tree.kind(f"{prefix}/pnpm-workspace.yaml") == "file":
        from hygiene.discover.pnpm_workspace import pnpm_definition

        definition = pnpm_definition(tree, f"{prefix}/pnpm-workspace.yaml")
        if definition is not None:
            return definition
    if tree.kind(f"{prefix}/rush.json") == "file":
        return _rush(tree, f"{prefix}/rush.json")
    manifest = manifests.at(root)
    if isinstance(manifest, PackageJson) and manifest.get("workspaces"):
        return _package_json(tree, manifest)
    if tree.kind(f"{prefix}/lerna.json") == "file":
        return _lerna(tree, f"{prefix}/lerna.json")
    return None


def _package_json(tree: Tree, manifest: PackageJson) -> Definition:
    kind, negation = package_manager(tree, manifest)
    pointer: Pointer = ("workspaces",)
    if isinstance(manifest.get("workspaces"), dict):
        pointer = ("workspaces", "packages")
    document = json_document(tree.read(manifest.path))
    entries, problems = _strings(document, manifest.path, pointer)
    return Definition(kind, manifest.path, entries, negation, problems)


def package_manager(tree: Tree, manifest: PackageJson) -> tuple[WorkspaceKind, Negation]:
    """Tell npm, yarn and bun apart: by the field ``packageManager``, else by their files."""
    prefix = manifest.directory.rstrip("/")
    declared = manifest.get("packageManager")
    names = tree.names(manifest.directory)
    if isinstance(declared, str) and declared.partition("@")[0] in ("npm", "yarn", "bun"):
        manager = declared.partition("@")[0]
    elif names & {"bun.lock", "bun.lockb"}:
        manager = "bun"
    elif names & {"yarn.lock", ".yarnrc.yml", ".pnp.cjs"}:
        manager = "yarn"
    else:
        manager = "npm"
    if manager == "yarn":
        classic = ".yarnrc.yml" not in names and ".pnp.cjs" not in names
        if classic and "yarn.lock" in names and tree.kind(f"{prefix}/yarn.lock") == "file":
            # Only yarn 2 and later write a lockfile that is YAML, with this first key.
            classic = b"\n__metadata:" not in tree.read(f"{prefix}/yarn.lock")[:500]
        return "yarn", "none" if classic else "earlier"
    return ("bun" if manager == "bun" else "npm"), "npm"


def _lerna(tree: Tree, path: str) -> Definition:
    document = json_document(tree.read(path), tolerant=True)
    problems = _syntax(document, path)
    if isinstance(document.value, dict) and "packages" in document.value:
        entries, more = _strings(document, path, ("packages",))
        return Definition("lerna", path, entries, "earlier", problems + more)
    return Definition("lerna", path, (Entry("packages/*", 0, 0),), "earlier", problems)


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
    return Definition("rush", path, tuple(entries), "none", tuple(problems))


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
