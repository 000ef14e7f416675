"""The members of TypeScript's enumerations that a transpiler computes.

Measured with swc: it puts the values of such members in the place of ``E.A`` in the whole file, and
annotates the enumeration as pure when all its members are computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.evaluation.arithmetic import OPAQUE, UNKNOWN, Value
from hygiene.parse.evaluation.constants import Constants
from hygiene.parse.frames import code_children, text_of
from hygiene.parse.literals import string_value

_OPERATIONS = ("binary_expression", "unary_expression", "parenthesized_expression", "identifier")
_DEEPEST = 20


class Enums:
    """The enumerations of one file.

    Attributes:
        members: by enumeration, the values of the members that are computed.
    """

    def __init__(self, root: Node) -> None:
        self.members: dict[str, dict[str, Value]] = {}
        self._failed: dict[int, Node] = {}
        self._constants = Constants({}, frozenset())
        self._constants.members = self.members
        enumerations = list(_enumerations(root, 0))
        if enumerations:
            self._read_constants(root)
        for node, declared in enumerations:
            self._read(node, declared)

    def failed(self, enumeration: Node) -> Node | None:
        """Return the first member of an enumeration that cannot be computed."""
        return self._failed.get(enumeration.id)

    def _read_constants(self, root: Node) -> None:
        self._constants.values.update({"NaN": OPAQUE, "Infinity": OPAQUE})
        for statement in root.named_children:
            inner = statement.child_by_field_name("declaration") or statement
            if inner.type != "lexical_declaration" or inner.children[0].type != "const":
                continue
            for declarator in inner.named_children:
                name = declarator.child_by_field_name("name")
                value = declarator.child_by_field_name("value")
                if name is not None and value is not None and name.type == "identifier":
                    known = self._constants.value(value)
                    if _is_computed(known):
                        self._constants.values[text_of(name)] = known

    def _read(self, enumeration: Node, declared: bool) -> None:
        name = enumeration.child_by_field_name("name")
        body = enumeration.child_by_field_name("body")
        if name is None or body is None:
            return
        is_constant = any(child.type == "const" for child in enumeration.children)
        members = {} if declared and not is_constant else self.members.setdefault(text_of(name), {})
        outer = dict(self._constants.values)
        last: Value = -1.0
        for member in code_children(body):
            last = self._member(member, last)
            if last is UNKNOWN:
                self._failed.setdefault(enumeration.id, member)
                continue
            key = member.child_by_field_name("name") or member
            known = _name_of(key)
            members[known] = self._constants.values[known] = last
        self._constants.values = outer

    def _member(self, member: Node, last: Value) -> Value:
        """Return the value of a member; that of the one before counts when it has none itself."""
        if member.type != "enum_assignment":
            is_number = isinstance(last, float) and not isinstance(last, bool)
            return last + 1 if is_number and isinstance(last, float) else UNKNOWN
        value = member.child_by_field_name("value")
        if value is None or value.type == "as_expression":
            return UNKNOWN
        known = self._constants.value(value)
        if known is OPAQUE and value.type not in _OPERATIONS:
            return UNKNOWN
        return known if _is_computed(known) else UNKNOWN


def _is_computed(value: Value) -> bool:
    return value is OPAQUE or (isinstance(value, (str, float)) and not isinstance(value, bool))


def _name_of(key: Node) -> str:
    if key.type == "computed_property_name":
        key = code_children(key)[0] if code_children(key) else key
    return string_value(key) if key.type == "string" else text_of(key)


def _enumerations(node: Node, depth: int) -> Iterator[tuple[Node, bool]]:
    """Yield the enumerations at the top level, and whether each is only declared."""
    for statement in node.named_children:
        kind = statement.type
        if kind == "enum_declaration":
            yield statement, node.type == "ambient_declaration"
        elif kind in ("export_statement", "ambient_declaration") and depth < _DEEPEST:
            yield from _enumerations(statement, depth + 1)
