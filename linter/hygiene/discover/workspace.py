"""The packages of a repository, as its package manager would list them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from hygiene.discover.globs import is_link, subfolders
from hygiene.discover.json_document import json_document
from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.discover.package_managers import WorkspaceKind
from hygiene.discover.problem import Problem
from hygiene.discover.workspace_definition import (
    Definition,
    Entry,
    manifest_definition,
    workspace_definitions,
)
from hygiene.discover.workspace_patterns import selections
from hygiene.files import Tree

_MARKERS = ("pnpm-workspace.yaml", "lerna.json", "rush.json", "nx.json")
_NODE_LINKER = re.compile(rb"^nodeLinker:[ \t]*[\"']?([\w-]+)", re.MULTILINE)


class Workspace(Struct, frozen=True):
    """A repository and its packages.

    Attributes:
        root: its folder, symbolic links resolved.
        kind: who names the packages; ``nx`` and ``none`` where nobody does, and every package.json
            below the root counts as one.
        packages: sorted by folder; the root's own package.json, where there is one, comes first.
        problems: what is wrong with the list. A package.json that cannot be read is none of them:
            it is in ``Manifests.broken``.
    """

    root: str
    kind: WorkspaceKind
    packages: tuple[PackageJson, ...]
    problems: tuple[Problem, ...] = ()


def load_workspace(tree: Tree, manifests: Manifests, root: str) -> Workspace:
    """List the packages of the repository at ``root``."""
    root = tree.realpath(root)
    problems = list(_plug_and_play(tree, root))
    definitions = _definitions(tree, manifests, root, problems)
    if not definitions:
        kind: WorkspaceKind = "nx" if tree.kind(_in(root, "nx.json")) == "file" else "none"
        found = _every_package(tree, manifests, root)
        return Workspace(root, kind, tuple(found), tuple(problems))
    folders = {root}
    pending = [(root, definition) for definition in definitions]
    while pending:
        folder, definition = pending.pop()
        problems += definition.problems
        for member in sorted(_members(tree, manifests, folder, definition, problems) - folders):
            manifest = manifests.at(member)
            if not isinstance(manifest, PackageJson):
                continue
            needed = [need for need in definition.reading.needs if not getattr(manifest, need)]
            if needed:
                problems.append(_no_workspace(manifest, definition, needed))
                continue
            folders.add(member)
            if definition.reading.nested:
                reader = (definition.kind, definition.reading)
                nested = manifest_definition(tree, manifest, reader)
                pending += [(member, nested)] if nested else []
    packages = [
        manifest
        for folder in sorted(folders)
        if isinstance(manifest := manifests.at(folder), PackageJson)
    ]
    problems += _same_names(tree, root, packages)
    return Workspace(root, definitions[0].kind, tuple(packages), tuple(problems))


def find_root(tree: Tree, start: str) -> str:
    """Find the root of the repository that the folder ``start`` belongs to.

    It is the first of these: the nearest folder above whose workspaces include the package of
    ``start`` or one around it, or that is itself a root of workspaces (npm's own rule,
    ``loadLocalPrefix`` of @npmcli/config), and then, where yarn 2 or later counts the workspaces of
    workspaces, the root that includes that one; the nearest with a file that
    only a root has (pnpm, lerna, rush, nx), inside the git repository; the nearest with a
    package.json; the root of the git repository; ``start``.
    """
    start = tree.realpath(start)
    manifests = Manifests(tree)
    above = list(_upwards(start))
    repository = next((folder for folder in above if ".git" in tree.names(folder)), None)
    own: list[str] = []
    found: str | None = None
    for folder in above:
        has_manifest = tree.kind(_in(folder, "package.json")) == "file"
        for definition in _definitions(tree, manifests, folder, []):
            if found is not None and not definition.reading.nested:
                continue
            chosen = selections(definition, [])
            members = (os.path.relpath(package, folder) for package in own)
            if (has_manifest and not own) or any(
                part.names(member) for member in members for part in chosen
            ):
                found, own = folder, []
        if found is not None and "yarn.lock" in tree.names(found):
            break
        if has_manifest and (found is None or found == folder):
            own.append(folder)
    if found is not None:
        return found
    for folder in above:
        if any(tree.kind(_in(folder, marker)) == "file" for marker in _MARKERS):
            return folder
        if folder == repository:
            break
    return own[0] if own else repository or start


def _definitions(
    tree: Tree, manifests: Manifests, root: str, problems: list[Problem]
) -> tuple[Definition, ...]:
    try:
        return workspace_definitions(tree, manifests, root)
    except OSError as error:
        message = f"it cannot be read: {error.strerror or error}"
        problems.append(Problem(str(error.filename or root), 0, 0, message))
        return ()


def _members(
    tree: Tree, manifests: Manifests, root: str, definition: Definition, problems: list[Problem]
) -> set[str]:
    folders: set[str] = set()
    for selection in selections(definition, problems):
        matched = sorted(set(selection.folders(tree, root)))
        if not any(manifests.at(folder) for folder in matched):
            problems.append(_matches_nothing(definition, selection.entry, matched))
        folders.update(
            tree.realpath(folder)
            for folder in matched
            if selection.keeps(os.path.relpath(folder, root))
        )
    return folders


def _every_package(tree: Tree, manifests: Manifests, root: str) -> Iterable[PackageJson]:
    found = []
    pending = [root]
    while pending:
        folder = pending.pop()
        manifest = manifests.at(folder)
        if isinstance(manifest, PackageJson):
            found.append(manifest)
        pending += [
            path
            for name, path in subfolders(tree, folder)
            if not name.startswith(".") and not is_link(tree, path)
        ]
    return sorted(found, key=lambda manifest: manifest.directory)


def _matches_nothing(definition: Definition, entry: Entry, matched: list[str]) -> Problem:
    if not matched:
        message = f"no folder matches '{entry.text}'"
    elif len(matched) == 1:
        message = f"the folder '{entry.text}' has no package.json"
    else:
        message = f"none of the {len(matched)} folders matching '{entry.text}' has a package.json"
    return Problem(definition.path, entry.start, entry.end, message)


def _no_workspace(manifest: PackageJson, definition: Definition, needed: Sequence[str]) -> Problem:
    fields = " and ".join(f'"{field}"' for field in needed)
    message = f"{definition.kind} takes no package without {fields} for a workspace: add it"
    return Problem(manifest.path, 0, 0, message)


def _same_names(tree: Tree, root: str, packages: list[PackageJson]) -> Iterable[Problem]:
    first: dict[str, PackageJson] = {}
    for package in packages:
        name = package.name
        if name is None:
            continue
        other = first.setdefault(name, package)
        if other is not package:
            start, end = json_document(tree.read(package.path)).range(("name",)) or (0, 0)
            place = os.path.relpath(other.path, root)
            yield Problem(package.path, start, end, f"{place} has the same name '{name}'")


def _plug_and_play(tree: Tree, root: str) -> Iterable[Problem]:
    path = _in(root, ".yarnrc.yml")
    linker = None
    if tree.kind(path) == "file":
        try:
            linker = _NODE_LINKER.search(tree.read(path))
        except OSError:
            linker = None
    if linker is None:
        generated = [name for name in (".pnp.cjs", ".pnp.js") if name in tree.names(root)]
        path, start, end = (_in(root, generated[0]), 0, 0) if generated else ("", 0, 0)
    elif linker[1] == b"pnp":
        start, end = linker.span(1)
    else:
        return
    if path:
        yield Problem(
            path,
            start,
            end,
            "Yarn Plug'n'Play is not supported, for it has no node_modules to read:"
            " set 'nodeLinker: node-modules' in .yarnrc.yml and run 'yarn install'",
        )


def _upwards(folder: str) -> Iterable[str]:
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _in(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}"
