"""The tokens of JSON (RFC 8259), and of what people write in its place, with byte offsets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal

TokenKind = Literal[
    "punctuation",  # { } [ ] : ,
    "string",
    "unclosed string",  # the line ends before the closing quote
    "number",
    "word",  # true, false, null, or a name without quotes
    "comment",
    "unclosed comment",
    "other",  # anything else, taken as one run
]
Token = tuple[TokenKind, int, int]

# One alternative for each kind, in this order; what stays unnamed is white space.
_TOKEN = re.compile(
    rb"[ \t\r\n]+"
    rb"|([{}\[\]:,])"
    rb"|(\"[^\"\\\r\n]*(?:\\[^\r\n][^\"\\\r\n]*)*\"|'[^'\\\r\n]*(?:\\[^\r\n][^'\\\r\n]*)*')"
    rb"|([\"'][^\r\n]*)"
    rb"|([-+.0-9][-+.\w]*)"
    rb"|([A-Za-z_$][\w$]*)"
    rb"|(//[^\r\n]*|/\*[^*]*\*+(?:[^*/][^*]*\*+)*/)"
    rb"|(/\*[\s\S]*)"
    rb"|([^ \t\r\n{}\[\]:,\"'/]+|/)"
)
_KINDS: tuple[TokenKind, ...] = (
    "punctuation",
    "string",
    "unclosed string",
    "number",
    "word",
    "comment",
    "unclosed comment",
    "other",
)
_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_CONTROL = re.compile(rb"[\x00-\x1f]")
_EXACT_DIGITS = 16


def tokens(source: bytes, start: int) -> Iterator[Token]:
    """Yield (kind, start, end) of every token from ``start`` on; white space is left out."""
    for match in _TOKEN.finditer(source, start):
        if match.lastindex is not None:
            yield _KINDS[match.lastindex - 1], match.start(), match.end()


def read_string(literal: bytes) -> tuple[str, str | None]:
    """Decode a string literal, quotes included.

    Bytes that are no UTF-8 become U+FFFD, as in ``Buffer.toString`` of Node.

    Returns:
        The text, and what is wrong with the literal or None. Where an escape is wrong, the text
        is that of the source.
    """
    text = literal.decode("utf-8", "replace")
    if text[0] == "'":
        return text[1:-1], "a string needs double quotes"
    if "\\" not in text:
        if _CONTROL.search(literal):
            return text[1:-1], "a control character must be written as an escape"
        return text[1:-1], None
    try:
        return str(json.loads(text)), None
    except ValueError:
        problem = "control character" if _CONTROL.search(literal) else "escape"
        return text[1:-1], f"a string with an invalid {problem}"


def read_number(literal: bytes) -> int | float | None:
    """Decode a number; None when it is none. Like JavaScript, one too large is infinite."""
    match = _NUMBER.fullmatch(literal)
    if match is None:
        return None
    if match[1] is None and match[2] is None and len(literal) <= _EXACT_DIGITS:
        return int(literal)
    return float(literal)
