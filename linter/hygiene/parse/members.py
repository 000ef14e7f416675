"""What is read from a value: its static members, its destructured names, or all of it."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.model import Guard, Use
from hygiene.parse.frames import Frame, text_of
from hygiene.parse.literals import constant_string, operator_of, property_name, string_value


def use_of(leaf: Frame, guards: tuple[Guard, ...]) -> Use:
    """Return the read of an import binding at ``leaf``."""
    members, top = member_chain(leaf)
    parent = top.parent
    asked = _name_asked_for(top)
    if asked is not None:
        members = (*members, asked)
    called = parent is not None and parent.type == "call_expression" and top.field == "function"
    return Use(
        members=members,
        start=leaf.start,
        end=top.end,
        called=called,
        destructured=destructured_names(top),
        guards=guards,
    )


def _name_asked_for(frame: Frame) -> str | None:
    """Return the name in ``'name' in frame``: webpack answers it from what the module exports."""
    parent = frame.parent
    if parent is None or parent.type != "binary_expression" or frame.field != "right":
        return None
    left = parent.node.child_by_field_name("left")
    return constant_string(left) if left is not None and operator_of(parent.node) == "in" else None


def member_chain(frame: Frame) -> tuple[tuple[str, ...], Frame]:
    """Return the static, non-optional members read from ``frame``, and the last of them."""
    members: list[str] = []
    while frame.parent is not None:
        parent = frame.parent
        if parent.type == "non_null_expression":
            frame = parent
            continue
        if parent.type == "nested_identifier" and frame.field == "object":
            found = parent.node.child_by_field_name("property")
            name = text_of(found) if found is not None else None
        elif frame.field == "object" and parent.node.child_by_field_name("optional_chain") is None:
            name = property_name(parent.node)
        else:
            break
        if name is None:
            break
        members.append(name)
        frame = parent
    return tuple(members), frame


def destructured_names(frame: Frame) -> tuple[str, ...] | None:
    """Return the names of ``const { a, b } = …`` when ``frame`` is what is taken apart.

    Returns:
        None when it is not taken apart, or when not all names are known.
    """
    parent = frame.parent
    if parent is None or frame.field not in ("value", "right"):
        return None
    target = parent.node.child_by_field_name("name" if frame.field == "value" else "left")
    if parent.type not in ("variable_declarator", "assignment_expression") or target is None:
        return None
    return pattern_names(target)


def pattern_names(pattern: Node) -> tuple[str, ...] | None:
    """Return the keys of an object pattern; None for any other, or with computed or rest keys."""
    if pattern.type != "object_pattern":
        return None
    names: list[str] = []
    for child in pattern.named_children:
        key: Node | None = child
        if child.type == "comment":
            continue
        if child.type == "pair_pattern":
            key = child.child_by_field_name("key")
        elif child.type == "object_assignment_pattern":
            key = child.child_by_field_name("left")
        if key is None:
            return None
        if key.type in ("property_identifier", "shorthand_property_identifier_pattern"):
            names.append(text_of(key))
        elif key.type == "string":
            names.append(string_value(key))
        else:
            return None
    return tuple(names)
