"""What webpack knows of free names while it reads a module, so that it can fold tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from hygiene.bundlers.fold import Constant
from hygiene.bundlers.webpack.graph import Module
from hygiene.version_numbers import version_numbers

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
    parts = version_numbers(version) or (0, 0, 0)
    if parts < (5, 109, 0):
        names["import.meta.webpackHot"] = None
    if parts >= (5, 99, 6):
        names["return"] = True  # code behind return and throw is not read (unusedStatement)
    return names


def with_definitions(
    names: Mapping[str, Constant], define: Iterable[tuple[str, str]]
) -> dict[str, Constant]:
    """Return the names that webpack folds once a configuration defines more of them.

    Follows ``applyDefine`` in webpack's ``lib/define/DefinePlugin.js``.

    Args:
        names: those that it folds anyway.
        define: (name, source) pairs of a ``DefinePlugin``.
    """
    sources = dict(define)
    kept = {
        name: value for name, value in names.items() if name.removeprefix("typeof ") not in sources
    }
    for name, source in sources.items():
        followed = {name}
        while source in sources and source not in followed:
            followed.add(source)
            source = sources[source]
        value = _primitive(source)
        if isinstance(value, _Expression):
            if source in kept:
                kept[name] = kept[source]
            continue  # nothing is known of its value
        kept[name] = value
        kept[f"typeof {name}"] = _type_of(source, value)
    return kept


class _Expression:
    """A source that is no primitive."""


def _primitive(source: str) -> Constant | _Expression:
    if source == "undefined":
        return None
    try:
        value = msgspec.json.decode(source)
    except msgspec.DecodeError:
        return _Expression()
    if value is None or isinstance(value, str | float | int):
        return value
    return _Expression()


def _type_of(source: str, value: Constant) -> str:
    if value is None:
        return "undefined" if source == "undefined" else "object"
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number"


def known_in(names: Mapping[str, Constant], module: Module) -> Mapping[str, Constant]:
    """Return those of ``names`` that are known in a module of this kind."""
    if module.type == "esm":
        return {name: value for name, value in names.items() if name not in _ALWAYS}
    if module.esm:
        return {name: value for name, value in names.items() if name not in _NOT_BESIDE_IMPORTS}
    return names
