"""The file that ``extends`` of a tsconfig.json means.

As ``getExtendsConfigPath`` of TypeScript 5 has it: a path, with or without ``.json``, or a package
resolved as a CommonJS ``require`` in node16 mode would, for JSON files only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.files import Tree

_CONDITIONS = frozenset(("require", "types", "node", "default"))


def extended_config(tree: Tree, manifests: Manifests, directory: str, text: str) -> str | None:
    """Return the absolute path of the base configuration; None when there is none.

    Args:
        tree: where to look.
        manifests: the package.json files of ``tree``.
        directory: the folder of the configuration that extends.
        text: the value of ``extends``.
    """
    text = text.replace("\\", "/")
    if text.startswith(("/", "./", "../")):
        path = os.path.normpath(os.path.join(directory, text))
        candidates = [path] if path.endswith(".json") else [path, f"{path}.json"]
        return next((one for one in candidates if tree.kind(one) == "file"), None)
    if text in (".", ".."):
        return _folder(tree, manifests, os.path.normpath(os.path.join(directory, text)))
    parts = text.split("/")
    length = 2 if text.startswith("@") else 1
    name, rest = "/".join(parts[:length]), "/".join(parts[length:])
    if not name:
        return None
    for package in _installed(directory, name):
        if tree.kind(package) == "directory":
            found, final = _in_package(tree, manifests, package, rest)
            if found is not None:
                return tree.realpath(found)
            if final:
                return None
    return None


def _installed(directory: str, name: str) -> Iterator[str]:
    while True:
        if os.path.basename(directory) != "node_modules":
            yield f"{directory.rstrip('/')}/node_modules/{name}"
        parent = os.path.dirname(directory)
        if parent == directory:
            return
        directory = parent


def _in_package(
    tree: Tree, manifests: Manifests, package: str, rest: str
) -> tuple[str | None, bool]:
    """Return the file, and whether its absence ends the search (the package has ``exports``)."""
    manifest = manifests.at(package)
    exports = manifest.get("exports") if isinstance(manifest, PackageJson) else None
    if exports is not None:
        target = _exported(exports, f"./{rest}" if rest else ".")
        path = os.path.normpath(os.path.join(package, target)) if target else None
        if path is None or not path.startswith(package + "/") or tree.kind(path) != "file":
            return None, True
        return path, True
    path = os.path.normpath(f"{package}/{rest}")
    if rest:
        found = _file(tree, path)
        if found is not None:
            return found, False
    return _folder(tree, manifests, path), False


def _file(tree: Tree, path: str) -> str | None:
    for candidate in (path, f"{path}.json"):
        if candidate.endswith(".json") and tree.kind(candidate) == "file":
            return candidate
    return None


def _folder(tree: Tree, manifests: Manifests, folder: str) -> str | None:
    """Return what the ``tsconfig`` field of its package.json names, else its tsconfig.json."""
    manifest = manifests.at(folder)
    field = manifest.get("tsconfig") if isinstance(manifest, PackageJson) else None
    if isinstance(field, str):
        path = os.path.normpath(os.path.join(folder, field))
        found = _file(tree, path) or _file(tree, f"{path}/tsconfig.json")
        if found is not None:
            return found
    return _file(tree, f"{folder}/tsconfig.json")


def _exported(exports: object, subpath: str) -> str | None:
    if not (isinstance(exports, dict) and any(key.startswith(".") for key in exports)):
        return _target(exports, "") if subpath == "." else None
    if subpath in exports and "*" not in subpath:
        return _target(exports[subpath], "")
    best: tuple[int, int, str] | None = None
    for key in exports:
        before, star, after = key.partition("*")
        if (
            star
            and subpath.startswith(before)
            and subpath.endswith(after)
            and len(subpath) >= len(before) + len(after)
        ):
            best = max(best or (-1, -1, ""), (len(before), len(key), key))
    if best is None:
        return None
    before, _, after = best[2].partition("*")
    return _target(exports[best[2]], subpath[len(before) : len(subpath) - len(after)])


def _target(target: object, star: str) -> str | None:
    """Return the first target whose conditions hold; branches are tried depth first, in order."""
    pending = [target]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            return one.replace("*", star) if one.startswith("./") else None
        if one is None:
            return None
        if isinstance(one, dict):
            pending += [one[key] for key in reversed(one) if key in _CONDITIONS]
        elif isinstance(one, list):
            pending += reversed(one)
    return None
