"""Elements of JSX as lists of the expressions in them, byte for byte in their place."""

from __future__ import annotations

from tree_sitter import Node

_ELEMENTS = frozenset({"jsx_element", "jsx_self_closing_element", "jsx_fragment"})
_TAGS = ("jsx_opening_element", "jsx_closing_element")


def elements_erased(text: bytearray, root: Node) -> None:
    """Overwrite the elements of a text: ``<a b={c}>d {e}</a>`` becomes ``[  {c, } e, ]``, in short.

    Args:
        text: of the file.
        root: of its syntax tree.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in _ELEMENTS:
            _write(text, node, "")
        else:
            waiting.extend(node.named_children)


def _write(text: bytearray, element: Node, behind: str) -> None:
    """Write a list; ``behind`` it stands a comma where it is in another."""
    inside: list[Node] = []
    waiting = [element]
    while waiting:
        node = waiting.pop()
        for child in node.named_children:
            if child.type in _ELEMENTS or child.type == "jsx_expression":
                inside.append(child)
            else:
                waiting.append(child)
    start, end = element.start_byte, element.end_byte
    kept = sorted((child.start_byte, child.end_byte) for child in inside)
    position = start
    for first, last in [*kept, (end, end)]:
        _blank(text, position, first)
        position = last
    text[start] = ord("[")
    if behind:
        text[end - 2 : end] = b"],"
    else:
        text[end - 1] = ord("]")
    for child in inside:
        if child.type in _ELEMENTS:
            _write(text, child, ",")
            continue
        values = [value for value in child.named_children if value.type != "comment"]
        if values and values[0].type == "spread_element":  # its braces make an object
            if child.end_byte < end and text[child.end_byte] in b" \n":
                text[child.end_byte] = ord(",")
            elements_erased(text, values[0])
            continue
        text[child.start_byte] = 0x20
        text[child.end_byte - 1] = ord(",") if values else 0x20
        for value in values:
            elements_erased(text, value)


def _blank(text: bytearray, start: int, end: int) -> None:
    for position in range(start, end):
        if text[position] not in b"\r\n":
            text[position] = 0x20
