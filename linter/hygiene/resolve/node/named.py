"""What the name of a package means to ``import``, and what ``imports`` mean to both loaders.

Follows PACKAGE_RESOLVE and PACKAGE_IMPORTS_RESOLVE in Node's documentation, ``packageResolve`` and
``legacyMainResolve`` in its source.
"""

from __future__ import annotations

from hygiene.discover.package_json import PackageJson
from hygiene.model import External, Resolution, Resolved, Unresolved
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.node.builtins import is_builtin
from hygiene.resolve.node.files import FileFinder
from hygiene.resolve.node.packages import Packages, self_reference
from hygiene.resolve.node.urls import path_and_query
from hygiene.resolve.paths import join

_MAIN_SUFFIXES = ("", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node")


class NamedFinder:
    """Finds files by the names of packages and by internal names."""

    def __init__(self, lookup: Lookup, packages: Packages, files: FileFinder) -> None:
        self._lookup = lookup
        self._packages = packages
        self._files = files

    def imported(self, name: str, directory: str) -> Resolution | None:
        """Find what an internal name (``#x``) means in a file of ``directory``."""
        scope = self._packages.scope(directory)
        if not isinstance(scope, PackageJson) or scope.data.get("imports") is None:
            return scope if isinstance(scope, Unresolved) else None
        target = self._packages.imported(scope, name)
        if isinstance(target, Resolved | Unresolved):
            return self._files.exact(target)
        return self.package(target.path, scope.directory)

    def package(self, specifier: str, directory: str) -> Resolution | None:
        """Find what a bare specifier means in a file of ``directory``."""
        if is_builtin(specifier):
            return External(specifier)
        scope = self._packages.scope(directory)
        if isinstance(scope, Unresolved):
            return scope
        subpath = self_reference(scope, specifier)
        if subpath is not None and scope is not None:
            return self._files.exact(self._packages.exported(scope, subpath))
        is_scoped = specifier.startswith("@")
        end = specifier.find("/", specifier.find("/") + 1 if is_scoped else 0)
        name = specifier if end < 0 else specifier[:end]
        if name[:1] in ("", ".") or "\\" in name or "%" in name or name.count("/") != is_scoped:
            return Unresolved("invalid-specifier", f'"{specifier}" is no name of a package')
        for folder in self._packages.folders(directory):
            home = join(folder, name)
            if self._lookup.kind(home) == "directory":
                return self._in(home, f".{specifier[len(name) :]}")
        return None

    def _in(self, home: str, subpath: str) -> Resolution | None:
        manifest = self._packages.at(home)
        if isinstance(manifest, Unresolved):
            return manifest
        if manifest is not None and manifest.data.get("exports") is not None:
            return self._files.exact(self._packages.exported(manifest, subpath))
        if subpath == ".":
            return self._main(home, manifest)
        path, query = path_and_query(subpath)
        return self._files.in_full(join(home, path), query)

    def _main(self, home: str, manifest: PackageJson | None) -> Resolution | None:
        main = manifest.data.get("main") if manifest is not None else None
        bases = [join(home, f"./{main}").rstrip("/")] if isinstance(main, str) and main else []
        paths = [base + suffix for base in bases for suffix in _MAIN_SUFFIXES]
        for path in (*paths, *(join(home, f"index{one}") for one in _MAIN_SUFFIXES[1:4])):
            if self._lookup.kind(path) == "file":
                return Resolved(path)
        # A source in place of what is not built.
        return None if self._files.is_strict else self._files.at(home, True)
