"""Comments that speak to bundlers: ``/* @__PURE__ */``, ``/* @__NO_SIDE_EFFECTS__ */``, licences.

The rules are those of ``scanCommentText`` in ``internal/js_lexer/js_lexer.go``.
"""

from __future__ import annotations

import re

from tree_sitter import Tree

_WORDS = re.compile(rb"[#@]__(PURE|NO_SIDE_EFFECTS)__(?![\w$])")
_LEGAL = re.compile(rb"@(?:preserve|license)(?![\w$])")
_COMMENT = re.compile(rb"//[^\n\r]*|/\*[\s\S]*?\*/")
_GAP = re.compile(rb"(?:[\s\xa0]|\xef\xbb\xbf|//[^\n\r]*|/\*[\s\S]*?\*/)*")


class Annotations:
    """Where the comments stand, by the token that follows them.

    Attributes:
        pure: the offsets of tokens behind a comment that calls a call pure.
        no_side_effects: the offsets of tokens behind one that says the same of all calls.
    """

    def __init__(self, source: bytes, tree: Tree) -> None:
        self.pure: set[int] = set()
        self.no_side_effects: set[int] = set()
        if _WORDS.search(source) is None:
            return
        for word in _WORDS.finditer(source):
            comment = tree.root_node.descendant_for_byte_range(word.start(), word.start())
            if comment is not None and comment.type == "comment":
                following = next_token(source, comment.end_byte)
                (self.pure if word[1] == b"PURE" else self.no_side_effects).add(following)


def is_legal(comment: bytes) -> bool:
    """Whether esbuild keeps a comment, which makes it a statement of its own."""
    return comment[2:3] == b"!" or _LEGAL.search(comment) is not None


def next_token(source: bytes, offset: int) -> int:
    """Return where the next token begins, comments passed over."""
    match = _GAP.match(source, offset)
    return match.end() if match is not None else offset
