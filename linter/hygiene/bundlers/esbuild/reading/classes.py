"""Which classes can be dropped (``ClassCanBeRemovedIfUnused`` in ``js_ast_helpers.go``)."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.judge import Judge
from hygiene.parse.frames import code_children

_FIELDS = ("field_definition", "public_field_definition")
_TYPES = ("abstract_method_signature", "method_signature", "index_signature")

StatementsJudge = Callable[[list[Node], Judge], bool]
"""Says whether statements can be dropped."""


def class_removable(node: Node, judge: Judge, statements: StatementsJudge) -> bool:
    """Say whether nothing happens when a class is made.

    Args:
        node: a class expression or declaration.
        judge: for its expressions.
        statements: for its static blocks.
    """
    if _is_decorated(node):
        return False
    for child in node.children:
        if child.type == "class_heritage" and not _heritage_removable(child, judge):
            return False
    body = node.child_by_field_name("body")
    return body is not None and all(
        _member_removable(member, judge, statements) for member in code_children(body)
    )


def _heritage_removable(heritage: Node, judge: Judge) -> bool:
    for child in code_children(heritage):
        if child.type == "extends_clause":
            value = child.child_by_field_name("value")
            if value is not None and not judge.removable(value):
                return False
        elif child.type != "implements_clause" and not judge.removable(child):
            return False
    return True


def _member_removable(member: Node, judge: Judge, statements: StatementsJudge) -> bool:
    if member.type in _TYPES:
        return True
    if member.type == "class_static_block":
        body = member.child_by_field_name("body")
        return body is not None and statements(body.named_children, judge)
    if member.type == "decorator" or _is_decorated(member):
        return False
    kinds = {child.type for child in member.children}
    if "static" in kinds and not judge.behaviour.static_members and _is_lowered(member):
        return False
    if member.type in _FIELDS and ("declare" in kinds or "abstract" in kinds):
        return True  # a type alone
    name = member.child_by_field_name("name") or member.child_by_field_name("property")
    if not judge.key_removable(name):
        return False
    if member.type == "method_definition":
        return not _has_decorated_parameter(member)
    if member.type in _FIELDS and "static" in kinds:
        value = member.child_by_field_name("value")
        return not judge.assigns_fields and (value is None or judge.removable(value))
    return True


def _is_lowered(member: Node) -> bool:
    """Whether versions before 0.18.2 make statements of a static field."""
    if member.type not in _FIELDS:
        return False
    name = member.child_by_field_name("name") or member.child_by_field_name("property")
    if name is not None and name.type == "private_property_identifier":
        return True
    body = member.parent
    return body is not None and body.parent is not None and body.parent.type == "class"


def _is_decorated(node: Node) -> bool:
    if any(child.type == "decorator" for child in node.children):
        return True
    parent = node.parent
    return (
        parent is not None
        and parent.type == "export_statement"
        and any(child.type == "decorator" for child in parent.children)
    )


def _has_decorated_parameter(method: Node) -> bool:
    parameters = method.child_by_field_name("parameters")
    return parameters is not None and any(
        child.type == "decorator"
        for parameter in parameters.named_children
        for child in parameter.named_children
    )
