"""The source files in a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from hygiene.discover.globs import is_link, subfolders
from hygiene.discover.workspace import Workspace
from hygiene.files import Tree

SOURCE_NAME = re.compile(r"(?<!\.d)\.[cm]?[jt]sx?$")
"""File names of source: TypeScript and JavaScript, without declaration files."""

_EXTENSIONS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


def source_files(
    tree: Tree, directory: str, *, except_folders: Collection[str] = ()
) -> tuple[str, ...]:
    """List the JavaScript and TypeScript files in ``directory`` and below, sorted.

    Declaration files are left out, and what ``_files`` leaves out.

    Args:
        tree: where to look.
        directory: where to begin.
        except_folders: absolute folders not to enter.
    """
    return _files(tree, directory, except_folders, _is_source)


def _is_source(name: str) -> bool:
    return name.endswith(_EXTENSIONS) and not name.endswith(_DECLARATIONS)


def _files(
    tree: Tree, directory: str, except_folders: Collection[str], wanted: Callable[[str], bool]
) -> tuple[str, ...]:
    """List the files in ``directory`` and below whose names are ``wanted``, sorted.

    node_modules, folders that begin with a dot and symbolic links are left out: what a link leads
    to is listed where it really is.
    """
    found: list[str] = []
    pending = [tree.realpath(directory)]
    while pending:
        folder = pending.pop()
        prefix = folder.rstrip("/")
        for name in tree.names(folder):
            if not wanted(name):
                continue
            path = f"{prefix}/{name}"
            if tree.kind(path) == "file" and not is_link(tree, path):
                found.append(path)
        pending += [
            path
            for name, path in subfolders(tree, folder)
            if not name.startswith(".") and path not in except_folders and not is_link(tree, path)
        ]
    return tuple(sorted(found))


def package_sources(tree: Tree, workspace: Workspace, directory: str) -> tuple[str, ...]:
    """List the source files of the package in ``directory``, not those of packages inside it."""
    return source_files(tree, directory, except_folders=_others(workspace, directory))


def package_files(tree: Tree, workspace: Workspace, directory: str) -> tuple[str, ...]:
    """List all files of the package in ``directory``, as ``package_sources`` does the sources."""
    return _files(tree, directory, _others(workspace, directory), lambda _: True)


def _others(workspace: Workspace, directory: str) -> set[str]:
    return {package.directory for package in workspace.packages} - {directory}
