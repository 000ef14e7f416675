"""Resolves imports to source files of the workspace, for reading constants and options.

This is deliberately lenient where a bundler is not: a program that imports a package's built
file means, for the reader, the source it is built from. What a bundle holds is decided by
``hygiene.resolve``, never here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.files import Tree
from hygiene.static.sources import SourceFiles

PathsLookup = Callable[[str, str], tuple[str, ...]]
"""For a specifier and an importer, the absolute paths that ``compilerOptions.paths`` gives."""

_CONDITIONS = ("source", "development", "import", "require", "node", "module", "default", "types")


class WorkspaceImports:
    """An ``ImportResolver`` over the packages of a workspace.

    Args:
        tree: the sources.
        files: finds files.
        manifests: the package.json files of the tree.
        packages: the packages of the workspace, by name.
        paths: gives the files that a tsconfig's ``paths`` stand for.
        followed: prefixes of installed packages that are read too (``@temporalio/plugin``).
        opaque: packages that are never read: their exports are known by name.
    """

    def __init__(
        self,
        tree: Tree,
        files: SourceFiles,
        manifests: Manifests,
        packages: Mapping[str, PackageJson],
        paths: PathsLookup,
        followed: tuple[str, ...] = (),
        opaque: tuple[str, ...] = (),
    ) -> None:
        self._tree = tree
        self._files = files
        self._manifests = manifests
        self._packages = packages
        self._paths = paths
        self._followed = followed
        self._opaque = opaque
        self._known: dict[tuple[str, str], str | None] = {}

    def resolve(self, specifier: str, importer: str) -> str | None:
        """See ``ImportResolver.resolve``."""
        directory = os.path.dirname(importer)
        key = (directory, specifier)
        if key not in self._known:
            self._known[key] = self._resolve(specifier, directory, importer)
        return self._known[key]

    def _resolve(self, specifier: str, directory: str, importer: str) -> str | None:
        if specifier.startswith(("./", "../", "/")) or specifier in (".", ".."):
            return self._locate(os.path.join(directory, specifier))
        name, subpath = split_specifier(specifier)
        if name in self._opaque:
            return None
        for target in self._paths(specifier, importer):
            found = self._locate(target)
            if found is not None:
                return found
        package = self._packages.get(name)
        if package is not None:
            return self._in_package(package, subpath)
        if specifier.startswith("#"):
            return self._internal(specifier, importer)
        if self._followed and specifier.startswith(self._followed):
            return self._installed(name, subpath, directory)
        return None

    def _locate(self, path: str) -> str | None:
        found = self._files.locate(path)
        return found.path if found is not None else None

    def _in_package(self, manifest: PackageJson, subpath: str) -> str | None:
        directory = manifest.directory
        exports = manifest.get("exports")
        candidates = export_targets(exports, f".{subpath}") if exports is not None else []
        if subpath:
            candidates += [f".{subpath}", f"./src{subpath}"]
        else:
            fields = (manifest.get(one) for one in ("source", "module", "main"))
            candidates += [one for one in fields if isinstance(one, str)]
            candidates += ["index", "src/index"]
        for one in candidates:
            found = self._locate(os.path.join(directory, one))
            if found is not None and not found.endswith(".d.ts"):
                return found
        return None

    def _internal(self, specifier: str, importer: str) -> str | None:
        manifest = self._manifests.nearest(importer)
        for target in export_targets(manifest.get("imports"), specifier) if manifest else ():
            found = self._locate(os.path.join(manifest.directory, target)) if manifest else None
            if found is not None:
                return found
        return None

    def _installed(self, name: str, subpath: str, directory: str) -> str | None:
        current = directory
        while True:
            home = os.path.join(current, "node_modules", name)
            if self._tree.kind(home) == "directory":
                return self._in_home(self._tree.realpath(home), subpath)
            parent = os.path.dirname(current)
            if parent == current:
                return None
            current = parent

    def _in_home(self, home: str, subpath: str) -> str | None:
        manifest = self._manifests.at(home)
        data = manifest.data if isinstance(manifest, PackageJson) else {}
        candidates = [*export_targets(data.get("exports"), f".{subpath}")]
        main = data.get("main")
        candidates.append(f".{subpath}" if subpath else main if isinstance(main, str) else "index")
        for candidate in candidates:
            found = self._locate(os.path.join(home, candidate))
            if found is not None and not found.endswith(".d.ts"):
                return found
        return None


def split_specifier(specifier: str) -> tuple[str, str]:
    """Split a bare specifier into its package name and subpath (empty, or with its slash)."""
    parts = specifier.split("/")
    count = 2 if specifier.startswith("@") else 1
    rest = "/".join(parts[count:])
    return "/".join(parts[:count]), f"/{rest}" if rest else ""


def export_targets(exports: object, subpath: str) -> list[str]:
    """Return every target that ``exports`` (or ``imports``) gives for ``subpath``.

    Unlike Node's algorithm it gives the targets of all conditions: any that exists will do.
    """
    if isinstance(exports, str):
        return [exports] if subpath == "." else []
    if isinstance(exports, list):
        return [target for one in exports for target in export_targets(one, subpath)]
    if not isinstance(exports, dict):
        return []
    if not any(str(key).startswith((".", "#")) for key in exports):
        return _conditional(exports) if subpath == "." else []
    for pattern, target in exports.items():
        if pattern == subpath:
            return _conditional(target)
    for pattern, target in exports.items():
        head, star, tail = str(pattern).partition("*")
        if star and subpath.startswith(head) and subpath.endswith(tail):
            middle = subpath[len(head) : len(subpath) - len(tail)]
            return [one.replace("*", middle) for one in _conditional(target)]
    return []


def _conditional(target: object) -> list[str]:
    if isinstance(target, str):
        return [target]
    if isinstance(target, list):
        return [one for part in target for one in _conditional(part)]
    if isinstance(target, dict):
        names = sorted(target, key=lambda one: (one == "types", one not in _CONDITIONS))
        return [one for name in names for one in _conditional(target[name])]
    return []
