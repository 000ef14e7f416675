"""Object literals that say what a CommonJS module exports: their keys, and property descriptors.

Follows the helpers at the head of ``CommonJsExportsParserPlugin`` in webpack's source.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.frames import code_children, text_of
from hygiene.parse.literals import operator_of, string_value

_ATTRIBUTES = frozenset({"enumerable", "configurable", "writable"})
_CONSTANTS = frozenset({"true", "false", "null", "number", "string"})


def static_keys(node: Node) -> tuple[str, ...] | None:
    """Return the keys of an object literal; None when one of them is not known."""
    if node.type != "object":
        return None
    names: list[str] = []
    for child in code_children(node):
        key: Node | None = child
        if child.type == "pair":
            key = child.child_by_field_name("key")
        elif child.type == "method_definition":
            key = child.child_by_field_name("name")
        if key is None:
            return None
        if key.type in ("property_identifier", "shorthand_property_identifier"):
            name = text_of(key)
        elif key.type == "string":
            name = string_value(key)
        else:
            return None
        if name == "__proto__":
            return None
        names.append(name)
    return tuple(names)


def object_values(node: Node) -> Iterator[Node]:
    """Yield the values and methods of an object literal."""
    for child in code_children(node) if node.type == "object" else ():
        if child.type == "method_definition":
            yield child
        elif child.type == "pair":
            value = child.child_by_field_name("value")
            if value is not None:
                yield value


def descriptor_value(descriptor: Node | None) -> Node | None:
    """Return what stands at ``value`` in a property descriptor."""
    if descriptor is None or descriptor.type != "object":
        return None
    for pair in descriptor.named_children:
        key = pair.child_by_field_name("key") if pair.type == "pair" else None
        if key is not None and text_of(key) == "value":
            return pair.child_by_field_name("value")
    return None


def descriptor_reexport(descriptor: Node) -> Node | None:
    """Return the expression that a property passes on, by ``value`` or by a plain getter."""
    if descriptor.type != "object":
        return None
    value: Node | None = None
    getter: Node | None = None
    for child in code_children(descriptor):
        if child.type == "method_definition":
            name = child.child_by_field_name("name")
            if name is None or name.text != b"get" or child.children[0] != name:
                return None
            getter = child
            continue
        key = child.child_by_field_name("key") if child.type == "pair" else None
        given = child.child_by_field_name("value")
        if key is None or key.type != "property_identifier" or given is None:
            return None
        if key.text == b"value":
            value = given
        elif key.text == b"get":
            getter = given
        elif text_of(key) not in _ATTRIBUTES or not _is_constant(given):
            return None
    if value is not None:
        return value
    return _returned(getter) if getter is not None else None


def _is_constant(node: Node) -> bool:
    if node.type == "unary_expression":
        argument = node.child_by_field_name("argument")
        return argument is not None and operator_of(node) != "" and argument.type in _CONSTANTS
    return node.type in _CONSTANTS


def _returned(getter: Node) -> Node | None:
    """Return what a function without parameters does nothing but return."""
    if getter.type not in ("function_expression", "arrow_function", "method_definition"):
        return None
    parameters = getter.child_by_field_name("parameters")
    if parameters is None or code_children(parameters):
        return None
    if getter.type == "function_expression" and getter.child_by_field_name("name") is not None:
        return None
    if any(child.type == "async" for child in getter.children):
        return None
    body = getter.child_by_field_name("body")
    if body is None or body.type != "statement_block":
        return body
    statements = code_children(body)
    if len(statements) != 1 or statements[0].type != "return_statement":
        return None
    values = code_children(statements[0])
    return values[0] if len(values) == 1 else None
