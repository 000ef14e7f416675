"""How Node reads a file: as an ECMAScript module, as CommonJS, as JSON.

Follows "Determining module system" in "Modules: Packages" of Node's documentation. TypeScript is
what its own configuration makes of it.
"""

from __future__ import annotations

import os
from typing import Literal

from hygiene.bundlers.node.behaviour import NodeBehaviour
from hygiene.discover.package_json import BrokenManifest, Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.facts import FactsReader

ModuleFormat = Literal["module", "commonjs", "json", "addon"]

_BY_EXTENSION: dict[str, ModuleFormat] = {
    ".mjs": "module",
    ".mts": "module",
    ".cjs": "commonjs",
    ".cts": "commonjs",
    ".json": "json",
    ".node": "addon",
}
_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts", ".jsx")
_COMPILED_TO_COMMONJS = frozenset({"commonjs", "node16", "node18", "node20", "nodenext"})
"""What ``module`` of a tsconfig.json makes CommonJS of, in a package without ``type: module``."""


class Formats:
    """Finds the formats of files."""

    def __init__(
        self,
        reader: FactsReader,
        manifests: Manifests,
        tsconfigs: TsConfigs,
        behaviour: NodeBehaviour,
    ) -> None:
        self._reader = reader
        self._manifests = manifests
        self._tsconfigs = tsconfigs
        self._detects = behaviour.detects_syntax
        self._types: dict[str, object] = {}

    def of(self, path: str) -> ModuleFormat:
        """Return the format of a file, after a transpiler has read it where it is TypeScript."""
        extension = os.path.splitext(path)[1]
        known = _BY_EXTENSION.get(extension)
        if known is not None:
            return known
        declared = self._type(os.path.dirname(path))
        if declared == "module":
            return "module"
        if is_transpiled(path):
            return self._compiled(path)
        if declared == "commonjs" or not self._detects:
            return "commonjs"
        try:
            return "module" if self._reader.read(path).facts.esm else "commonjs"
        except OSError:
            return "commonjs"

    def elides(self, path: str) -> bool:
        """Whether imports of a file go when none of their names is used as a value."""
        if not is_transpiled(path):
            return False
        config = self._tsconfigs.for_file(path)
        return config is None or config.compiler_options.get("verbatimModuleSyntax") is not True

    def _compiled(self, path: str) -> ModuleFormat:
        config = self._tsconfigs.for_file(path)
        module = config.compiler_options.get("module") if config is not None else None
        if isinstance(module, str) and module.lower() not in _COMPILED_TO_COMMONJS:
            return "module"
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


def is_transpiled(path: str) -> bool:
    """Whether a transpiler reads a file before Node does."""
    return path.endswith(_TYPESCRIPT)
