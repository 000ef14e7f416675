"""The parts of a specifier: path, query and fragment; and its scheme.

Follows ``identifier.js`` in enhanced-resolve's ``lib/util``.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec import Struct

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_WINDOWS_DRIVE = re.compile(r"[a-zA-Z]:($|[\\/#?])")
_FILE_URL = re.compile(r"file:/", re.IGNORECASE)
_FILE_URL_PATH = re.compile(r"file:(?://(?:localhost)?(?=/)|(?!//))(/[^?#]*)", re.IGNORECASE)
_ESCAPED = re.compile(
    r"(#?(?:\0.|[^?#\0])*)(\?(?:\0.|[^#\0])*)?(#.*)?",
)
_ESCAPE = re.compile("\0(.)")


class Identifier(Struct, frozen=True, gc=False):
    """A specifier taken apart: the path, ``?query`` and ``#fragment`` (with their first sign)."""

    path: str
    query: str = ""
    fragment: str = ""


def parse_identifier(text: str) -> Identifier | None:
    r"""Take a specifier apart.

    A ``#`` in front belongs to the path (an ``imports`` name); a NUL escapes the sign after it
    (webpack writes ``\0#`` for a ``#`` in a file name).

    Returns:
        None when it is empty or has no meaning.
    """
    if not text:
        return None
    if text[0] in "fF" and _FILE_URL.match(text):
        path = file_url_path(text)
        if path is None:
            return None
        text = path
    if "\0" in text:
        match = _ESCAPED.fullmatch(text)
        if match is None:
            return None
        path, query, fragment = match.groups(default="")
        return Identifier(_ESCAPE.sub(r"\1", path), _ESCAPE.sub(r"\1", query), fragment)
    fragment_start = text.find("#", 1)
    query_start = text.find("?")
    if fragment_start < 0:
        if query_start < 0:
            return Identifier(text)
        return Identifier(text[:query_start], text[query_start:])
    if query_start < 0 or fragment_start < query_start:
        return Identifier(text[:fragment_start], "", text[fragment_start:])
    return Identifier(text[:query_start], text[query_start:fragment_start], text[fragment_start:])


def file_url_path(url: str) -> str | None:
    """Return the path of a ``file:`` URL (``fileURLToPath`` of Node); None when it has none."""
    match = _FILE_URL_PATH.match(url)
    if match is None or "%2f" in match[1].lower():
        return None
    return unquote(match[1])


def scheme_of(specifier: str) -> str | None:
    """Return the URL scheme in lower case (``getScheme`` in webpack's URLAbsoluteSpecifier.js)."""
    if ":" not in specifier:
        return None
    match = _SCHEME.match(specifier)
    if match is None or _WINDOWS_DRIVE.match(specifier):
        return None
    return match[1].lower()
