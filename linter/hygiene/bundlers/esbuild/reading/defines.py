"""What ``define`` puts in place of names (``ParseDefineExpr`` in ``internal/js_parser``)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

import msgspec
from msgspec import Struct

from hygiene.bundlers.esbuild.reading import values
from hygiene.bundlers.esbuild.reading.values import Value

_NAMED = {
    "undefined": values.UNDEFINED,
    "null": values.NULL,
    "NaN": values.number(float("nan")),
    "Infinity": values.number(float("inf")),
}


class Defines(Struct, frozen=True):
    """What stands for global names.

    Attributes:
        constants: by dotted name, the primitive.
        names: those that another name, an object or a list stands for; esbuild takes a mention of
            them to have no effect.
    """

    constants: Mapping[str, Value]
    names: Container[str]


def read_defines(pairs: Iterable[tuple[str, str]]) -> Defines:
    """Read (dotted name, source) pairs; a source is a JSON literal or a dotted name."""
    constants: dict[str, Value] = {}
    names: set[str] = set()
    for name, source in pairs:
        if source in _NAMED:
            constants[name] = _NAMED[source]
            continue
        try:
            literal = msgspec.json.decode(source)
        except msgspec.DecodeError:
            names.add(name)
            continue
        value = _value(literal)
        if value is None:
            names.add(name)
        else:
            constants[name] = value
    return Defines(constants, names)


def _value(literal: object) -> Value | None:
    if isinstance(literal, bool):
        return values.boolean(literal)
    if isinstance(literal, int | float):
        return values.number(float(literal))
    return values.string(literal) if isinstance(literal, str) else None
