"""Expressions whose value webpack knows while it reads a module.

Follows ``evaluateExpression`` of webpack's ``JavascriptParser``, and ``ConstExportsPlugin``, which
lets it see the value of a top-level ``const`` that is bound to a small literal.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

from tree_sitter import Node

from hygiene.parse.evaluation.arithmetic import (
    OPAQUE,
    UNKNOWN,
    Known,
    Value,
    arithmetic,
    number,
    truth_of,
    type_of,
)
from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.parse.literals import operator_of, property_name, string_value, template_parts

_DEEPEST = 60
_TRUTHY = frozenset({"require", "require.resolve", "require.resolveWeak", "import.meta"})
_META = "import.meta."
_META_FIELDS = frozenset(
    {
        "dirname",
        "env",
        "filename",
        "glob",
        "main",
        "resolve",
        "url",
        "webpack",
        "webpackContext",
        "webpackHot",
    }
)
"""Those that ``ImportMetaPlugin`` knows; it takes all others for undefined."""

_OBJECTS = frozenset({"array", "regex"})
_LITERALS: dict[str, Known] = {"true": True, "false": False, "null": None, "undefined": None}


class Constants:
    """The values that one file gives, by itself and by the names that the bundler defines.

    Attributes:
        values: of the constants at the top level, by name.
        members: of the enumerations, by name and name of the member.
        hides: says whether a name means something local at an offset.
    """

    def __init__(self, names: Mapping[str, Known], declared: Container[str]) -> None:
        """Take the names that the bundler defines, and those that the module declares itself."""
        self.values: dict[str, Value] = {}
        self.members: Mapping[str, Mapping[str, Value]] = {}
        self.hides: Callable[[str, int], bool] = _hides_nothing
        self._names = names
        self._declared = declared

    def value(self, node: Node, depth: int = 0) -> Value:
        """Return the value of an expression without effects, or ``UNKNOWN``."""
        node = unwrap(node)
        kind = node.type
        if depth > _DEEPEST:
            return UNKNOWN
        if kind in _LITERALS:
            return _LITERALS[kind]
        if kind == "identifier":
            return self._named(node)
        if kind == "number":
            return number(text_of(node))
        if kind == "string":
            return string_value(node)
        if kind in ("member_expression", "subscript_expression"):
            name = self.free_name(node)
            if name is not None and name in self._names:
                return self._names[name]
            if name is not None and name.startswith(_META):
                return _of_import_meta(name.removeprefix(_META))
            return self.enum_value(node)
        if kind == "binary_expression":
            return self._binary(node, depth)
        if kind == "unary_expression":
            return self._unary(node, depth)
        if kind == "template_string":
            return self._template(node, depth)
        if kind == "ternary_expression":
            return self._ternary(node, depth)
        return UNKNOWN

    def truth(self, node: Node, depth: int = 0) -> bool | None:
        """Return whether an expression is truthy; None when that is not known."""
        node = unwrap(node)
        if depth > _DEEPEST:
            return None
        if node.type in _OBJECTS:
            return True
        value = self.value(node, depth)
        if value is not UNKNOWN:
            return truth_of(value)
        if node.type == "unary_expression" and operator_of(node) == "!":
            argument = node.child_by_field_name("argument")
            inner = self.truth(argument, depth + 1) if argument is not None else None
            return None if inner is None else not inner
        if node.type == "binary_expression" and operator_of(node) in ("&&", "||"):
            return self._logical_truth(node, depth)
        name = self.free_name(node)
        return True if name is not None and self.is_bundlers(name) else None

    def is_bundlers(self, name: str) -> bool:
        """Say whether a free name is an object that the bundler provides."""
        if name not in _TRUTHY:
            return False
        return name == "import.meta" or f"typeof {name}" in self._names

    def is_nullish(self, node: Node) -> bool | None:
        """Return whether an expression is null or undefined; None when that is not known."""
        node = unwrap(node)
        if node.type in _OBJECTS:
            return False
        value = self.value(node)
        return None if value is UNKNOWN else value is None

    def free_name(self, node: Node) -> str | None:
        """Return ``a.b.c`` for static members of a name that the module does not declare."""
        members: list[str] = []
        while node.type in ("member_expression", "subscript_expression"):
            name = property_name(node)
            inner = node.child_by_field_name("object")
            if name is None or inner is None:
                return None
            members.append(name)
            node = unwrap(inner)
        if node.type not in ("identifier", "meta_property", "this"):
            return None
        root = text_of(node)
        if root in self._declared:
            return None
        return ".".join((root, *reversed(members)))

    def enum_value(self, node: Node) -> Value:
        """Return the value of ``E.A``, which a transpiler puts in its place."""
        inner = node.child_by_field_name("object")
        if not self.members or inner is None or inner.type != "identifier":
            return UNKNOWN
        name = text_of(inner)
        member = property_name(node)
        found = self.members.get(name)
        if found is None or member is None or node.child_by_field_name("optional_chain"):
            return UNKNOWN
        return UNKNOWN if self.hides(name, inner.start_byte) else found.get(member, UNKNOWN)

    def _named(self, node: Node) -> Value:
        name = text_of(node)
        if name in self.values:
            return UNKNOWN if self.hides(name, node.start_byte) else self.values[name]
        return self._names.get(name, UNKNOWN) if name not in self._declared else UNKNOWN

    def _unary(self, node: Node, depth: int) -> Value:
        operator = operator_of(node)
        argument = node.child_by_field_name("argument")
        if argument is None:
            return UNKNOWN
        if operator == "typeof":
            name = self.free_name(unwrap(argument))
            if name is not None and f"typeof {name}" in self._names:
                return self._names[f"typeof {name}"]
            return type_of(self.value(argument, depth + 1))
        if operator == "!":
            inner = self.truth(argument, depth + 1)
            known = self.value(argument, depth + 1) is not UNKNOWN or inner is not None
            return UNKNOWN if inner is None or not known else not inner
        if operator in ("-", "+", "~"):
            operand = self.value(argument, depth + 1)
            if isinstance(operand, float) and not isinstance(operand, bool):
                return arithmetic(operator, 0.0, operand)
            if operator == "+" and isinstance(operand, str):
                return number(operand)
            return UNKNOWN if operand is UNKNOWN else OPAQUE
        return UNKNOWN

    def _binary(self, node: Node, depth: int) -> Value:
        operator = operator_of(node)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return UNKNOWN
        before = self.value(left, depth + 1)
        if operator in ("&&", "||", "??"):
            return self._logical(operator, before, right, depth)
        after = self.value(right, depth + 1)
        if before is UNKNOWN or after is UNKNOWN:
            return self._compared(operator, left, right, depth)
        return arithmetic(operator, before, after)

    def _compared(self, operator: str, left: Node, right: Node, depth: int) -> Value:
        """Compare by truth alone: what is truthy is not what is falsy."""
        if operator not in ("===", "!=="):
            return UNKNOWN
        before = self.truth(left, depth + 1)
        if before is None or self.truth(right, depth + 1) in (before, None):
            return UNKNOWN
        return operator == "!=="

    def _logical(self, operator: str, before: Value, right: Node, depth: int) -> Value:
        if before is UNKNOWN:
            return UNKNOWN
        truth = before is not None if operator == "??" else truth_of(before)
        if truth is None:
            return UNKNOWN
        return self.value(right, depth + 1) if truth == (operator == "&&") else before

    def _logical_truth(self, node: Node, depth: int) -> bool | None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return None
        ends = operator_of(node) == "||"
        before = self.truth(left, depth + 1)
        if before is ends:
            return ends
        after = self.truth(right, depth + 1)
        return after if before is not None or after is ends else None

    def _template(self, node: Node, depth: int) -> Value:
        text: Value = ""
        for part in template_parts(node):
            value = part if isinstance(part, str) else self._as_text(part, depth + 1)
            text = arithmetic("+", text, value)
        return text

    def _as_text(self, node: Node, depth: int) -> Value:
        """Return what a template makes of a value; a number is left to the sum."""
        value = self.value(node, depth)
        if isinstance(value, bool):
            return "true" if value else "false"
        if value is None:
            word = text_of(unwrap(node))
            return word if word in ("null", "undefined") else UNKNOWN
        return UNKNOWN if value is OPAQUE else value

    def _ternary(self, node: Node, depth: int) -> Value:
        test = node.child_by_field_name("condition")
        truth = self.truth(test, depth + 1) if test is not None else None
        if test is None or truth is None or self.value(test, depth + 1) is UNKNOWN:
            return UNKNOWN
        taken = node.child_by_field_name("consequence" if truth else "alternative")
        return self.value(taken, depth + 1) if taken is not None else UNKNOWN


def _of_import_meta(members: str) -> Value:
    if "." in members:
        return UNKNOWN
    if members in _META_FIELDS:
        return OPAQUE if members in ("dirname", "filename", "url", "webpack") else UNKNOWN
    return None


def _hides_nothing(_name: str, _offset: int) -> bool:
    return False


def condition_of(statement: Node) -> Node | None:
    """Return the test of an ``if``, a loop or a conditional, without its parentheses."""
    test = statement.child_by_field_name("condition")
    if test is not None and test.type in ("expression_statement", "empty_statement"):
        inner = code_children(test)
        test = inner[0] if inner else None
    return test if test is not None and test.is_named else None
