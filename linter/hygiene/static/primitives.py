"""Strings, numbers, booleans, null and undefined: how JavaScript compares and converts them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hygiene.static.values import Constant, FileUrl, Text, Undefined, Value, identical, nullish

_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_WITH_BASE = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_BLANKS = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def as_text(value: Value) -> str | None:
    """Return what a string that ``value`` is put into holds of it; None when it is not known."""
    match value:
        case Text(text):
            return text
        case FileUrl(path):
            return f"file://{path}"
        case Undefined():
            return "undefined"
        case Constant(None):
            return "null"
        case Constant(bool() as flag):
            return "true" if flag else "false"
        case Constant(float() as number):
            return number_text(number)
    return None


def as_number(value: Value) -> float | None:
    """Convert a primitive; None stands for NaN, or for what is no primitive."""
    match value:
        case Constant(None):
            return 0.0
        case Constant(bool() | float() as number):
            return float(number)
        case Text(text):
            return _read_number(trimmed(text))
    return None


def number_text(number: float) -> str:
    """Return a number as JavaScript writes it."""
    if number != number or number in (float("inf"), float("-inf")):
        return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    if 1e-6 <= abs(number) < 1e21:
        text = format(Decimal(repr(number)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, _, exponent = repr(number).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent):+d}"


def added(first: Value, second: Value) -> Value | None:
    """Return ``first + second``; None when it is not known, or not a number."""
    if isinstance(first, Constant | Undefined) and isinstance(second, Constant | Undefined):
        one, other = as_number(first), as_number(second)
        if one is None or other is None or (total := one + other) != total:
            return None
        return Constant(total)
    one_text, other_text = as_text(first), as_text(second)
    if one_text is None or other_text is None:
        return None
    return Text(one_text + other_text)


def same(first: Value, second: Value, *, loose: bool) -> bool | None:
    """Say whether two values are equal (``loose``: as ``==`` has it); None when not known."""
    plain = (Text, Constant, Undefined)
    if isinstance(first, plain) and isinstance(second, plain):
        if identical(first, second):
            return True
        if not loose or nullish(first) or nullish(second):
            return loose and nullish(first) is True and nullish(second) is True
        if isinstance(first, Text) and isinstance(second, Text):
            return False
        one, other = as_number(first), as_number(second)
        return one is not None and one == other
    for value, other_value in ((first, second), (second, first)):
        if nullish(value) and isinstance(value, plain) and nullish(other_value) is False:
            return False  # an object, an array, a function is neither null nor undefined
    return None


def compared(sign: str, first: Value, second: Value) -> bool | None:
    """Return what ``<``, ``<=``, ``>`` or ``>=`` gives; None when it is not known."""
    plain = (Text, Constant, Undefined)
    if sign not in _ORDERS or not isinstance(first, plain) or not isinstance(second, plain):
        return None
    if isinstance(first, Text) and isinstance(second, Text):
        return _ORDERS[sign](_units(first.value), _units(second.value))
    one, other = as_number(first), as_number(second)
    return one is not None and other is not None and _ORDERS[sign](one, other)


def _units(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def trimmed(text: str) -> str:
    """``text.trim()``."""
    return text.strip(_BLANKS)


def length(text: str) -> int:
    """Return the length of a string, which JavaScript counts in UTF-16."""
    return len(text) + sum(char > "\uffff" for char in text)


def _read_number(text: str) -> float | None:
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _WITH_BASE.fullmatch(text):
        return float(int(text, 0))
    infinity = text.lstrip("+-") == "Infinity" and len(text) < 10
    return float(text) if infinity else None
