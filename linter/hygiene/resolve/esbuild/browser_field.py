"""The object form of the browser field, as esbuild looks things up in it.

Follows ``checkBrowserMap`` in package_json.go.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath, relpath
from typing import Literal

from hygiene.resolve.esbuild.folders import Folder
from hygiene.resolve.esbuild.paths import is_package_path

Remapped = str | None | Literal[False]
"""What stands for a path: another one, None for an empty module; False: nothing does."""


class BrowserField:
    """Looks paths and names up in the browser field that holds for a folder."""

    def __init__(self, extensions: tuple[str, ...]) -> None:
        self._extensions = extensions

    def path(self, folder: Folder, path: str) -> Remapped:
        """Return what stands for a file or folder at ``path`` (absolute)."""
        scope = folder.browser_scope
        if scope is None or scope.manifest is None or not scope.manifest.browser:
            return False
        entries = scope.manifest.browser
        relative = relpath(path, scope.path)
        if relative == ".":
            return False
        for key in self._keys(relative, is_package_path(relative)):
            if key in entries:
                return entries[key]
        return False

    def name(self, folder: Folder, name: str) -> Remapped:
        """Return what stands for a bare specifier in a file of ``folder``."""
        scope = folder.browser_scope
        if scope is None or scope.manifest is None or not scope.manifest.browser or name == ".":
            return False
        entries = scope.manifest.browser
        for key in self._tried(name):
            if key in entries:
                return entries[key]
        if _is_same_package(folder, scope):
            # Browserify lets "./name" stand for "name", but only as written.
            relative = relpath(folder.path, scope.path)
            prefix = "./" if relative == "." else f"./{relative}/"
            for key in (prefix + name, _index(prefix + name)):
                if key in entries:
                    return entries[key]
        return False

    def _keys(self, relative: str, is_inside: bool) -> Iterator[str]:
        yield from self._tried(relative)
        if is_inside:
            yield from self._tried(f"./{relative}")

    def _tried(self, key: str) -> Iterator[str]:
        yield key
        for extension in self._extensions:
            yield key + extension
        index = _index(key)
        yield index
        for extension in self._extensions:
            yield index + extension


def _index(key: str) -> str:
    joined = normpath(f"{key}/index")
    return f"./{joined}" if is_package_path(joined) and not is_package_path(key) else joined


def _is_same_package(folder: Folder, scope: Folder) -> bool:
    below: Folder | None = folder
    while below is not None and below is not scope:
        if below.is_packages:
            return False
        below = below.parent
    return True
