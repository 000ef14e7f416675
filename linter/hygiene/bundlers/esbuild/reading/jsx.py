"""What is evaluated when a JSX element is made."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.parse.frames import code_children


def element_parts(element: Node) -> list[Node] | None:
    """Return the expressions in an element; None where attributes are spread into it.

    The name of a component counts as one, the name of an HTML element does not.
    """
    opening = element.child_by_field_name("open_tag") or element
    parts: list[Node] = []
    name = opening.child_by_field_name("name")
    if name is not None and not is_intrinsic(name):
        parts.append(name)
    for attribute in opening.named_children:
        if attribute.type == "jsx_expression":
            return None
        if attribute.type == "jsx_attribute":
            value = code_children(attribute)[1:]
            parts += _inside(value[0]) if value else []
    for child in element.named_children:
        if child.type == "jsx_expression":
            inside = code_children(child)
            if inside and inside[0].type == "spread_element":
                return None
            parts += inside
        elif child.type in ("jsx_element", "jsx_self_closing_element"):
            parts.append(child)
    return parts


def is_intrinsic(name: Node) -> bool:
    """Whether the name of an element is that of an HTML element."""
    text = name.text or b""
    return name.type != "member_expression" and (text[:1].islower() or b"-" in text or b":" in text)


def _inside(value: Node) -> list[Node]:
    if value.type == "jsx_expression":
        return code_children(value)
    return [value] if value.type in ("jsx_element", "jsx_self_closing_element") else []
