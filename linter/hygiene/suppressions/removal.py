"""The edit that takes a rule out of a comment, or the comment as a whole."""

from __future__ import annotations

import re
from collections.abc import Collection

from hygiene.model import Edit
from hygiene.suppressions.records import SuppressedRule, Suppression

_OPENING = re.compile(rb"\{\s*$")
_CLOSING = re.compile(rb"^\s*\}")
_SPACE = b" \t"


def without(one: Suppression, rules: Collection[SuppressedRule], source: bytes) -> Edit:
    """Return the edit that takes some of the rules out of a comment.

    Args:
        one: the comment.
        rules: some of those that it names; all of them take the whole comment away.
        source: the content of its file.
    """
    left = [named for named in one.rules if named not in rules]
    if left:
        names = ", ".join(named.written for named in left)
        return Edit(one.path, one.rules[0].start, one.rules[-1].end, names)
    start, end = _with_braces(source, one.start, one.end)
    line = source.rfind(b"\n", 0, start) + 1
    line_end = source.find(b"\n", end)
    line_end = len(source) if line_end < 0 else line_end + 1
    if not source[line:start].strip() and not source[end:line_end].strip():
        return Edit(one.path, line, line_end, "")
    if not source[end:line_end].strip():
        start = line + len(source[line:start].rstrip(_SPACE))
    return Edit(one.path, start, end, "")


def _with_braces(source: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the range with the braces around a comment among elements, which hold it alone."""
    before, after = _OPENING.search(source[:start]), _CLOSING.search(source[end:])
    if before is None or after is None or source[start : start + 2] != b"/*":
        return start, end
    inside_tag = source[: before.start()].rstrip()
    if not inside_tag.endswith(b">"):
        return start, end  # a block, which stays
    return before.start(), end + after.end()
