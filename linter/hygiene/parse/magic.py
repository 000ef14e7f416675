"""Webpack's magic comments, and import attributes."""

from __future__ import annotations

import re

from tree_sitter import Node

_PAIR = re.compile(
    r"""\b(webpack[A-Z]\w*)\s*:\s*("[^"]*"|'[^']*'|`[^`]*`|/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+/\w*|\[[^\]]*\]|[\w.]+)"""
)
_ATTRIBUTE = re.compile(r"""(?:(\w+)|"(\w+)"|'(\w+)')\s*:\s*(?:"([^"]*)"|'([^']*)')""")


def magic_comments(call: Node) -> tuple[tuple[str, str], ...]:
    """Return the magic comments inside a call, as (name, source of the value) pairs."""
    source = call.text or b""
    if b"webpack" not in source:
        return ()
    found: list[tuple[str, str]] = []
    arguments = call.child_by_field_name("arguments")
    for child in arguments.children if arguments is not None else ():
        if child.type == "comment" and child.text is not None:
            found.extend(_PAIR.findall(child.text.decode("utf-8", "replace")))
    return tuple(found)


def import_attributes(clause: bytes) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``with { type: 'json' }``."""
    return tuple(
        (a or b or c, d or e)
        for a, b, c, d, e in _ATTRIBUTE.findall(clause.decode("utf-8", "replace"))
    )
