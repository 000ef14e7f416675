"""Finds the source file that a path in a program means, whether it is built yet or not."""

from __future__ import annotations

import os
import re

from msgspec import Struct

from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import Tree

EXTENSIONS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
_WRITTEN = {
    ".js": (".ts", ".tsx", ".js", ".jsx"),
    ".jsx": (".tsx", ".jsx"),
    ".mjs": (".mts", ".mjs"),
    ".cjs": (".cts", ".cjs"),
}
"""What TypeScript takes an import's extension for (moduleResolution node16)."""

_BUILT = re.compile(r"^(?:dist|lib|build|built|out|output|esm|cjs|compiled|\.build)$")


class Located(Struct, frozen=True):
    """A source file; ``note`` says so when it stands in for a built file that is absent."""

    path: str
    note: str | None = None


class SourceFiles:
    """Finds files of one tree."""

    def __init__(self, tree: Tree, tsconfigs: TsConfigs) -> None:
        self._tree = tree
        self._tsconfigs = tsconfigs

    def locate(self, path: str) -> Located | None:
        """Return the file that ``path`` means: a file, with or without extension, or a folder.

        A built file that is absent is mapped to its source: by ``outDir`` and ``rootDir`` of the
        nearest tsconfig, else by a ``src`` folder beside the folder of built files.
        """
        found = self.direct(path)
        if found is not None:
            return Located(found)
        for candidate in self._sources_of(path):
            found = self.direct(candidate)
            if found is not None:
                return Located(found, f"{path} is not built; its source is taken")
        return None

    def direct(self, path: str) -> str | None:
        """Return the file at ``path``, a file or folder, without mapping built files."""
        clean = os.path.normpath(path)
        if not path.endswith("/"):
            kind = self._tree.kind(clean)
            if kind == "file":
                return self._tree.realpath(clean)
            stem, extension = os.path.splitext(clean)
            for one in _WRITTEN.get(extension, ()):
                if self._tree.kind(stem + one) == "file":
                    return self._tree.realpath(stem + one)
            for one in EXTENSIONS:
                if self._tree.kind(clean + one) == "file":
                    return self._tree.realpath(clean + one)
        if self._tree.kind(clean) == "directory":
            for one in EXTENSIONS:
                index = f"{clean}/index{one}"
                if self._tree.kind(index) == "file":
                    return self._tree.realpath(index)
        return None

    def _sources_of(self, path: str) -> list[str]:
        clean = os.path.normpath(path)
        candidates: list[str] = []
        config = self._tsconfigs.for_file(clean)
        if config is not None:
            home = config.directory
            out = config.compiler_options.get("outDir")
            root = config.compiler_options.get("rootDir")
            if isinstance(out, str) and clean.startswith(out + "/"):
                rest = clean[len(out) + 1 :]
                roots = [root] if isinstance(root, str) else ["src", "."]
                candidates.extend(os.path.join(home, one, rest) for one in roots)
        parts = clean.split("/")
        for index in range(len(parts) - 1, 0, -1):
            if _BUILT.match(parts[index]):
                head, tail = parts[:index], parts[index + 1 :]
                candidates.append("/".join([*head, "src", *tail]))
                candidates.append("/".join([*head, *tail]))
        return candidates
