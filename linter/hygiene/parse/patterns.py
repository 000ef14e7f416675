"""The names that declarations and patterns introduce."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.frames import text_of

_ERASED = frozenset(
    {
        "ambient_declaration",
        "function_signature",
        "interface_declaration",
        "type_alias_declaration",
    }
)
"""Declarations of which nothing is left at run time."""

_NAMED = frozenset(
    {
        "abstract_class_declaration",
        "class_declaration",
        "enum_declaration",
        "function_declaration",
        "generator_function_declaration",
        "internal_module",
        "module",
    }
)


def declared_names(declaration: Node) -> Iterator[tuple[str, Node]]:
    """Yield the names that a declaration gives values to, each with the node that declares it."""
    if declaration.type in ("lexical_declaration", "variable_declaration"):
        for declarator in declaration.named_children:
            if declarator.type == "variable_declarator":
                target = declarator.child_by_field_name("name")
                if target is not None:
                    yield from ((name, declarator) for name in bound_names(target))
    elif declaration.type in _NAMED and not is_type_namespace(declaration):
        name = declaration.child_by_field_name("name")
        if name is not None:
            yield text_of(name).split(".")[0], declaration


def bound_names(pattern: Node) -> Iterator[str]:
    """Yield the variables that a binding pattern introduces."""
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield text_of(pattern)
        return
    left = pattern.child_by_field_name("left")
    value = pattern.child_by_field_name("value")
    if pattern.type in ("assignment_pattern", "object_assignment_pattern") and left is not None:
        yield from bound_names(left)
    elif pattern.type == "pair_pattern" and value is not None:
        yield from bound_names(value)
    else:
        for child in pattern.named_children:
            yield from bound_names(child)


def is_type_namespace(declaration: Node) -> bool:
    """Say whether a ``namespace`` holds nothing but types, so that nothing of it is emitted."""
    if declaration.type not in ("internal_module", "module"):
        return False
    body = declaration.child_by_field_name("body")
    return body is None or all(_is_type(child) for child in body.named_children)


def _is_type(statement: Node) -> bool:
    if statement.type in _ERASED or statement.type == "comment":
        return True
    if statement.type == "expression_statement":
        inner = statement.named_children
        return bool(inner) and is_type_namespace(inner[0])
    if statement.type == "export_statement":
        inner = [child for child in statement.named_children if child.type != "comment"]
        return bool(inner) and all(_is_type(child) for child in inner)
    return is_type_namespace(statement)


def erased_name(statement: Node) -> str | None:
    """Return the name of a declaration that is a type alone; None for any other statement."""
    if statement.type == "export_statement":
        inner = statement.child_by_field_name("declaration")
        return erased_name(inner) if inner is not None else None
    if statement.type == "ambient_declaration":
        for child in statement.named_children:
            name = child.child_by_field_name("name")
            if name is not None:
                return text_of(name)
        return None
    if statement.type in _ERASED or is_type_namespace(statement):
        name = statement.child_by_field_name("name")
        return text_of(name) if name is not None else None
    return None
