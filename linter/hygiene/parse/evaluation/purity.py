"""Whether evaluating an expression has no effect, and else which part of it has.

Follows ``JavascriptParser.isPure`` and its taps in ``SideEffectsFlagPlugin``, ``URLParserPlugin``,
``ESMImportDependencyParserPlugin`` and ``ImportMetaPlugin``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tree_sitter import Node

from hygiene.parse.evaluation.annotations import Annotations
from hygiene.parse.evaluation.arithmetic import UNKNOWN
from hygiene.parse.evaluation.class_purity import class_impurity
from hygiene.parse.evaluation.constants import Constants
from hygiene.parse.evaluation.dialect import Dialect
from hygiene.parse.evaluation.impure import Impure
from hygiene.parse.evaluation.known_values import KnownValues, substituted
from hygiene.parse.evaluation.records import EffectKind
from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.parse.literals import constant_string, operator_of

_FREE = frozenset(
    {
        "arrow_function",
        "false",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "identifier",
        "meta_property",
        "null",
        "number",
        "private_property_identifier",
        "property_identifier",
        "shorthand_property_identifier",
        "string",
        "this",
        "true",
        "undefined",
    }
)
_ONCE_VALUES = ("array", "object", "unary_expression")
"""Kinds that had to have a known value before their parts were looked at."""

_KINDS: dict[str, EffectKind] = {
    "assignment_expression": "assignment",
    "augmented_assignment_expression": "assignment",
    "await_expression": "await",
    "binary_expression": "operator",
    "new_expression": "new",
    "spread_element": "spread",
    "unary_expression": "operator",
    "update_expression": "assignment",
    "yield_expression": "yield",
}
_FREE_MEMBERS = frozenset({"import.meta.env", "require.resolve", "require.resolveWeak"})
"""What webpack replaces; other members may be getters."""

_NEWER_REGEX = re.compile(rb"/[a-z]*s[a-z]*$|\\\\[pP]\{|\(\?<(?![=!])")
_NAMES = ("identifier", "undefined")
_LARGE = 1000
_LITERALS = re.compile(
    rb"""\[(?:[\s,\[\]]|"(?:[^"\\\n]|\\[^\n])*+"|'(?:[^'\\\n]|\\[^\n])*+'|-?\d[\w.]*+)*+"""
)
_DEEPEST = 200


class Purity:
    """Judges the expressions of one module.

    Attributes:
        functions: the local functions whose calls are free of effects.
        defined: the names that the module is known to declare or import.
        lowered: the file is transpiled to ES2017 first.
        dialect: of the version that judges.
    """

    def __init__(
        self,
        annotations: Annotations,
        constants: Constants,
        lowered: bool,
        dialect: Dialect,
    ) -> None:
        self.functions: set[str] = set()
        self.defined: set[str] = set()
        self.lowered = lowered
        self._annotations = annotations
        self._constants = constants
        self.dialect = dialect
        self._values = KnownValues(constants, dialect.undefined)
        self._depth = 0
        self._judges: dict[str, Callable[[Node, int], Impure | None]] = {
            "array": self._array,
            "binary_expression": self._binary,
            "call_expression": self._call,
            "class": self._class,
            "class_declaration": self._class,
            "abstract_class_declaration": self._class,
            "jsx_element": self._jsx,
            "jsx_self_closing_element": self._jsx,
            "member_expression": self._member,
            "new_expression": self._new,
            "object": self._object,
            "regex": self._regex,
            "sequence_expression": self._sequence,
            "subscript_expression": self._member,
            "template_string": self._template,
            "ternary_expression": self._ternary,
            "unary_expression": self._unary,
        }
        self._free = _FREE
        if not dialect.parts:
            self._free -= {"meta_property"}
            self._judges.update(dict.fromkeys((*_ONCE_VALUES, "meta_property"), self._by_value))
        if not dialect.undefined:
            self._free -= {"undefined"}
            self._judges["undefined"] = self._by_value
        if not dialect.names:
            self._free -= {"identifier", "this"}
            self._judges.update(identifier=self._name, template_string=self._by_value)

    def impurity(self, node: Node | None, position: int) -> Impure | None:
        """Return the part of ``node`` that has an effect; None when it is pure.

        Args:
            node: an expression; None stands for nothing at all.
            position: where comments that annotate it may begin.
        """
        if node is None:
            return None
        node = unwrap(node)
        kind = node.type
        if kind in self._free:
            return None
        judge = self._judges.get(kind)
        if judge is None or self._depth > _DEEPEST:
            return Impure(_KINDS.get(kind, "expression"), node)
        self._depth += 1
        try:
            return judge(node, position)
        finally:
            self._depth -= 1

    def all_of(self, nodes: Iterable[Node], position: int) -> Impure | None:
        """Return the first effect of expressions that are evaluated one after the other."""
        for node in nodes:
            found = self.impurity(node, position)
            if found is not None:
                return found
            position = node.end_byte
        return None

    def declarator(self, node: Node, position: int) -> Impure | None:
        """Return the effect of giving a variable its value (not of taking it apart)."""
        target = node.child_by_field_name("name")
        if self.lowered and target is not None and target.type == "object_pattern":
            rest = _rest_of(target)
            if rest is not None:
                return Impure("call", rest)
        return self.impurity(node.child_by_field_name("value"), position)

    def _by_value(self, node: Node, _position: int) -> Impure | None:
        """Judge as older versions do, which go by the value alone."""
        if self._values.free(node):
            return None
        return Impure(_KINDS.get(node.type, "expression"), node)

    def _name(self, node: Node, position: int) -> Impure | None:
        return None if text_of(node) in self.defined else self._by_value(node, position)

    # --- calls ---

    def _call(self, node: Node, position: int) -> Impure | None:
        callee = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments")
        if callee is None or arguments is None:
            return Impure("call", node)
        if arguments.type == "template_string":
            return self._tagged(node, callee, arguments, position)
        called = unwrap(callee)
        if called.type == "import":
            return Impure("call", node)
        listed = code_children(arguments)
        if called.type == "identifier":
            if text_of(called) in self.functions:
                return self.all_of(listed, callee.end_byte)
        elif (
            self.dialect.resolved_urls
            and called.text == b"import.meta.resolve"
            and len(listed) == 1
            and constant_string(listed[0]) is not None
        ):
            return None
        if not self._annotations.pure(position, node.start_byte):
            return Impure("call", node)
        return self.all_of(listed, callee.end_byte)

    def _tagged(self, node: Node, tag: Node, quasi: Node, position: int) -> Impure | None:
        if not self.dialect.parts:
            return None if self._values.free(node) else Impure("tagged-template", node)
        if self._annotations.pure(position, node.start_byte):
            return self._template(quasi, tag.end_byte)
        return Impure("tagged-template", node)

    def _new(self, node: Node, position: int) -> Impure | None:
        callee = node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        listed = code_children(arguments) if arguments is not None else []
        if callee is None:
            return Impure("new", node)
        if len(listed) == 2 and self._constants.free_name(callee) == "URL":
            file, base = listed
            if base.text == b"import.meta.url" and isinstance(self._constants.value(file), str):
                return None
        if not self.dialect.parts:
            return self._by_value(node, position)
        if not self._annotations.pure(position, node.start_byte):
            return Impure("new", node)
        return self.all_of(listed, callee.end_byte)

    def _regex(self, node: Node, _position: int) -> Impure | None:
        """Judge a literal: those newer than ES2017 become calls."""
        if self.lowered and _NEWER_REGEX.search(node.text or b""):
            return Impure("call", node)
        return None

    def _jsx(self, node: Node, position: int) -> Impure | None:
        """Judge an element: a call that transpilers annotate as pure."""
        for child in node.named_children:
            found = None
            if child.type == "jsx_attribute" and not self.dialect.parts:
                found = Impure("jsx", child)  # it is handed over in an object
            elif child.type in ("jsx_opening_element", "jsx_attribute"):
                found = self._jsx(child, position)
            elif child.type == "jsx_expression":
                found = self.all_of(code_children(child), child.start_byte)
            elif child.type in self._judges and child.type != "member_expression":
                found = self.impurity(child, position)
            if found is not None:
                return found
        return None

    # --- values made of values ---

    def _array(self, node: Node, position: int) -> Impure | None:
        if node.end_byte - node.start_byte > _LARGE and _LITERALS.fullmatch(node.text or b""):
            return None  # a table of data: its elements need no look
        return self.all_of(code_children(node), position)

    def _object(self, node: Node, position: int) -> Impure | None:
        for child in code_children(node):
            key = child.child_by_field_name("key") or child.child_by_field_name("name")
            if child.type == "spread_element":
                return Impure("spread", child)
            if key is not None and key.type == "computed_property_name":
                found = self.all_of(code_children(key), position)
                if found is not None:
                    return found
            if child.type == "pair" and key is not None:
                found = self.impurity(child.child_by_field_name("value"), key.end_byte)
                if found is not None:
                    return found
            position = child.end_byte
        return None

    def _sequence(self, node: Node, position: int) -> Impure | None:
        return self.all_of(code_children(node), position)

    def _template(self, node: Node, position: int) -> Impure | None:
        if not self.dialect.templates:
            return None
        parts = substituted(node)
        if self.dialect.parts:
            return self.all_of(parts, position)
        return next((found for part in parts if (found := self._part(part))), None)

    def _part(self, node: Node) -> Impure | None:
        """Judge what no comment before it annotates."""
        return self.impurity(node, node.start_byte)

    def _class(self, node: Node, _position: int) -> Impure | None:
        return class_impurity(node, self.impurity, self.lowered, self.dialect)

    # --- operators ---

    def _member(self, node: Node, _position: int) -> Impure | None:
        if self._constants.value(node) is not UNKNOWN:
            return None
        if self._constants.free_name(node) in _FREE_MEMBERS:
            return None
        return Impure("member", node)

    def _unary(self, node: Node, position: int) -> Impure | None:
        operator = operator_of(node)
        if operator in ("typeof", "void", "!"):
            return self.impurity(node.child_by_field_name("argument"), position)
        if operator == "delete":
            return Impure("delete", node)
        return None if self._constants.value(node) is not UNKNOWN else Impure("operator", node)

    def _binary(self, node: Node, position: int) -> Impure | None:
        operator = operator_of(node)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return Impure("operator", node)
        logical = operator in ("&&", "||", "??")
        if not (self.dialect.names if logical else self.dialect.parts):
            return self._by_value(node, position)
        if logical or operator in ("===", "!=="):
            if operator == "??" and self.lowered:
                if unwrap(left).type not in _NAMES:
                    return Impure("assignment", node)  # of a helper variable
                if not self.dialect.parts:
                    return Impure("operator", node)
            found = self.impurity(left, position)
            return found if found is not None else self.impurity(right, left.end_byte)
        return None if self._constants.value(node) is not UNKNOWN else Impure("operator", node)

    def _ternary(self, node: Node, position: int) -> Impure | None:
        fields = ("condition", "consequence", "alternative")
        parts = (node.child_by_field_name(field) for field in fields)
        return self.all_of((part for part in parts if part is not None), position)


def _rest_of(pattern: Node) -> Node | None:
    for child in pattern.named_children:
        if child.type == "rest_pattern":
            return child
        value = child.child_by_field_name("value") if child.type == "pair_pattern" else None
        found = _rest_of(value) if value is not None and value.type == "object_pattern" else None
        if found is not None:
            return found
    return None
