"""The comments that promise that a call has no effect.

Follows ``CompilerHintNotationRegExp`` and ``getAttachedCommentsStart`` in webpack's source.
"""

from __future__ import annotations

import re

from tree_sitter import Node

_PURE = re.compile(rb"/\*\s*[#@]__PURE__\s*\*/")
_NO_EFFECTS = re.compile(rb"/\*\s*[#@]__NO_SIDE_EFFECTS__\s*\*/")


class Annotations:
    """Finds the annotations of one file."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._any_pure = b"__PURE__" in source
        self._any_free = b"__NO_SIDE_EFFECTS__" in source

    def pure(self, start: int, end: int) -> bool:
        """Say whether ``/*#__PURE__*/`` stands between two offsets."""
        return self._any_pure and _PURE.search(self._source, start, end) is not None

    def free(self, start: int, end: int) -> bool:
        """Say whether ``/*#__NO_SIDE_EFFECTS__*/`` stands between two offsets."""
        return self._any_free and _NO_EFFECTS.search(self._source, start, end) is not None

    def free_before(self, statement: Node) -> bool:
        """Say whether ``/*#__NO_SIDE_EFFECTS__*/`` stands right before a statement."""
        if not self._any_free:
            return False
        end = statement.start_byte
        above = statement.parent
        if above is not None and above.type == "export_statement":
            statement = above
        start = statement.start_byte
        before = statement.prev_sibling
        while before is not None and before.type == "comment":
            start = before.start_byte
            before = before.prev_sibling
        return self.free(start, end)
