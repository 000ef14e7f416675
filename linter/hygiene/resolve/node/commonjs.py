"""What ``require`` finds (``Modules: CommonJS modules``, ``_findPath`` in Node's loader.js)."""

from __future__ import annotations

import re

from hygiene.discover.package_json import PackageJson
from hygiene.model import External, Resolution, Resolved, Unresolved
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.node.builtins import is_builtin
from hygiene.resolve.node.packages import Packages, self_reference
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import is_relative, join

_PACKAGE = re.compile(r"((?:@[^/\\%]+/)?[^./\\%][^/\\%]*)(/.*)?")
_FOLDER = re.compile(r"(^|/)\.{0,2}\Z")


class CommonJsFinder:
    """Finds files for ``require``."""

    def __init__(self, options: ResolveOptions, lookup: Lookup, packages: Packages) -> None:
        self._lookup = lookup
        self._packages = packages
        self._extensions = options.extensions
        self._stand_ins = options.extension_alias

    def find(self, specifier: str, directory: str) -> Resolution | None:
        """Find what ``require`` of a specifier in a file of ``directory`` means."""
        if is_builtin(specifier):
            return External(specifier)
        is_folder = _FOLDER.search(specifier) is not None
        if specifier.startswith("/") or is_relative(specifier):
            return self.at(join(directory, specifier).rstrip("/") or "/", is_folder)
        scope = self._packages.scope(directory)
        if isinstance(scope, Unresolved):
            return scope
        if (
            specifier.startswith("#")
            and scope is not None
            and isinstance(scope.data.get("imports"), dict)
        ):
            return self._imported(specifier, scope)
        subpath = self_reference(scope, specifier)
        if subpath is not None and scope is not None:
            return self.exact(self._packages.exported(scope, subpath))
        for folder in self._packages.folders(directory):
            found = self._in(folder, specifier, is_folder)
            if found is not None:
                return found
        return None

    def at(self, path: str, is_folder: bool) -> Resolution | None:
        """Find the file at a path; ``is_folder``: it was written as that of a folder."""
        kind = self._lookup.kind(path)
        if not is_folder:
            if kind == "file":
                return Resolved(path)
            found = self._with_extension(path)
            if found is not None:
                return found
        return self._main(path) if kind == "directory" else None

    def exact(self, path: str | Unresolved) -> Resolution:
        """Return the file that a map names."""
        if isinstance(path, Unresolved):
            return path
        if self._lookup.kind(path) == "file":
            return Resolved(path)
        return self._stand_in(path) or Unresolved("exports-target-missing", f"no file {path}")

    def _imported(self, name: str, scope: PackageJson) -> Resolution | None:
        target = self._packages.imported(scope, name)
        if isinstance(target, str | Unresolved):
            return self.exact(target)
        return self.find(target.path, scope.directory)

    def _in(self, folder: str, specifier: str, is_folder: bool) -> Resolution | None:
        match = _PACKAGE.fullmatch(specifier)
        if match is not None:
            manifest = self._packages.at(join(folder, match[1]))
            if isinstance(manifest, Unresolved):
                return manifest
            if manifest is not None and manifest.data.get("exports") is not None:
                subpath = f".{match[2] or ''}"
                return self.exact(self._packages.exported(manifest, subpath))
        return self.at(join(folder, specifier).rstrip("/"), is_folder)

    def _main(self, directory: str) -> Resolution | None:
        manifest = self._packages.at(directory)
        if isinstance(manifest, Unresolved):
            return manifest
        main = manifest.data.get("main") if manifest is not None else None
        if isinstance(main, str) and main:
            path = join(directory, f"./{main}").rstrip("/")
            if self._lookup.kind(path) == "file":
                return Resolved(path)
            found = self._with_extension(path) or self._with_extension(f"{path}/index")
            if found is not None:
                return found
        return self._with_extension(join(directory, "index"))

    def _with_extension(self, path: str) -> Resolved | None:
        for extension in self._extensions:
            if self._lookup.kind(path + extension) == "file":
                return Resolved(path + extension)
        return self._stand_in(path)

    def _stand_in(self, path: str) -> Resolved | None:
        """Return the source of a file that is not built."""
        for extension, stand_ins in self._stand_ins:
            if path.endswith(extension):
                for stand_in in stand_ins:
                    source = path[: -len(extension)] + stand_in
                    if self._lookup.kind(source) == "file":
                        return Resolved(source)
        return None
