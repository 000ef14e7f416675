"""What webpack knows of free names while it reads a module, so that it can fold tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hygiene.bundlers.fold import Constant
from hygiene.bundlers.webpack.behaviour import version_tuple
from hygiene.bundlers.webpack.graph import Module

_ALWAYS: dict[str, Constant] = {
    "typeof require": "function",
    "typeof require.resolve": "function",
    "typeof require.resolveWeak": "function",
    "typeof module": "object",
    "typeof exports": "object",
    "typeof define": "function",
    "define.amd": True,
    "require.amd": True,
    "module.hot": None,
}
"""CommonJsPlugin, CommonJsExportsParserPlugin, AMDPlugin."""

_NOT_BESIDE_IMPORTS = frozenset({"typeof define", "define.amd", "typeof exports"})
"""Left alone where a module has an import or export (ESMDetectionParserPlugin)."""


def defined_names(
    version: str, mode: Literal["development", "production"] = "development"
) -> dict[str, Constant]:
    """Return the names that webpack folds (see ``hygiene.bundlers.fold``).

    Args:
        version: of webpack.
        mode: what ``optimization.nodeEnv`` makes of ``process.env.NODE_ENV``.
    """
    names: dict[str, Constant] = {**_ALWAYS, "process.env.NODE_ENV": mode}
    parts = version_tuple(version)
    if parts < (5, 109, 0):
        names["import.meta.webpackHot"] = None
    if parts >= (5, 99, 6):
        names["return"] = True  # code behind return and throw is not read (unusedStatement)
    return names


def known_in(names: Mapping[str, Constant], module: Module) -> Mapping[str, Constant]:
    """Return those of ``names`` that are known in a module of this kind."""
    if module.type == "esm":
        return {name: value for name, value in names.items() if name not in _ALWAYS}
    if module.esm:
        return {name: value for name, value in names.items() if name not in _NOT_BESIDE_IMPORTS}
    return names
