"""Which expressions give a primitive, and of which type (``KnownPrimitiveType`` of esbuild)."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.syntax import inner, operands
from hygiene.parse.frames import code_children

_BOOLEAN = frozenset({"===", "!==", "==", "!=", "<", "<=", ">", ">=", "instanceof", "in"})
_ARITHMETIC = frozenset({"-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"})
_DEEPEST = 100


def primitive_type(node: Node, folding: Folding, depth: int = 0) -> str | None:
    """Return the type of primitive an expression gives, ``mixed`` for one of several.

    Returns:
        None when it may be an object.
    """
    node = inner(node)
    constant = folding.value(node)
    if constant is not None:
        return constant.kind
    if depth > _DEEPEST:
        return None
    if node.type == "template_string":
        return "string"
    if node.type == "ternary_expression":
        return _merged(
            node.child_by_field_name("consequence"),
            node.child_by_field_name("alternative"),
            folding,
            depth,
        )
    if node.type == "unary_expression":
        return _unary_type(node, folding, depth)
    if node.type == "update_expression":
        return "mixed"
    if node.type == "binary_expression":
        return _binary_type(node, folding, depth)
    if node.type == "sequence_expression":
        return primitive_type(code_children(node)[-1], folding, depth + 1)
    if node.type == "assignment_expression":
        right = node.child_by_field_name("right")
        return None if right is None else primitive_type(right, folding, depth + 1)
    if node.type == "augmented_assignment_expression":
        return _augmented_type(node, folding, depth)
    return None


def _merged(one: Node | None, other: Node | None, folding: Folding, depth: int) -> str | None:
    if one is None or other is None:
        return None
    left = primitive_type(one, folding, depth + 1)
    if left is None:
        return None
    right = primitive_type(other, folding, depth + 1)
    if right is None:
        return None
    return left if left == right else "mixed"


def _unary_type(node: Node, folding: Folding, depth: int) -> str | None:
    operator = node.child_by_field_name("operator")
    argument = node.child_by_field_name("argument")
    if operator is None or argument is None:
        return None
    fixed = {"void": "undefined", "typeof": "string", "!": "boolean", "delete": "boolean"}
    if operator.type in fixed:
        return fixed[operator.type]
    if operator.type == "+":
        return "number"
    value = primitive_type(argument, folding, depth + 1)
    if value == "bigint":
        return "bigint"
    return "mixed" if value in (None, "mixed") else "number"


def _binary_type(node: Node, folding: Folding, depth: int) -> str | None:
    sides = operands(node)
    if sides is None:
        return None
    operator, left, right = sides
    if operator in _BOOLEAN:
        return "boolean"
    if operator in _ARITHMETIC:
        return "mixed"
    if operator in ("&&", "||", "??"):
        chosen = folding.chosen(operator, left, right)
        if chosen is not None:
            return primitive_type(chosen, folding, depth + 1)
    if operator in ("&&", "||"):
        return _merged(left, right, folding, depth)
    before = primitive_type(left, folding, depth + 1)
    after = primitive_type(right, folding, depth + 1)
    if operator == "??":
        if before in ("null", "undefined"):
            return after
        if before == "mixed":
            return None if after is None else "mixed"
        return before
    if operator == "+":
        if "string" in (before, after):
            return "string"
        if before == after == "bigint":
            return "bigint"
        unclear = (None, "mixed", "bigint")
        return "mixed" if before in unclear or after in unclear else "number"
    return None


def _augmented_type(node: Node, folding: Folding, depth: int) -> str | None:
    operator, right = node.child_by_field_name("operator"), node.child_by_field_name("right")
    if operator is None or right is None or operator.type in ("&&=", "||=", "??="):
        return None
    if operator.type == "+=" and primitive_type(right, folding, depth + 1) == "string":
        return "string"
    return "mixed"
