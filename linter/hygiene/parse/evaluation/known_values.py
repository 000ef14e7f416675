"""Whether an expression has no effect because its value is known.

Follows ``evaluateExpression`` of webpack's ``JavascriptParser`` and ``couldHaveSideEffects`` of
its results, which older versions go by for most kinds of expressions.
"""

from __future__ import annotations

from tree_sitter import Node

from hygiene.parse.evaluation.arithmetic import UNKNOWN
from hygiene.parse.evaluation.constants import Constants
from hygiene.parse.frames import code_children, unwrap
from hygiene.parse.literals import operator_of

_LITERALS = frozenset({"false", "null", "number", "regex", "string", "true", "undefined"})
_COMPARED = frozenset({"==", "===", "!=", "!=="})
_LOGICAL = frozenset({"&&", "||", "??"})
_FLAGS = frozenset("dgimsuvy")
_DEEPEST = 60


class KnownValues:
    """Judges the expressions of one module by their values."""

    def __init__(self, constants: Constants, undefined: bool) -> None:
        """Take the values; ``undefined`` says whether that name has one."""
        self._constants = constants
        self._literals = _LITERALS if undefined else _LITERALS - {"undefined"}

    def free(self, node: Node, depth: int = 0) -> bool:
        """Say whether the value of an expression is known, and had without an effect."""
        node = unwrap(node)
        kind = node.type
        if kind in self._literals:
            return True
        if depth > _DEEPEST:
            return False
        if kind == "array":
            return self._array(node, depth)
        if kind == "template_string":
            return all(self.free(part, depth + 1) for part in substituted(node))
        if kind == "new_expression":
            return self._regexp(node)
        if kind == "ternary_expression":
            return self._ternary(node, depth)
        if kind == "unary_expression":
            return self._unary(node, depth)
        if kind == "binary_expression":
            return self._binary(node, depth)
        if kind == "call_expression":
            return self._raw(node, depth)
        return self._named(node)

    def _named(self, node: Node) -> bool:
        if node.type == "undefined":
            return False
        if self._constants.value(node) is not UNKNOWN:
            return True
        name = self._constants.free_name(node)
        return name is not None and self._constants.is_bundlers(name)

    def _array(self, node: Node, depth: int) -> bool:
        before = ","
        for child in node.children[1:-1]:
            if child.type == "comment":
                continue
            if child.type == "," and before == ",":
                return False  # a hole
            if child.type == "spread_element":
                return False
            if child.type != "," and not self.free(child, depth + 1):
                return False
            before = child.type
        return True

    def _regexp(self, node: Node) -> bool:
        callee = node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        listed = code_children(arguments) if arguments is not None else []
        if callee is None or self._constants.free_name(callee) != "RegExp" or len(listed) > 2:
            return False
        values = [self._constants.value(item) for item in listed]
        if not values:
            return True
        flags = values[1] if len(values) == 2 else ""
        known = isinstance(flags, str) and set(flags) <= _FLAGS and len(set(flags)) == len(flags)
        return known and isinstance(values[0], (str, float)) and values[0] != ""

    def _ternary(self, node: Node, depth: int) -> bool:
        test = node.child_by_field_name("condition")
        truth = self._constants.truth(test) if test is not None else None
        if test is None or truth is None:
            return False
        taken = node.child_by_field_name("consequence" if truth else "alternative")
        return taken is not None and self.free(test, depth + 1) and self.free(taken, depth + 1)

    def _unary(self, node: Node, depth: int) -> bool:
        operator = operator_of(node)
        argument = node.child_by_field_name("argument")
        if argument is None or operator in ("void", "delete"):
            return False
        if operator == "!":
            return self._constants.truth(argument) is not None and self.free(argument, depth + 1)
        if operator == "typeof":
            inner = unwrap(argument)
            if inner.type == "function_expression" or inner.type in self._literals:
                return True
            if inner.type == "array":
                return self.free(inner, depth + 1)
        return self._constants.value(node) is not UNKNOWN

    def _binary(self, node: Node, depth: int) -> bool:
        operator = operator_of(node)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return False
        if operator in _LOGICAL:
            return self._logical(operator, left, right, depth)
        if self._constants.value(node) is UNKNOWN:
            return False
        is_compared = operator in _COMPARED
        return not is_compared or (self.free(left, depth + 1) and self.free(right, depth + 1))

    def _logical(self, operator: str, left: Node, right: Node, depth: int) -> bool:
        if operator == "??":
            nullish = self._constants.is_nullish(left)
            settled = None if nullish is None else not nullish
        else:
            truth = self._constants.truth(left)
            settled = None if truth is None else truth is (operator == "||")
        if settled is None or not self.free(left, depth + 1):
            return False
        return settled or self.free(right, depth + 1)

    def _raw(self, node: Node, depth: int) -> bool:
        """Judge a call: of the tag ``String.raw``, which webpack computes."""
        tag, quasi = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if tag is None or quasi is None or quasi.type != "template_string":
            return False
        if self._constants.free_name(tag) != "String.raw":
            return False
        return all(self.free(part, depth + 1) for part in substituted(quasi))


def substituted(template: Node) -> list[Node]:
    """Return the expressions in a template literal."""
    found: list[Node] = []
    for child in template.named_children:
        if child.type == "template_substitution":
            found.extend(code_children(child)[:1])
    return found
