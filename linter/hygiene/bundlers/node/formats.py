"""How Node reads a file: as an ECMAScript module, as CommonJS, as JSON.

Follows "Determining module system" in "Modules: Packages" of Node's documentation.
"""

from __future__ import annotations

import os
from typing import Literal

from hygiene.bundlers.node.behaviour import NodeBehaviour
from hygiene.discover.package_json import BrokenManifest, Manifests
from hygiene.facts import FactsReader

ModuleFormat = Literal["module", "commonjs", "json", "addon", "typescript"]

_BY_EXTENSION: dict[str, ModuleFormat] = {
    ".mjs": "module",
    ".cjs": "commonjs",
    ".json": "json",
    ".node": "addon",
    ".ts": "typescript",
    ".tsx": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".jsx": "typescript",
}


class Formats:
    """Finds the formats of files."""

    def __init__(self, reader: FactsReader, manifests: Manifests, behaviour: NodeBehaviour) -> None:
        self._reader = reader
        self._manifests = manifests
        self._detects = behaviour.detects_syntax
        self._types: dict[str, object] = {}

    def of(self, path: str) -> ModuleFormat:
        """Return the format of a file; ``typescript`` is what a transpiler reads first."""
        extension = os.path.splitext(path)[1]
        known = _BY_EXTENSION.get(extension)
        if known is not None:
            return known
        declared = self._type(os.path.dirname(path))
        if declared == "module":
            return "module"
        if declared == "commonjs" or not self._detects:
            return "commonjs"
        try:
            return "module" if self._reader.read(path).facts.esm else "commonjs"
        except OSError:
            return "commonjs"

    def _type(self, directory: str) -> object:
        """Return the ``type`` of the package that a folder is in."""
        if directory not in self._types:
            parent = os.path.dirname(directory)
            manifest = self._manifests.at(directory)
            if manifest is not None and not isinstance(manifest, BrokenManifest):
                self._types[directory] = manifest.data.get("type")
            elif parent == directory or directory.endswith("/node_modules"):
                self._types[directory] = None
            else:
                self._types[directory] = self._type(parent)
        return self._types[directory]
