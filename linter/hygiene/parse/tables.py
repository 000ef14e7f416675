"""Long lists of plain values, which take a parser long and say nothing about their module.

A file of tokens or of code points is one array of a hundred thousand strings. A regular expression
reads it many times faster than a parser does, which then gets the brackets with a comment between
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Range = tuple[int, int]

_ESCAPE = rb"\\(?:[^\x00\r\n0-9ux\x80-\xff]|0(?![0-9])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})"
_DOUBLE = rb'"[^"\\\x00\r\n]*+(?:' + _ESCAPE + rb'[^"\\\x00\r\n]*+)*+"'
_SINGLE = rb"'[^'\\\x00\r\n]*+(?:" + _ESCAPE + rb"[^'\\\x00\r\n]*+)*+'"
_NUMBER = rb"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?![\w.$\x80-\xff])"
_PLAIN = rb"(?:" + _DOUBLE + rb"|" + _SINGLE + rb"|" + _NUMBER + rb")"
_BLANK = rb"[ \t\r\n]*+"


def _listed(element: bytes) -> bytes:
    """Return what matches elements between commas, and what blanks there are."""
    more = rb"(?:," + _BLANK + element + _BLANK + rb")*+"
    return _BLANK + rb"(?:" + element + _BLANK + more + rb"(?:," + _BLANK + rb")?+)?+"


_ELEMENTS = re.compile(_listed(rb"(?:" + _PLAIN + rb"|\[" + _listed(_PLAIN) + rb"\])"))
_OPENINGS = (
    re.compile(rb"=[ \t\r\n]*+\["),
    re.compile(rb"export[ \t\r\n]++default[ \t\r\n]*+\["),
)
"""What stands before the value of a variable or an export: of a call's arguments, the elements may
matter (``define(['a'], …)``)."""

_CODE = re.compile(
    rb"(?:[^\"'`/]++"
    rb'|"(?:[^"\\\r\n]|\\[^\r\n])*+"'
    rb"|'(?:[^'\\\r\n]|\\[^\r\n])*+'"
    rb"|//(?:[^\r\n\xe2]|\xe2(?!\x80[\xa8\xa9]))*+[\r\n]"
    rb"|/\*(?:[^*]|\*(?!/))*+\*/)*+"
)
"""Code without templates, regular expressions and divisions: what stands behind it is code too, and
not the inside of a string or a comment."""
_MARKUP_COMMENTS = (b"<!--", b"-->")

_LARGE = 32_768
"""Bytes: smaller files are parsed in no time."""
_LONG = 4096
"""Bytes: shorter lists are parsed in no time."""


def tables_in(text: bytes) -> tuple[Range, ...]:
    """Return where the elements of long lists are, in order: from bracket to bracket.

    Elements are strings, numbers, and lists of these: they have no effect, and no name in them.

    Args:
        text: of a file of code.
    """
    if len(text) < _LARGE:
        return ()
    found: list[Range] = []
    position = 0
    for start, end in sorted(_lists(text)):
        if start >= position and _is_code(text[position:start]):
            found.append((start, end))
            position = end
    return tuple(found)


def without(text: bytes, tables: Iterable[Range]) -> bytes:
    """Return a text of the same length that has comments in place of what is in ``tables``."""
    pieces: list[bytes] = []
    position = 0
    for start, end in tables:
        pieces += (text[position:start], b"/*", b" " * (end - start - 4), b"*/")
        position = end
    return b"".join((*pieces, text[position:])) if pieces else text


def _lists(text: bytes) -> Iterator[Range]:
    """Yield where long lists of plain values seem to be."""
    for pattern in _OPENINGS:
        opening = pattern.search(text)
        while opening is not None:
            start = opening.end()
            found = _ELEMENTS.match(text, start)
            end = found.end() if found is not None else start
            if end - start >= _LONG and text.startswith(b"]", end) and _is_text(text[start:end]):
                yield start, end
            opening = pattern.search(text, end)


def _is_code(text: bytes) -> bool:
    if any(sign in text for sign in _MARKUP_COMMENTS):
        return False
    return _CODE.fullmatch(text) is not None


def _is_text(part: bytes) -> bool:
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
