"""Elements of JSX as lists of the expressions in them, byte for byte in their place."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

_ELEMENTS = frozenset({"jsx_element", "jsx_self_closing_element", "jsx_fragment"})
_TAGS = ("jsx_opening_element", "jsx_closing_element")


def elements_erased(text: bytearray, root: Node) -> None:
    """Overwrite the elements of a text: ``<a b={c}>d {e}</a>`` becomes ``[  {c, } e, ]``, in short.

    Args:
        text: of the file.
        root: of its syntax tree.
    """
    waiting = [(root, False)]
    while waiting:
        node, inside = waiting.pop()
        if node.type in _ELEMENTS:
            waiting.extend(_write(text, node, inside))
        else:
            waiting.extend((child, False) for child in node.named_children)


def _write(text: bytearray, element: Node, inside: bool) -> Iterator[tuple[Node, bool]]:
    """Write a list, with a comma behind it where it is ``inside`` of another.

    Yields:
        What is in it, and whether that is an element.
    """
    parts: list[Node] = []
    waiting = [element]
    while waiting:
        node = waiting.pop()
        for child in node.named_children:
            if child.type in _ELEMENTS or child.type == "jsx_expression":
                parts.append(child)
            else:
                waiting.append(child)
    start, end = element.start_byte, element.end_byte
    position = start
    for first, last in sorted((part.start_byte, part.end_byte) for part in parts):
        _blank(text, position, first)
        position = last
    _blank(text, position, end)
    text[start] = ord("[")
    if inside:
        text[end - 2 : end] = b"],"
    else:
        text[end - 1] = ord("]")
    for part in parts:
        if part.type in _ELEMENTS:
            yield part, True
            continue
        values = [value for value in part.named_children if value.type != "comment"]
        if values and values[0].type == "spread_element":  # its braces make an object
            if part.end_byte < end and text[part.end_byte] in b" \n":
                text[part.end_byte] = ord(",")
        else:
            text[part.start_byte] = 0x20
            text[part.end_byte - 1] = ord(",") if values else 0x20
        yield from ((value, False) for value in values)


def _blank(text: bytearray, start: int, end: int) -> None:
    for position in range(start, end):
        if text[position] not in b"\r\n":
            text[position] = 0x20
