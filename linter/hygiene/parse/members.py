"""What is read from a value: its static members, its destructured names, or all of it."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.model import Guard, Use
from hygiene.parse.frames import Frame, code_children, text_of
from hygiene.parse.literals import constant_string, operator_of, property_name, string_value

_DEEPEST = 60


def use_of(leaf: Frame, guards: tuple[Guard, ...]) -> Use:
    """Return the read of an import binding at ``leaf``."""
    members, top = member_chain(leaf)
    optional, _ = member_chain(top, optional=True)
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
        destructured=destructured_paths(top),
        guards=guards,
        asked=asked is not None,
        optional=optional,
    )


def _name_asked_for(frame: Frame) -> str | None:
    """Return the name in ``'name' in frame``: webpack answers it from what the module exports."""
    parent = frame.parent
    if parent is None or parent.type != "binary_expression" or frame.field != "right":
        return None
    left = parent.node.child_by_field_name("left")
    return constant_string(left) if left is not None and operator_of(parent.node) == "in" else None


def member_chain(frame: Frame, optional: bool = False) -> tuple[tuple[str, ...], Frame]:
    """Return the static members read from ``frame``, and the last of them.

    Args:
        frame: what they are read from.
        optional: go on through optional links (``a?.b``).
    """
    members: list[str] = []
    while frame.parent is not None:
        parent = frame.parent
        if parent.type == "non_null_expression":
            frame = parent
            continue
        if parent.type == "nested_identifier" and frame.field == "object":
            found = parent.node.child_by_field_name("property")
            name = text_of(found) if found is not None else None
        elif frame.field == "object" and (
            optional or parent.node.child_by_field_name("optional_chain") is None
        ):
            name = property_name(parent.node)
        else:
            break
        if name is None:
            break
        members.append(name)
        frame = parent
    return tuple(members), frame


def is_called(frame: Frame) -> bool:
    """Say whether ``frame`` is the callee of a call (and no tag of a template)."""
    call = frame.parent
    if call is None or call.type != "call_expression" or frame.field != "function":
        return False
    arguments = call.node.child_by_field_name("arguments")
    return arguments is not None and arguments.type == "arguments"


def destructured_paths(frame: Frame) -> tuple[tuple[str, ...], ...] | None:
    """Return the paths that ``const { a, b: { c } } = …`` takes when ``frame`` is taken apart.

    Returns:
        None when it is not taken apart, or when not all names are known.
    """
    parent = frame.parent
    if parent is None or frame.field not in ("value", "right"):
        return None
    target = parent.node.child_by_field_name("name" if frame.field == "value" else "left")
    if parent.type not in ("variable_declarator", "assignment_expression") or target is None:
        return None
    return pattern_paths(target)


def pattern_paths(pattern: Node, depth: int = 0) -> tuple[tuple[str, ...], ...] | None:
    """Return the paths of keys that an object pattern takes.

    A key whose pattern is not known in full is taken as a whole.

    Returns:
        None for any other pattern, or with unknown or rest keys.
    """
    if pattern.type != "object_pattern" or depth > _DEEPEST:
        return None
    paths: dict[tuple[str, ...], None] = {}
    for child in pattern.named_children:
        if child.type == "comment":
            continue
        key: Node | None = child
        below = None
        if child.type == "pair_pattern":
            key = child.child_by_field_name("key")
            value = child.child_by_field_name("value")
            below = pattern_paths(value, depth + 1) if value is not None else None
        elif child.type == "object_assignment_pattern":
            key = child.child_by_field_name("left")
        name = _key_name(key) if key is not None else None
        if name is None:
            return None
        if below is None:
            paths[(name,)] = None
        else:
            paths.update(dict.fromkeys((name, *path) for path in below))
    return tuple(paths)


def _key_name(key: Node) -> str | None:
    if key.type in ("property_identifier", "shorthand_property_identifier_pattern"):
        return text_of(key)
    if key.type == "computed_property_name":
        inner = code_children(key)
        return constant_string(inner[0]) if inner else None
    return string_value(key) if key.type == "string" else None
