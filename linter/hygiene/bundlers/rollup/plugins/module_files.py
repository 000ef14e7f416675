"""Which file a path or the name of a package means, as browserify's resolver finds it.

Follows ``lib/async.js`` of the package ``resolve``, which node-resolve uses where a package has no
``exports``.
"""

from __future__ import annotations

import os
import posixpath
import re

from msgspec import Struct

from hygiene.bundlers.rollup.plugins.packages import (
    PackageInfo,
    package_info,
    resolved_path,
)
from hygiene.bundlers.rollup.plugins.resolve_options import NodeResolveOptions
from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.files import Tree
from hygiene.resolve.lookup import Lookup

_PATH = re.compile(r"(?:\.\.?(?:/|$)|/)")
_DEEPEST = 20


class FoundFile(Struct, frozen=True):
    """A file, and the package.json that was read last on the way to it."""

    path: str
    package: PackageInfo | None


class ModuleFiles:
    """Finds files; remembers which package.json is nearest to a folder."""

    def __init__(self, tree: Tree, manifests: Manifests, options: NodeResolveOptions) -> None:
        self._lookup = Lookup(tree)
        self._manifests = manifests
        self._options = options
        self._infos: dict[str, PackageInfo | None] = {}
        self._nearest: dict[str, PackageInfo | None] = {}

    def is_file(self, path: str) -> bool:
        """Whether a path is a file."""
        return not path.endswith("/") and self._lookup.kind(path) == "file"

    def realpath(self, path: str) -> str:
        """Return a path with symbolic links resolved, if it exists."""
        return self._lookup.realpath(path) if self._lookup.kind(path) is not None else path

    def info(self, directory: str) -> PackageInfo | None:
        """Return what the package.json in a folder says; None when it has none that parses."""
        real = self.realpath(directory)
        if real not in self._infos:
            manifest = self._manifests.at(real)
            self._infos[real] = (
                package_info(manifest, self._options) if isinstance(manifest, PackageJson) else None
            )
        return self._infos[real]

    def find(self, specifier: str, directory: str) -> FoundFile | None:
        """Find the file that a specifier in a file of ``directory`` means."""
        start = self.realpath(directory)
        if _PATH.match(specifier) is None:
            return self._in_packages(specifier, start)
        path = resolved_path(start, specifier)
        if specifier in (".", "..") or specifier.endswith("/"):
            path += "/"
        return self._file(path, None) or self._directory(path, None, 0)

    def _in_packages(self, specifier: str, start: str) -> FoundFile | None:
        directory = start
        while True:
            path = resolved_path(f"{directory}/node_modules", specifier)
            if specifier.endswith("/"):
                path += "/"
            if self._lookup.kind(posixpath.dirname(path)) == "directory":
                found = self._file(path, None) or self._directory(path, None, 0)
                if found is not None:
                    return FoundFile(self.realpath(found.path), found.package)
            above = posixpath.dirname(directory)
            if above == directory:
                return None
            directory = above

    def _file(self, path: str, package: PackageInfo | None) -> FoundFile | None:
        for ending in ("", *self._options.extensions):
            if self.is_file(path + ending):
                nearest = package or self._nearest_package(posixpath.dirname(path + ending))
                return FoundFile(path + ending, nearest)
        return None

    def _directory(self, path: str, package: PackageInfo | None, depth: int) -> FoundFile | None:
        directory = path.rstrip("/") or "/"
        if depth > _DEEPEST or self._lookup.kind(directory) != "directory":
            return None
        own = self.info(directory) if self.is_file(f"{directory}/package.json") else package
        main = own.main if own is not None and own is not package else ""
        if main:
            target = resolved_path(directory, "index" if main in (".", "./") else main)
            found = self._file(target, own) or self._directory(target, own, depth + 1)
            if found is not None:
                return found
        return self._file(f"{directory}/index", own)

    def _nearest_package(self, directory: str) -> PackageInfo | None:
        """Return the nearest package.json at or above a folder, below any ``node_modules``."""
        passed: list[str] = []
        found: PackageInfo | None = None
        while directory not in self._nearest:
            if directory in ("", "/") or os.path.basename(directory) == "node_modules":
                break
            passed.append(directory)
            if self.is_file(f"{self.realpath(directory)}/package.json"):
                found = self.info(directory)
                break
            directory = posixpath.dirname(directory)
        else:
            found = self._nearest[directory]
        for below in passed:
            self._nearest[below] = found
        return found
