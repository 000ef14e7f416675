"""How webpack reads a file, by its name and by what asks for it.

Follows the default rules of webpack's ``lib/config/defaults.js``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.graph import Dependency, ModuleType
from hygiene.bundlers.webpack.style_sheets import parse_style_sheet
from hygiene.bundlers.webpack.wasm import parse_wasm
from hygiene.discover.package_json import Manifests
from hygiene.model import ModuleFacts, Request

FOREIGN: Mapping[ModuleType, Callable[[str, bytes], ModuleFacts]] = {
    "style": parse_style_sheet,
    "wasm": parse_wasm,
}
"""By type, what reads files that are no JavaScript."""


def type_of_file(path: str, manifests: Manifests, behaviour: WebpackBehaviour) -> ModuleType:
    """Return how a file is read that no loader takes.

    Args:
        path: absolute.
        manifests: of the tree.
        behaviour: of the version.
    """
    extension = os.path.splitext(path.lower())[1]
    if extension == ".json":
        return "json"
    if extension == ".mjs":
        return "esm"
    if extension == ".cjs":
        return "dynamic"
    if extension == ".js":
        manifest = manifests.nearest(os.path.dirname(path))
        declared = manifest.data.get("type") if manifest is not None else None
        if declared == "module":
            return "esm"
        return "dynamic" if declared == "commonjs" else "auto"
    if behaviour.reads_styles_and_wasm and extension in (".css", ".wasm"):
        return "style" if extension == ".css" else "wasm"
    return "unreadable"


def forced_type(
    dependency: Dependency, request: Request, behaviour: WebpackBehaviour
) -> ModuleType | None:
    """Return how a file is read whatever its name is, because of what asks for it."""
    if dependency.role == "url":
        return "asset"
    attribute = dict(request.attributes).get("type")
    if attribute == "json" and not request.specifier.lower().endswith(".json"):
        return "json"
    if attribute in ("text", "bytes") and behaviour.reads_text_attributes:
        return "asset"
    return None
