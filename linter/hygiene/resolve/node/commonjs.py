"""What ``require`` finds ("Modules: CommonJS modules", ``_resolveFilename`` in loader.js)."""

from __future__ import annotations

import re

from hygiene.model import External, Resolution, Unresolved
from hygiene.resolve.node.builtins import is_builtin
from hygiene.resolve.node.files import FileFinder
from hygiene.resolve.node.named import NamedFinder
from hygiene.resolve.node.packages import Packages, self_reference
from hygiene.resolve.paths import is_relative, join

_PACKAGE = re.compile(r"((?:@[^/\\%]+/)?[^./\\%][^/\\%]*)(/.*)?")
_FOLDER = re.compile(r"(^|/)\.{0,2}\Z")


class CommonJsFinder:
    """Finds files for ``require``."""

    def __init__(self, packages: Packages, files: FileFinder, named: NamedFinder) -> None:
        self._packages = packages
        self._files = files
        self._named = named

    def find(self, specifier: str, directory: str) -> Resolution | None:
        """Find what ``require`` of a specifier in a file of ``directory`` means."""
        if is_builtin(specifier):
            return External(specifier)
        is_folder = _FOLDER.search(specifier) is not None
        if specifier.startswith("/") or is_relative(specifier):
            return self._files.at(join(directory, specifier).rstrip("/") or "/", is_folder)
        scope = self._packages.scope(directory)
        if isinstance(scope, Unresolved):
            return scope
        if (
            specifier.startswith("#")
            and scope is not None
            and isinstance(scope.data.get("imports"), dict)
        ):
            return self._named.imported(specifier, directory)
        subpath = self_reference(scope, specifier)
        if subpath is not None and scope is not None:
            return self._files.exact(self._packages.exported(scope, subpath))
        for folder in self._packages.folders(directory):
            found = self._in(folder, specifier, is_folder)
            if found is not None:
                return found
        return None

    def _in(self, folder: str, specifier: str, is_folder: bool) -> Resolution | None:
        match = _PACKAGE.fullmatch(specifier)
        if match is not None:
            manifest = self._packages.at(join(folder, match[1]))
            if isinstance(manifest, Unresolved):
                return manifest
            if manifest is not None and manifest.data.get("exports") is not None:
                subpath = f".{match[2] or ''}"
                return self._files.exact(self._packages.exported(manifest, subpath))
        return self._files.at(join(folder, specifier).rstrip("/"), is_folder)
