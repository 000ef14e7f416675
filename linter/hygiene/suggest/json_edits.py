"""Edits of JSON text that keep its indentation, line endings and order of keys."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

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


def remove_items(
    path: str,
    source: bytes,
    document: JsonDocument,
    pointer: tuple[str | int, ...],
    indexes: Collection[int],
    count: int,
) -> Edit | None:
    """Return the edit that takes items out of an array; the others keep what sets them apart.

    Args:
        path: the file.
        source: its content.
        document: the same content, parsed.
        pointer: the array.
        indexes: of the items; not of all.
        count: how many items the array has.
    """
    places = [document.range((*pointer, index)) for index in range(count)]
    known = [place for place in places if place is not None]
    if len(known) < count:
        return None
    kept = [index for index in range(count) if index not in indexes]
    parts: list[bytes] = []
    for index in kept:
        between = source[known[index - 1][1] : known[index][0]] if parts else b""
        parts.append(between + source[known[index][0] : known[index][1]])
    return Edit(path, known[0][0], known[-1][1], b"".join(parts).decode())


def _separator(source: bytes, start: int) -> str:
    """Return what stands between the line break before ``start`` and it: a new line's beginning."""
    before = source[:start]
    match = re.search(rb"(\r?\n[ \t]*)$", before)
    return match.group(1).decode() if match else " "
