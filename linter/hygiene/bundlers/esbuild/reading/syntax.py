"""Small questions about nodes of the syntax tree."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.parse.frames import code_children, text_of
from hygiene.parse.literals import string_value, template_parts

TRANSPARENT = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "type_assertion",
        "instantiation_expression",
    }
)
"""Nodes of which only the expression inside is left in esbuild's tree."""

FUNCTION_VALUES = frozenset({"function_expression", "generator_function", "arrow_function"})


def inner(node: Node) -> Node:
    """Return what stands inside parentheses and type assertions."""
    while node.type in TRANSPARENT:
        children = code_children(node)
        if not children:
            break
        node = children[-1] if node.type == "type_assertion" else children[0]
    return node


def operands(node: Node) -> tuple[str, Node, Node] | None:
    """Return the operator and both sides of a binary expression; None when it is broken."""
    operator = node.child_by_field_name("operator")
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if operator is None or left is None or right is None:
        return None
    return operator.type, left, right


def plain_string(node: Node) -> str | None:
    """Return the text of a string, or of a template without gaps; None for any other node."""
    if node.type == "string":
        return string_value(node)
    if node.type == "template_string":
        parts = template_parts(node)
        if all(isinstance(part, str) for part in parts):
            return "".join(str(part) for part in parts)
    return None


def member_of(node: Node) -> tuple[Node, str] | None:
    """Return what a member expression reads from, and the name; None when it is not known."""
    if node.type not in ("member_expression", "subscript_expression"):
        return None
    target = node.child_by_field_name("object")
    if target is None:
        return None
    if node.type == "member_expression":
        name = node.child_by_field_name("property")
        if name is None or name.type != "property_identifier":
            return None
        return target, text_of(name)
    index = node.child_by_field_name("index")
    text = plain_string(inner(index)) if index is not None else None
    return None if text is None else (target, text)


def is_optional(node: Node) -> bool:
    """Whether a member or call is written with ``?.``."""
    return node.child_by_field_name("optional_chain") is not None or any(
        child.type in ("optional_chain", "?.") for child in node.children
    )


def is_async(node: Node) -> bool:
    """Whether a function is written with ``async``."""
    return any(child.type == "async" for child in node.children)


def arguments_of(call: Node) -> list[Node] | None:
    """Return the arguments of a call; None for a tagged template."""
    found = call.child_by_field_name("arguments")
    if found is None:
        return []
    return code_children(found) if found.type == "arguments" else None
