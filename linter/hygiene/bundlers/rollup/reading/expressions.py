"""Reads expressions."""

from __future__ import annotations

import math

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.nodes.assignments import Assignment, Update
from hygiene.bundlers.rollup.nodes.branches import Conditional, Logical
from hygiene.bundlers.rollup.nodes.calls import Call, New, TaggedTemplate
from hygiene.bundlers.rollup.nodes.chains import Chain, ChainElement
from hygiene.bundlers.rollup.nodes.identifiers import Identifier, Super, This
from hygiene.bundlers.rollup.nodes.literals import (
    BigInt,
    LiteralNode,
    MetaProperty,
    RegExp,
    Template,
)
from hygiene.bundlers.rollup.nodes.members import Member
from hygiene.bundlers.rollup.nodes.modules import ImportCall
from hygiene.bundlers.rollup.nodes.node import Name, Node, PrivateName
from hygiene.bundlers.rollup.nodes.objects import Spread
from hygiene.bundlers.rollup.nodes.operators import Await, Binary, Sequence, Unary, Yield
from hygiene.bundlers.rollup.reading.patterns import read_target
from hygiene.bundlers.rollup.reading.reader import Read, Reader, parts
from hygiene.bundlers.rollup.reading.source import constant_request
from hygiene.bundlers.rollup.scopes.scope import Scope
from hygiene.bundlers.rollup.values.keys import Primitive
from hygiene.parse.literals import string_value, unescape

_LOGICAL = frozenset({"||", "&&", "??"})
_CHAINED = frozenset({"member_expression", "subscript_expression", "call_expression"})


def _identifier(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    name = reader.name(syntax)
    node = Identifier(parent, scope, syntax.start_byte, syntax.end_byte, name)
    reader.to_bind(node)
    return node


def _this(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    kind = Super if syntax.type == "super" else This
    node = kind(parent, scope, syntax.start_byte, syntax.end_byte)
    reader.to_bind(node)
    return node


# --- literals -------------------------------------------------------------------------------------


def _literal(value: Primitive) -> Read:
    def read(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
        return LiteralNode(parent, scope, syntax.start_byte, syntax.end_byte, value)

    return read


def read_string(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> LiteralNode:
    """Read a string."""
    value = string_value(syntax)
    return LiteralNode(parent, scope, syntax.start_byte, syntax.end_byte, value)


def read_number(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> LiteralNode:
    """Read a number or bigint."""
    text = reader.name(syntax).replace("_", "")
    if text.endswith("n"):
        return BigInt(parent, scope, syntax.start_byte, syntax.end_byte, 0.0)
    value = number(text)
    return LiteralNode(parent, scope, syntax.start_byte, syntax.end_byte, value)


def number(text: str) -> float:
    """Return the value of a number literal."""
    try:
        if text[:1] == "0" and text[1:2] and text[1] in "xXoObB":
            return float(int(text, 0))
        return float(text)
    except (ValueError, OverflowError):
        return math.inf


def _regexp(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = RegExp(parent, scope, syntax.start_byte, syntax.end_byte, "")
    flags = syntax.child_by_field_name("flags")
    text = reader.name(flags) if flags is not None else ""
    node.stateful = "g" in text or "y" in text
    return node


def _template(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Template:
    node = Template(parent, scope, syntax.start_byte, syntax.end_byte)
    inside = [child for child in syntax.named_children if child.type == "template_substitution"]
    node.text = None
    if not inside:
        text = reader.source[syntax.start_byte + 1 : syntax.end_byte - 1].decode("utf-8", "replace")
        node.text = unescape(text.replace("\r\n", "\n"))
    node.parts = tuple(
        reader.expression(part, node, scope) for child in inside for part in parts(child)[:1]
    )
    return node


def _meta(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    return MetaProperty(parent, scope, syntax.start_byte, syntax.end_byte)


# --- members and calls ----------------------------------------------------------------------------


def _parenthesized(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    inner = parts(syntax)[0]
    if inner.type in ("call_expression", "new_expression", "parenthesized_expression"):
        reader.annotations.pass_on(syntax.start_byte, inner.start_byte)
    return reader.expression(inner, parent, scope)


def _chained(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    """Read a member or call; the outermost with ``?.`` somewhere inside is a chain."""
    if not (
        reader.has_chains
        and reader.source.find(b"?.", syntax.start_byte, syntax.end_byte) >= 0
        and _has_optional(syntax)
    ):
        return _element(reader, syntax, parent, scope)
    chain = Chain(parent, scope, syntax.start_byte, syntax.end_byte)
    element = _element(reader, syntax, chain, scope)
    assert isinstance(element, ChainElement)
    chain.expression = element
    chain.parts = (element,)
    return chain


def _has_optional(syntax: Syntax) -> bool:
    node: Syntax | None = syntax
    while node is not None and node.type in _CHAINED:
        if any(child.type == "optional_chain" for child in node.children):
            return True
        node = node.children[0]
    return False


def _element(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    if syntax.type == "call_expression":
        return _call(reader, syntax, parent, scope)
    children = syntax.children
    node = Member(parent, scope, syntax.start_byte, syntax.end_byte)
    object_ = _inner(reader, children[0], node, scope)
    optional = any(child.type == "optional_chain" for child in children)
    if syntax.type == "subscript_expression":
        index = syntax.child_by_field_name("index")
        assert index is not None
        property_ = reader.expression(index, node, scope)
        node.finish(object_, property_, computed=True, optional=optional)
    else:
        last = children[-1]
        text = reader.name(last)
        kind: type[Name] | type[PrivateName] = Name
        if last.type == "private_property_identifier":
            kind, text = PrivateName, text[1:]
        property_ = kind(node, scope, last.start_byte, last.end_byte, text)
        node.finish(object_, property_, computed=False, optional=optional)
    return node


def _inner(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    """Read what a member is read of, or what is called."""
    if syntax.type in _CHAINED:
        node = _element(reader, syntax, parent, scope)
        if isinstance(node, Member) and isinstance(parent, Member):
            return node  # bound by the member around
        if isinstance(node, Member):
            reader.to_bind(node)
        return node
    if syntax.type == "identifier" and isinstance(parent, Member):
        name = reader.name(syntax)
        return Identifier(parent, scope, syntax.start_byte, syntax.end_byte, name)
    return reader.expression(syntax, parent, scope)


def _member(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = _chained(reader, syntax, parent, scope)
    element = node.expression if isinstance(node, Chain) else node
    if isinstance(element, Member):
        reader.to_bind(element)
    return node


def _call(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    children = syntax.children
    callee, passed = children[0], children[-1]
    if callee.type == "import":
        return _import_call(reader, syntax, passed, parent, scope)
    if passed.type == "template_string":
        return _tagged(reader, syntax, parent, scope)
    node = Call(parent, scope, syntax.start_byte, syntax.end_byte)
    node.pure = not reader.annotations.none and reader.annotations.take_pure(syntax.start_byte)
    node.optional = any(child.type == "optional_chain" for child in children)
    function = _inner(reader, callee, node, scope)
    arguments = tuple(reader.expression(part, node, scope) for part in parts(passed))
    node.set_call(function, arguments)
    node.parts = (function, *arguments)
    return node


def _tagged(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = TaggedTemplate(parent, scope, syntax.start_byte, syntax.end_byte)
    node.optional = False
    tag = _inner(reader, syntax.children[0], node, scope)
    node.template = _template(reader, syntax.children[-1], node, scope)
    node.set_call(tag, tuple(node.template.parts))
    node.parts = (tag, node.template)
    return node


def _new(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = New(parent, scope, syntax.start_byte, syntax.end_byte)
    constructor = syntax.child_by_field_name("constructor")
    assert constructor is not None
    annotations = reader.annotations
    node.pure = not annotations.none and (
        annotations.take_pure(syntax.start_byte) or annotations.take_pure(constructor.start_byte)
    )
    callee = reader.expression(constructor, node, scope)
    passed = syntax.child_by_field_name("arguments")
    arguments = () if passed is None else parts(passed)
    node.set_call(callee, tuple(reader.expression(part, node, scope) for part in arguments))
    return node


def _import_call(
    reader: Reader, syntax: Syntax, passed: Syntax, parent: Node, scope: Scope
) -> Node:
    node = ImportCall(parent, scope, syntax.start_byte, syntax.end_byte)
    arguments = parts(passed)
    node.source = reader.expression(arguments[0], node, scope)
    node.options = reader.expression(arguments[1], node, scope) if arguments[1:] else None
    node.target = reader.module.imported_later(constant_request(arguments[0]))
    node.parts = (node.source,) if node.options is None else (node.source, node.options)
    reader.to_bind(node)
    return node


def _spread(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Spread(parent, scope, syntax.start_byte, syntax.end_byte)
    node.argument = reader.expression(parts(syntax)[0], node, scope)
    node.parts = (node.argument,)
    return node


# --- operators ------------------------------------------------------------------------------------


def _assignment(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Assignment(parent, scope, syntax.start_byte, syntax.end_byte)
    operator = syntax.child_by_field_name("operator")
    node.operator = "=" if operator is None else operator.type
    children = syntax.children
    node.left = read_target(reader, children[0], node, scope)
    node.right = reader.expression(children[-1], node, scope)
    node.finish()
    return node


def _binary(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    operator = syntax.child_by_field_name("operator")
    sign = "" if operator is None else operator.type
    children = syntax.children
    if sign in _LOGICAL:
        logical = Logical(parent, scope, syntax.start_byte, syntax.end_byte)
        logical.operator = sign
        logical.first = reader.expression(children[0], logical, scope)
        logical.second = reader.expression(children[-1], logical, scope)
        logical.parts = (logical.first, logical.second)
        logical.finish_branches()
        return logical
    node = Binary(parent, scope, syntax.start_byte, syntax.end_byte)
    node.operator = sign
    left = children[0]
    if left.type == "private_property_identifier":
        name = reader.name(left)[1:]
        node.left = PrivateName(node, scope, left.start_byte, left.end_byte, name)
    else:
        node.left = reader.expression(left, node, scope)
    node.right = reader.expression(children[-1], node, scope)
    node.finish()
    return node


def _conditional(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Conditional(parent, scope, syntax.start_byte, syntax.end_byte)
    test, first, second = parts(syntax)
    node.test = reader.expression(test, node, scope)
    node.first = reader.expression(first, node, scope)
    node.second = reader.expression(second, node, scope)
    node.parts = (node.test, node.first, node.second)
    node.finish_branches()
    return node


def _unary(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Unary(parent, scope, syntax.start_byte, syntax.end_byte)
    node.operator = syntax.children[0].type
    node.argument = reader.expression(syntax.children[-1], node, scope)
    node.finish()
    return node


def _update(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Update(parent, scope, syntax.start_byte, syntax.end_byte)
    node.argument = read_target(reader, parts(syntax)[0], node, scope)
    node.finish()
    return node


def _await(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Await(parent, scope, syntax.start_byte, syntax.end_byte)
    node.argument = reader.expression(parts(syntax)[0], node, scope)
    node.parts = (node.argument,)
    return node


def _yield(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Yield(parent, scope, syntax.start_byte, syntax.end_byte)
    inside = parts(syntax)
    node.argument = reader.expression(inside[0], node, scope) if inside else None
    node.parts = () if node.argument is None else (node.argument,)
    return node


def _sequence(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Sequence(parent, scope, syntax.start_byte, syntax.end_byte)
    node.parts = tuple(reader.expression(part, node, scope) for part in parts(syntax))
    return node


Reader.expressions.update(
    {
        "identifier": _identifier,
        "undefined": _identifier,
        "this": _this,
        "super": _this,
        "true": _literal(True),
        "false": _literal(False),
        "null": _literal(None),
        "string": read_string,
        "number": read_number,
        "regex": _regexp,
        "template_string": _template,
        "meta_property": _meta,
        "parenthesized_expression": _parenthesized,
        "member_expression": _member,
        "subscript_expression": _member,
        "call_expression": _chained,
        "new_expression": _new,
        "spread_element": _spread,
        "assignment_expression": _assignment,
        "augmented_assignment_expression": _assignment,
        "binary_expression": _binary,
        "ternary_expression": _conditional,
        "unary_expression": _unary,
        "update_expression": _update,
        "await_expression": _await,
        "yield_expression": _yield,
        "sequence_expression": _sequence,
    }
)
