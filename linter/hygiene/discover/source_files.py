"""The source files in a folder."""

from __future__ import annotations

import re
from collections.abc import Collection

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

    Declaration files, node_modules, folders that begin with a dot and symbolic links are left out:
    what a link leads to is listed where it really is.

    Args:
        tree: where to look.
        directory: where to begin.
        except_folders: absolute folders not to enter.
    """
    found: list[str] = []
    pending = [tree.realpath(directory)]
    while pending:
        folder = pending.pop()
        prefix = folder.rstrip("/")
        for name in tree.names(folder):
            if not name.endswith(_EXTENSIONS) or name.endswith(_DECLARATIONS):
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
    others = {package.directory for package in workspace.packages} - {directory}
    return source_files(tree, directory, except_folders=others)
