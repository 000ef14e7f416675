"""The constants that esbuild computes with, and its rules for comparing and joining them.

Its rules are in ``internal/js_ast/js_ast_helpers.go``: ``CheckEqualityIfNoSideEffects``,
``ToNumberWithoutSideEffects``, ``ToStringWithoutSideEffects``.
"""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct

Kind = Literal["null", "undefined", "boolean", "number", "string", "bigint"]


class Value(Struct, frozen=True):
    """A JavaScript primitive; ``content`` is None for null and undefined."""

    kind: Kind
    content: str | float | bool | None = None

    @property
    def truthy(self) -> bool:
        """Whether it counts as true."""
        if self.kind == "number":
            number = self.content
            return isinstance(number, float) and number != 0 and not math.isnan(number)
        if self.kind == "bigint":
            return self.content != "0"
        return bool(self.content)

    @property
    def nullish(self) -> bool:
        """Whether it is null or undefined."""
        return self.kind in ("null", "undefined")


NULL = Value("null")
UNDEFINED = Value("undefined")


def boolean(content: bool) -> Value:
    """Return a boolean."""
    return Value("boolean", content)


def number(content: float) -> Value:
    """Return a number."""
    return Value("number", content)


def string(content: str) -> Value:
    """Return a string."""
    return Value("string", content)


def equal(left: Value, right: Value, strict: bool) -> bool | None:
    """Say whether two constants are equal; None where esbuild does not decide it."""
    if left.nullish or right.nullish:
        if left.kind == right.kind:
            return True
        return left.nullish and right.nullish and not strict
    if left.kind == right.kind:
        if left.kind == "bigint" and left.content != right.content:
            prefixed = any(str(side.content)[:1] == "0" for side in (left, right))
            return None if prefixed else False
        return left.content == right.content
    if strict:
        return False
    if {left.kind, right.kind} == {"boolean", "number"}:
        return float(left.content or 0) == float(right.content or 0)
    return None


def typeof(value: Value) -> str:
    """Return what ``typeof`` says of a constant."""
    return "object" if value.kind == "null" else value.kind


def to_number(value: Value) -> float | None:
    """Return the number a constant converts to; None where esbuild leaves it."""
    if value.kind == "null":
        return 0.0
    if value.kind == "undefined":
        return math.nan
    if value.kind in ("boolean", "number"):
        return float(value.content or 0)
    text = value.content
    if value.kind == "string" and isinstance(text, str):
        if not text:
            return 0.0
        digits = text[1:] if text[0] == "-" and len(text) > 1 else text
        if digits.isascii() and digits.isdigit() and len(digits) < 10 and str(int(text)) == text:
            return float(int(text))
    return None


def to_string(value: Value) -> str | None:
    """Return the string a constant converts to; None where esbuild leaves it."""
    content = value.content
    if value.kind == "boolean":
        return "true" if content else "false"
    if value.kind == "number":
        return number_text(float(content or 0))
    if content is None:
        return value.kind
    return str(content)


def number_text(value: float) -> str | None:
    """Return a number as JavaScript writes it; None where esbuild does not (fractions)."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) <= 0x7FFFFFFF:
        return str(int(value))
    return None
