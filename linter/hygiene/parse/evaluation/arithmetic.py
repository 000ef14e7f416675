"""JavaScript's operators on primitive values, as far as a bundler computes them."""

from __future__ import annotations

import math
from typing import Final

Known = str | float | bool | None
"""A primitive value; None stands for both null and undefined."""


class Unknown:
    """The value of an expression that cannot be known."""


class Opaque:
    """A value that is known to a bundler, but is not computed here (a bigint, mostly)."""


UNKNOWN: Final = Unknown()
OPAQUE: Final = Opaque()
Value = Known | Unknown | Opaque

_COMPARISONS = ("===", "==", "!==", "!=")
_OPERATORS = frozenset(
    {"+", "-", "*", "/", "**", "&", "|", "^", "~", "<<", ">>", ">>>", "<", ">", "<=", ">="}
)
_SMALL = 6
"""``MAX_INLINE_BYTES`` of webpack's ``InlineExports``."""


def number(text: str) -> Value:
    """Return the value of a number literal."""
    text = text.replace("_", "")
    if text.endswith("n"):
        return OPAQUE
    try:
        return float(int(text, 0))
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return OPAQUE


def arithmetic(operator: str, left: Value, right: Value) -> Value:
    """Return what an operator makes of two known values."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    if operator in _COMPARISONS:
        loose = len(operator) == 2 and type(left) is not type(right)
        if loose or isinstance(left, Opaque) or isinstance(right, Opaque):
            return OPAQUE
        equal = type(left) is type(right) and left == right
        return equal == (operator[0] == "=")
    if operator not in _OPERATORS:
        return UNKNOWN
    if isinstance(left, str) and isinstance(right, str):
        if operator == "+":
            return left + right
        return _compared(operator, left, right)
    if isinstance(left, float) and isinstance(right, float):
        return _of_numbers(operator, left, right)
    if operator == "+":
        return _sum(left, right)
    return OPAQUE


def _sum(left: Value, right: Value) -> Value:
    """Return a sum of a string and a number; of other kinds webpack computes none."""
    kinds = {type(left), type(right)}
    if kinds != {str, float}:
        return UNKNOWN
    first, second = (part if isinstance(part, str) else _text(part) for part in (left, right))
    return OPAQUE if first is None or second is None else first + second


def _compared(operator: str, left: str, right: str) -> Value:
    if operator == "<":
        return left < right
    if operator == ">":
        return left > right
    return OPAQUE


def _of_numbers(operator: str, left: float, right: float) -> Value:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if operator == "/" and right != 0:
        return left / right
    if operator == "<":
        return left < right
    if operator == ">":
        return left > right
    if operator == "<=":
        return left <= right
    if operator == ">=":
        return left >= right
    return _of_bits(operator, left, right)


def _of_bits(operator: str, left: float, right: float) -> Value:
    if not (left.is_integer() and right.is_integer()):
        return OPAQUE
    a, b = int(left), int(right)
    if operator == "|":
        return _signed(a | b)
    if operator == "&":
        return _signed(a & b)
    if operator == "^":
        return _signed(a ^ b)
    if operator == "~":
        return _signed(~b)
    if operator == "<<":
        return _signed(a << (b & 31))
    if operator == ">>":
        return _signed(a) if b & 31 == 0 else float(int(_signed(a)) >> (b & 31))
    return OPAQUE


def _signed(value: int) -> float:
    value &= 0xFFFFFFFF
    return float(value - 0x100000000 if value & 0x80000000 else value)


def truth_of(value: Value) -> bool | None:
    """Return whether a known value is truthy."""
    if isinstance(value, (Unknown, Opaque)):
        return None
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def type_of(value: Value) -> Value:
    """Return what ``typeof`` says of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, float):
        return "number"
    return value if isinstance(value, Unknown) else OPAQUE


def is_small(value: Value) -> bool:
    """Say whether webpack puts a value in the place of the constant that is bound to it."""
    if isinstance(value, (Unknown, Opaque)):
        return False
    if isinstance(value, str):
        return len(value) <= _SMALL
    if isinstance(value, float):
        text = _text(value)
        return text is not None and len(text) <= _SMALL
    return True


def _text(value: Value) -> str | None:
    """Return a number as JavaScript writes it; None for some that are long in any case."""
    if not isinstance(value, float):
        return None
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if math.isnan(value) or math.isinf(value) or 1e-6 <= abs(value) < 1e-4:
        return None
    return repr(value).replace("e-0", "e-")
