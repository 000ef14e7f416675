"""Edits of JSON text that keep its indentation, line endings and order of keys."""

from __future__ import annotations

import json
import re

from hygiene.discover.json_document import JsonDocument
from hygiene.model import Edit


def add_member(
    path: str,
    source: bytes,
    document: JsonDocument,
    pointer: tuple[str | int, ...],
    after: str | None,
    key: str,
    value: str,
) -> Edit | None:
    """Return the edit that adds a member to an object.

    Args:
        path: the file.
        source: its content.
        document: the same content, parsed.
        pointer: the object to add to.
        after: the key of that object behind which the member goes; None for the front.
        key: the new key.
        value: the new value as JSON text.
    """
    span = document.range(pointer)
    if span is None or source[span[0] : span[0] + 1] != b"{":
        return None
    member = f"{json.dumps(key, ensure_ascii=False)}: {value}"
    if after is not None:
        anchor_key = document.key_range((*pointer, after))
        anchor_value = document.range((*pointer, after))
        if anchor_key is None or anchor_value is None:
            return None
        return Edit(
            path,
            anchor_value[1],
            anchor_value[1],
            f",{_separator(source, anchor_key[0])}{member}",
        )
    inside = source[span[0] + 1 : span[1] - 1]
    if not inside.strip():
        return Edit(path, span[0], span[1], f"{{ {member} }}")
    first = span[0] + 1 + len(inside) - len(inside.lstrip())
    return Edit(path, first, first, f"{member},{_separator(source, first)}")


def remove_item(
    path: str, document: JsonDocument, pointer: tuple[str | int, ...], index: int, count: int
) -> Edit | None:
    """Return the edit that takes an item out of an array, with the comma that sets it apart.

    Args:
        path: the file.
        document: its content, parsed.
        pointer: the array.
        index: of the item.
        count: how many items the array has; at least two.
    """
    item = document.range((*pointer, index))
    if index + 1 < count:
        following = document.range((*pointer, index + 1))
        return None if item is None or following is None else Edit(path, item[0], following[0], "")
    before = document.range((*pointer, index - 1))
    return None if item is None or before is None else Edit(path, before[1], item[1], "")


def _separator(source: bytes, start: int) -> str:
    """Return what stands between the line break before ``start`` and it: a new line's beginning."""
    before = source[:start]
    match = re.search(rb"(\r?\n[ \t]*)$", before)
    return match.group(1).decode() if match else " "
