"""Which source files a repository has, and which of them mention a name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from hygiene.discover.source_files import SOURCE_NAME
from hygiene.files import Tree

_SKIPPED = frozenset({"node_modules", "bower_components", "coverage", "dist"})
_OUT_DIR = re.compile(rb'"outDir"\s*:\s*"([^"]+)"')
_LARGEST = 1_000_000
"""Bytes: longer files are built ones; nobody writes a worker in a megabyte."""


class SourceScan:
    """The source files below a directory, without installed packages and built files.

    Attributes:
        files: absolute paths, sorted.
        package_directories: the folders that have a package.json, sorted.
    """

    def __init__(self, tree: Tree, root: str) -> None:
        self._tree = tree
        self.files: list[str] = []
        self.package_directories: list[str] = []
        self._built: set[str] = set()
        self._mentioning: dict[tuple[bytes, ...], list[str]] = {}
        self._visit(root)
        self.files.sort()
        self.package_directories.sort()

    def _visit(self, directory: str) -> None:
        pending = [directory]
        seen: set[str] = set()
        while pending:
            current = pending.pop()
            real = self._tree.realpath(current)
            if current in self._built or real in seen:
                continue
            seen.add(real)
            names = self._tree.names(current)
            for name in names:
                if name.startswith("tsconfig") and name.endswith(".json"):
                    self._note_out_dir(current, name)
            if "package.json" in names:
                self.package_directories.append(current)
            for name in sorted(names):
                path = f"{current}/{name}"
                if SOURCE_NAME.search(name) and not name.endswith((".min.js", ".d.ts")):
                    if self._tree.kind(path) == "file":
                        self.files.append(path)
                elif (
                    "." not in name[:1]
                    and name not in _SKIPPED
                    and self._tree.kind(path) == "directory"
                ):
                    pending.append(path)

    def _note_out_dir(self, directory: str, name: str) -> None:
        try:
            found = _OUT_DIR.search(self._tree.read(f"{directory}/{name}"))
        except OSError:
            return
        if found is None:
            return
        built = os.path.normpath(os.path.join(directory, found.group(1).decode("utf-8", "replace")))
        # A tsconfig that writes beside its sources hides none of them.
        if built.startswith(directory + "/"):
            self._built.add(built)

    def mentioning(self, words: Iterable[str]) -> list[str]:
        """Return the files whose source has one of ``words`` in it."""
        wanted = tuple(sorted(one.encode() for one in words))
        if wanted not in self._mentioning:
            mentions = self._tree.mentions
            self._mentioning[wanted] = [p for p in self.files if mentions(p, wanted, _LARGEST)]
        return self._mentioning[wanted]
