"""package.json files, read once, seen exactly as webpack's resolver sees them."""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from hygiene.discover.json_document import json_document
from hygiene.files import Tree


class PackageJson(Struct, frozen=True, eq=False):
    """A package.json; two are equal only when they are the same one.

    Attributes:
        path: the file.
        directory: the folder it describes.
        data: the JSON object, values as written (``sideEffects`` may be anything).
    """

    path: str
    directory: str
    data: dict[str, object]

    @property
    def name(self) -> str | None:
        """The package's name; None when absent, empty or no string."""
        name = self.data.get("name")
        return name if isinstance(name, str) and name else None

    @property
    def version(self) -> str | None:
        """The package's version; None when absent or no string."""
        version = self.data.get("version")
        return version if isinstance(version, str) else None

    def get(self, key: str) -> object:
        """Return the value of a field; None when it is absent or null."""
        return self.data.get(key)


class BrokenManifest(Struct, frozen=True):
    """A package.json that could not be read, and where: byte offsets ``start`` to ``end``."""

    path: str
    directory: str
    start: int
    end: int
    message: str


class Manifests:
    """The package.json files of a tree; each is read at most once.

    Args:
        tree: the files.
        base: the manifests of the tree that ``tree`` is an overlay of: it has those that are not
            ``changed``.
        changed: the files that the overlay replaces or takes away.

    Attributes:
        broken: those that could not be read, in the order in which they were asked for.
    """

    def __init__(
        self, tree: Tree, base: Manifests | None = None, changed: Iterable[str] = ()
    ) -> None:
        self.broken: list[BrokenManifest] = []
        self._tree = tree
        self._base = base
        self._changed = frozenset(p for p in changed if p.endswith("/package.json"))
        self._at: dict[str, PackageJson | BrokenManifest | None] = {}
        self._above: dict[str, PackageJson | BrokenManifest | None] = {}

    def at(self, directory: str) -> PackageJson | BrokenManifest | None:
        """Return the package.json in that very directory; None when there is no such file."""
        try:
            return self._at[directory]
        except KeyError:
            path = f"{directory.rstrip('/')}/package.json"
            found: PackageJson | BrokenManifest | None
            if self._base is not None and path not in self._changed:
                found = self._base.at(directory)
            else:
                found = self._read(path, directory) if self._tree.kind(path) == "file" else None
            self._at[directory] = found
            return found

    def description_file(self, directory: str) -> PackageJson | BrokenManifest | None:
        """Return the nearest package.json of ``directory`` or above, as webpack looks for it.

        A broken one ends the walk: every request from a file that it describes, and every request
        into the package, then fails in webpack (``DescriptionFileUtils.js`` of enhanced-resolve).
        """
        if self._base is not None and not self._changed:
            return self._base.description_file(directory)
        passed = []
        while directory not in self._above:
            found = self.at(directory)
            parent = os.path.dirname(directory)
            if found is not None or parent == directory:
                self._above[directory] = found
                break
            passed.append(directory)
            directory = parent
        answer = self._above[directory]
        for below in passed:
            self._above[below] = answer
        return answer

    def nearest(self, path: str) -> PackageJson | None:
        """Return the nearest package.json that parses, of ``path`` (a file or directory)."""
        directory = path
        if self._tree.kind(path) == "file":
            directory = os.path.dirname(path)
        while True:
            found = self.description_file(directory)
            if not isinstance(found, BrokenManifest):
                return found
            parent = os.path.dirname(found.directory)
            if parent == found.directory:
                return None
            directory = parent

    def _read(self, path: str, directory: str) -> PackageJson | BrokenManifest | None:
        try:
            source = self._tree.read(path)
        except OSError as error:
            # To webpack, a file that it may not read is absent; a person should still hear of it.
            message = f"it cannot be read: {error.strerror or error}"
            self.broken.append(BrokenManifest(path, directory, 0, 0, message))
            return None
        found = _decode(path, directory, source)
        if isinstance(found, BrokenManifest):
            self.broken.append(found)
        return found


def _decode(path: str, directory: str, source: bytes) -> PackageJson | BrokenManifest:
    try:
        value = msgspec.json.decode(source)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # It refuses things that JSON.parse takes (lone surrogates, depth, invalid UTF-8) and does
        # not always say where: the slow reader decides.
        document = json_document(source)
        if document.problems:
            problem = document.problems[0]
            return BrokenManifest(path, directory, problem.start, problem.end, problem.message)
        value = document.value
    if not isinstance(value, dict):
        return BrokenManifest(path, directory, 0, len(source), "it is not a JSON object")
    return PackageJson(path, directory, value)
