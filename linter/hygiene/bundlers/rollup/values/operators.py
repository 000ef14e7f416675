"""JavaScript's operators on primitives that are known, as rollup's engine computes them."""

from __future__ import annotations

import math
from collections.abc import Callable

from hygiene.bundlers.rollup.values.keys import UNDEFINED, UNKNOWN_VALUE, Literal, Primitive, Symbol
from hygiene.static.primitives import number_text

_DECIMAL_CHARACTERS = frozenset("0123456789+-.eE")


def text_of_value(value: Primitive) -> str:
    """``String(value)``."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, bool):
        return "true" if value else "false"
    assert isinstance(value, (int, float))
    return number_text(value)


def number_of_value(value: Primitive) -> float:
    """``Number(value)``."""
    if isinstance(value, (bool, float)):
        return float(value)
    if value is None:
        return 0.0
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return 0.0
        if text in ("Infinity", "+Infinity", "-Infinity"):
            return float(text)
        try:
            if set(text) <= _DECIMAL_CHARACTERS:
                return float(text)
            return float(int(text, 0)) if text[:1] == "0" and "_" not in text else math.nan
        except ValueError:
            return math.nan
    return math.nan


def identical(left: Literal, right: Literal) -> bool:
    """``===``."""
    return left is right or (type(left) is type(right) and left == right)


def type_of_value(value: Primitive) -> str:
    """``typeof``."""
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "object"
    return "undefined" if value is UNDEFINED else "number"


def _equal(left: Primitive, right: Primitive) -> bool:
    if left is None or left is UNDEFINED or right is None or right is UNDEFINED:
        return (left is None or left is UNDEFINED) and (right is None or right is UNDEFINED)
    if type(left) is type(right):
        return left == right
    return number_of_value(left) == number_of_value(right)


def _integer(value: Primitive) -> int:
    """Convert to a signed integer of 32 bits."""
    number = number_of_value(value)
    if math.isnan(number) or math.isinf(number):
        return 0
    whole = int(number) & 0xFFFFFFFF
    return whole - 0x100000000 if whole & 0x80000000 else whole


def _signed(value: int) -> float:
    value &= 0xFFFFFFFF
    return float(value - 0x100000000 if value & 0x80000000 else value)


def _add(left: Primitive, right: Primitive) -> Literal:
    if isinstance(left, str) or isinstance(right, str):
        return text_of_value(left) + text_of_value(right)
    return number_of_value(left) + number_of_value(right)


def _divide(left: float, right: float) -> float:
    if right == 0:
        if left == 0 or math.isnan(left):
            return math.nan
        return math.copysign(math.inf, left) * math.copysign(1.0, right)
    return left / right


def _remainder(left: float, right: float) -> float:
    if math.isinf(left) or right == 0 or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


def _power(left: float, right: float) -> float:
    try:
        found = left**right
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return found if isinstance(found, float) else math.nan


def _ordered(order: Callable[[float, float], bool]) -> Callable[[Primitive, Primitive], Literal]:
    def compare(left: Primitive, right: Primitive) -> Literal:
        if isinstance(left, str) and isinstance(right, str):
            units = left.encode("utf-16-be", "surrogatepass")
            others = right.encode("utf-16-be", "surrogatepass")
            return order((units > others) - (units < others), 0)
        return order(number_of_value(left), number_of_value(right))

    return compare


def _arithmetic(
    compute: Callable[[float, float], float],
) -> Callable[[Primitive, Primitive], Literal]:
    return lambda left, right: compute(number_of_value(left), number_of_value(right))


_BINARY: dict[str, Callable[[Primitive, Primitive], Literal]] = {
    "==": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "===": identical,
    "!==": lambda left, right: not identical(left, right),
    "+": _add,
    "-": _arithmetic(lambda left, right: left - right),
    "*": _arithmetic(lambda left, right: left * right),
    "/": _arithmetic(_divide),
    "%": _arithmetic(_remainder),
    "**": _arithmetic(_power),
    "&": lambda left, right: _signed(_integer(left) & _integer(right)),
    "|": lambda left, right: _signed(_integer(left) | _integer(right)),
    "^": lambda left, right: _signed(_integer(left) ^ _integer(right)),
    "<<": lambda left, right: _signed(_integer(left) << (_integer(right) & 31)),
    ">>": lambda left, right: float(_integer(left) >> (_integer(right) & 31)),
    ">>>": lambda left, right: float((_integer(left) & 0xFFFFFFFF) >> (_integer(right) & 31)),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
}


def binary(operator: str, left: Literal, right: Literal) -> Literal:
    """Return what a binary operator gives; unknown for ``in`` and ``instanceof``."""
    compute = _BINARY.get(operator)
    if compute is None or isinstance(left, Symbol) or isinstance(right, Symbol):
        return UNKNOWN_VALUE
    return compute(left, right)


def unary(operator: str, value: Primitive) -> Literal:
    """Return what a unary operator gives."""
    if operator == "!":
        return not value or value is UNDEFINED or value != value
    if operator == "typeof":
        return type_of_value(value)
    if operator == "void":
        return UNDEFINED
    if operator == "-":
        return -number_of_value(value)
    if operator == "+":
        return number_of_value(value)
    return _signed(~_integer(value)) if operator == "~" else UNKNOWN_VALUE
