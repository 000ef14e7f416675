"""What ``import`` finds (ESM_RESOLVE in Node's documentation, ``resolve.js`` in its source)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from hygiene.discover.package_json import PackageJson
from hygiene.model import External, Resolution, Resolved, Unresolved
from hygiene.resolve.identifier import file_url_path, scheme_of
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.node.builtins import is_builtin
from hygiene.resolve.node.commonjs import CommonJsFinder
from hygiene.resolve.node.packages import Packages, self_reference
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import is_relative, join

_URL_PATH = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_MAIN_SUFFIXES = ("", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node")


class EsmFinder:
    """Finds files for ``import``."""

    def __init__(
        self,
        options: ResolveOptions,
        lookup: Lookup,
        packages: Packages,
        commonjs: CommonJsFinder,
    ) -> None:
        self._lookup = lookup
        self._packages = packages
        self._commonjs = commonjs
        self._is_strict = options.strict_modules

    def find(self, specifier: str, directory: str) -> Resolution | None:
        """Find what an import of a specifier in a file of ``directory`` means."""
        if specifier.startswith("/") or is_relative(specifier):
            return self._url(specifier, directory)
        if specifier.startswith("#"):
            return self._imported(specifier, directory)
        scheme = scheme_of(specifier)
        if scheme == "file":
            path = file_url_path(specifier)
            return None if path is None else self._file(path, "")
        if scheme in ("data", "node"):
            return External("data:" if scheme == "data" else specifier)
        if scheme is not None:
            return Unresolved("unsupported-scheme", f"Node loads no {scheme}: URLs")
        return self._package(specifier, directory)

    def _url(self, specifier: str, directory: str) -> Resolution | None:
        match = _URL_PATH.fullmatch(specifier)
        assert match is not None
        path = unquote(match[1], errors="surrogateescape")
        return self._file(join(directory, path), match[2])

    def _file(self, path: str, query: str) -> Resolution | None:
        kind = self._lookup.kind(path.rstrip("/"))
        if kind == "file" and not path.endswith("/"):
            return Resolved(path, query)
        loosely = self._commonjs.at(path.rstrip("/") or "/", path.endswith("/"))
        if not isinstance(loosely, Resolved):
            return loosely
        if not self._is_strict:
            return loosely
        message = f"an ECMAScript module must name the file in full: {loosely.path}"
        return Unresolved("fully-specified", message)

    def _imported(self, name: str, directory: str) -> Resolution | None:
        scope = self._packages.scope(directory)
        if isinstance(scope, Unresolved) or scope is None:
            return scope
        if scope.data.get("imports") is None:
            return None
        target = self._packages.imported(scope, name)
        if isinstance(target, str | Unresolved):
            return self._commonjs.exact(target)
        if is_builtin(target.path):
            return External(target.path)
        return self._package(target.path, scope.directory)

    def _package(self, specifier: str, directory: str) -> Resolution | None:
        if is_builtin(specifier):
            return External(specifier)
        scope = self._packages.scope(directory)
        if isinstance(scope, Unresolved):
            return scope
        subpath = self_reference(scope, specifier)
        if subpath is not None and scope is not None:
            return self._commonjs.exact(self._packages.exported(scope, subpath))
        end = specifier.find("/", specifier.find("/") + 1 if specifier[0] == "@" else 0)
        name = specifier if end < 0 else specifier[:end]
        if (
            name.startswith(".")
            or "\\" in name
            or "%" in name
            or name.count("/") != (name[0] == "@")
        ):
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
            return self._commonjs.exact(self._packages.exported(manifest, subpath))
        if subpath == ".":
            return self._main(home, manifest)
        return self._url(subpath, home)

    def _main(self, home: str, manifest: PackageJson | None) -> Resolution | None:
        main = manifest.data.get("main") if manifest is not None else None
        bases = [join(home, f"./{main}").rstrip("/")] if isinstance(main, str) and main else []
        paths = [base + suffix for base in bases for suffix in _MAIN_SUFFIXES]
        for path in (*paths, *(join(home, f"index{one}") for one in _MAIN_SUFFIXES[1:4])):
            if self._lookup.kind(path) == "file":
                return Resolved(path)
        # A source in place of what is not built.
        return None if self._is_strict else self._commonjs.at(home, True)
