"""Small artifacts as text, in the form that the bundlers write them."""

from __future__ import annotations

import json
from typing import Any

OPEN = "/******/ (() => { // webpackBootstrap\n/******/ \tvar __webpack_modules__ = ({\n"
CLOSE = (
    "\n/******/ \t});\n/************************************************************************/\n"
)
END = "/******/ })()\n;\n"
"""The lines around the modules of a bundle that webpack has not minimized."""


def module(name: str, body: str) -> str:
    """Return a module of such a bundle."""
    stars = "*" * (len(name) + 8)
    box = f"/*!{stars}!*\\\n  !*** {name} ***!\n  \\{stars}/\n"
    return f"\n/***/ {json.dumps(name)}:\n{box}/***/ ((module) => {{\n\n{body}\n\n/***/ }}),\n"


def metafile(shares: dict[str, int], **inputs: dict[str, Any]) -> str:
    """Return a metafile of one output: the bytes of each input in it, and more of some inputs."""
    sources = {name: {"bytes": 10 * size, "imports": []} for name, size in shares.items()}
    for name, more in inputs.items():
        sources[name].update(more)
    return json.dumps(
        {
            "inputs": sources,
            "outputs": {
                "out.js": {
                    "bytes": sum(shares.values()) + 7,
                    "inputs": {name: {"bytesInOutput": size} for name, size in shares.items()},
                    "exports": [],
                    "imports": [],
                },
                "out.js.map": {"bytes": 5000, "inputs": {}, "exports": [], "imports": []},
            },
        }
    )
