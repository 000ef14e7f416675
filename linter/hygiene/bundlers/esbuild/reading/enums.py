"""TypeScript enums: the members that are constants, and whether making one has an effect."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading import values
from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.syntax import inner, operands
from hygiene.bundlers.esbuild.reading.values import Value
from hygiene.parse.frames import text_of
from hygiene.parse.literals import string_value, template_parts

_DEEPEST = 60


class Enum(NamedTuple):
    """What is known of one enum declaration.

    Attributes:
        members: the constant ones.
        pure: no initializer has an effect.
    """

    members: dict[str, Value]
    pure: bool


def read_enum(
    node: Node, known: dict[str, Value], folding: Folding, removable: Callable[[Node], bool]
) -> Enum:
    """Read an enum; ``known`` are the members of declarations of the same name before it."""
    members = dict(known)
    pure = True
    following: float | None = 0.0
    body = node.child_by_field_name("body")
    for child in body.named_children if body is not None else ():
        if child.type == "comment":
            continue
        target = child.child_by_field_name("name") if child.type == "enum_assignment" else child
        initializer = child.child_by_field_name("value")
        if target is None:
            continue
        name = string_value(target) if target.type == "string" else text_of(target)
        value: Value | None
        if initializer is not None:
            value = _constant(initializer, members, folding, 0)
            if value is None or value.kind not in ("number", "string"):
                pure = pure and (value is not None or removable(initializer))
        else:
            value = None if following is None else values.number(following)
        members.pop(name, None)
        following = None
        if value is not None and value.kind in ("number", "string"):
            members[name] = value
            if isinstance(value.content, float):
                following = value.content + 1
    return Enum(members, pure)


def _constant(node: Node, members: dict[str, Value], folding: Folding, depth: int) -> Value | None:
    """Return the value of an initializer, which esbuild folds further than other code."""
    node = inner(node)
    if node.type == "identifier" and text_of(node) in members:
        return members[text_of(node)]
    value = folding.value(node)
    if value is not None or depth > _DEEPEST:
        return value
    if node.type == "template_string":
        texts = []
        for part in template_parts(node):
            found = values.string(part) if isinstance(part, str) else None
            if not isinstance(part, str):
                found = _constant(part, members, folding, depth + 1)
            text = values.to_string(found) if found is not None else None
            if text is None:
                return None
            texts.append(text)
        return values.string("".join(texts))
    if node.type == "unary_expression":
        operator, argument = (node.child_by_field_name(f) for f in ("operator", "argument"))
        operand = _constant(argument, members, folding, depth + 1) if argument else None
        if operator is None or operand is None or operand.kind != "number":
            return None
        return _signed(operator.type, float(operand.content or 0))
    sides = operands(node) if node.type == "binary_expression" else None
    if sides is None:
        return None
    left = _constant(sides[1], members, folding, depth + 1)
    right = _constant(sides[2], members, folding, depth + 1)
    if left is None or right is None:
        return None
    if sides[0] == "+" and "string" in (left.kind, right.kind):
        before, after = values.to_string(left), values.to_string(right)
        return None if before is None or after is None else values.string(before + after)
    if left.kind != "number" or right.kind != "number":
        return None
    return _computed(sides[0], float(left.content or 0), float(right.content or 0))


def _signed(operator: str, operand: float) -> Value | None:
    if operator == "~":
        return values.number(float(~_int32(operand)))
    return values.number(-operand if operator == "-" else operand) if operator in "+-" else None


def _computed(operator: str, left: float, right: float) -> Value | None:
    try:
        if operator in ("<<", ">>", ">>>"):
            shift = _int32(right) & 31
            if operator == ">>>":
                return values.number(float((_int32(left) & 0xFFFFFFFF) >> shift))
            moved = _int32(left) << shift if operator == "<<" else _int32(left) >> shift
            return values.number(float(_int32(float(moved))))
        if operator in ("&", "|", "^"):
            one, other = _int32(left), _int32(right)
            bits = {"&": one & other, "|": one | other, "^": one ^ other}
            return values.number(float(bits[operator]))
        if operator == "**":
            return values.number(float(math.pow(left, right)))
        simple = {"+": left + right, "-": left - right, "*": left * right}
        if operator in simple:
            return values.number(simple[operator])
        if operator == "/":
            return values.number(left / right)
        return values.number(math.fmod(left, right)) if operator == "%" else None
    except (ArithmeticError, ValueError):
        return values.number(math.nan)


def _int32(value: float) -> int:
    if math.isnan(value) or math.isinf(value):
        return 0
    bits = int(value) & 0xFFFFFFFF
    return bits - 0x100000000 if bits & 0x80000000 else bits
