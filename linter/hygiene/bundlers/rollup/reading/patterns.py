"""Reads the targets of declarations and assignments."""

from __future__ import annotations

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.literals import LiteralNode
from hygiene.bundlers.rollup.nodes.node import Name, Node
from hygiene.bundlers.rollup.nodes.objects import Property
from hygiene.bundlers.rollup.nodes.patterns import ArrayPattern, DefaultValue, ObjectPattern, Rest
from hygiene.bundlers.rollup.reading.reader import Reader, parts
from hygiene.bundlers.rollup.scopes.scope import Scope
from hygiene.parse.literals import string_value

_NAMES = frozenset(
    {
        "identifier",
        "undefined",
        "shorthand_property_identifier_pattern",
        "shorthand_property_identifier",
    }
)


def read_target(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    """Read what is declared or assigned: a name, a member, or a pattern."""
    kind = syntax.type
    if kind in _NAMES:
        name = reader.name(syntax)
        node = Identifier(parent, scope, syntax.start_byte, syntax.end_byte, name)
        reader.to_bind(node)
        return node
    if kind in ("array_pattern", "array"):
        return _array(reader, syntax, parent, scope)
    if kind in ("object_pattern", "object"):
        return _object(reader, syntax, parent, scope)
    if kind in ("assignment_pattern", "object_assignment_pattern", "assignment_expression"):
        return _default(reader, syntax, parent, scope)
    if kind in ("rest_pattern", "spread_element"):
        rest = Rest(parent, scope, syntax.start_byte, syntax.end_byte)
        rest.argument = read_target(reader, parts(syntax)[0], rest, scope)
        rest.finish()
        return rest
    if kind == "parenthesized_expression":
        return read_target(reader, parts(syntax)[0], parent, scope)
    return reader.expression(syntax, parent, scope)


def _array(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = ArrayPattern(parent, scope, syntax.start_byte, syntax.end_byte)
    node.parts = tuple(read_target(reader, part, node, scope) for part in parts(syntax))
    return node


def _object(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = ObjectPattern(parent, scope, syntax.start_byte, syntax.end_byte)
    node.parts = tuple(_property(reader, part, node, scope) for part in parts(syntax))
    return node


def _property(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    if syntax.type in ("rest_pattern", "spread_element"):
        return read_target(reader, syntax, parent, scope)
    node = Property(parent, scope, syntax.start_byte, syntax.end_byte)
    node.kind = "init"
    if syntax.type in ("pair_pattern", "pair"):
        key = syntax.child_by_field_name("key")
        value = syntax.child_by_field_name("value")
        assert key is not None
        assert value is not None
        node.value = read_target(reader, value, node, scope)
        node.key, node.computed = read_key(reader, key, node, scope)
    else:
        node.value = read_target(reader, syntax, node, scope)
        left = syntax.child_by_field_name("left") or syntax
        node.key = Name(node, scope, left.start_byte, left.end_byte, reader.name(left))
        node.computed = False
    node.finish()
    return node


def _default(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = DefaultValue(parent, scope, syntax.start_byte, syntax.end_byte)
    children = syntax.children
    node.left = read_target(reader, children[0], node, scope)
    node.right = reader.expression(children[-1], node, scope)
    node.parts = (node.left, node.right)
    return node


def read_key(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> tuple[Node, bool]:
    """Read the key of a property; return it, and whether it is computed."""
    start, end = syntax.start_byte, syntax.end_byte
    if syntax.type == "computed_property_name":
        return reader.expression(parts(syntax)[0], parent, scope), True
    if syntax.type == "string":
        return LiteralNode(parent, scope, start, end, string_value(syntax)), False
    if syntax.type == "number":
        return reader.expression(syntax, parent, scope), False
    return Name(parent, scope, start, end, reader.name(syntax)), False
