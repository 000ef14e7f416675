"""Globals that are only read where a ``typeof`` test has found them.

The rule is ``isSideEffectFreeUnboundIdentifierRef`` in ``internal/js_ast/js_ast_helpers.go``.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.syntax import inner, operands, plain_string

_EQUAL = frozenset({"==", "==="})
_UNEQUAL = frozenset({"!=", "!=="})


def is_guarded_name(value: Node, guard: Node, when: bool, is_free: Callable[[Node], bool]) -> bool:
    """Say whether ``value`` is a global that ``guard`` has found to exist.

    Args:
        value: the expression that is evaluated.
        guard: the test before it.
        when: the outcome of the test for which ``value`` is evaluated.
        is_free: says whether an identifier means a global.
    """
    value, guard = inner(value), inner(guard)
    if value.type != "identifier" or not is_free(value) or guard.type != "binary_expression":
        return False
    sides = operands(guard)
    if sides is None:
        return False
    operator, left, right = sides[0], inner(sides[1]), inner(sides[2])
    swapped = plain_string(left) is not None
    if swapped:
        left, right = right, left
    text, tested = plain_string(right), _tested_name(left)
    if text is None or tested is None or tested.text != value.text:
        return False
    if operator in _EQUAL | _UNEQUAL:
        return ((text == "undefined") == when) == (operator in _UNEQUAL)
    if operator in ("<", "<=", ">", ">=") and text == "u":
        return (when != swapped) == (operator in ("<", "<="))
    return False


def _tested_name(node: Node) -> Node | None:
    operator = node.child_by_field_name("operator")
    argument = node.child_by_field_name("argument")
    if node.type != "unary_expression" or operator is None or operator.type != "typeof":
        return None
    return argument if argument is not None and argument.type == "identifier" else None
