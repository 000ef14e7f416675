"""JavaScript regular expressions, as far as patterns in configurations need them.

Follows the grammar of ECMAScript's patterns without the ``u`` and ``v`` flags (Annex B included).
"""

from __future__ import annotations

import re

_SAME_ESCAPES = frozenset("dDsSwWbBfnrtvxu0123456789")
"""Letters and digits that mean the same behind a backslash in both languages."""


def javascript_regexp(source: str) -> re.Pattern[str]:
    """Compile the source of a JavaScript pattern; one that Python cannot read matches nothing."""
    try:
        return re.compile(python_source(source), re.ASCII)
    except re.error:
        return re.compile(r"(?!)")


def python_source(source: str) -> str:
    """Return a Python pattern that matches what the JavaScript pattern ``source`` matches.

    Raises:
        re.error: a character class is never closed.
    """
    parts: list[str] = []
    i = 0
    while i < len(source):
        char = source[i]
        if char == "\\" and i + 1 < len(source):
            parts.append(_escape(source[i + 1]))
            i += 2
        elif char == "[":
            text, i = _character_class(source, i + 1)
            parts.append(text)
        elif char == "$":
            parts.append(r"\Z")
            i += 1
        elif source.startswith("(?<", i) and source[i + 3 : i + 4] not in ("=", "!"):
            parts.append("(?P<")
            i += 3
        else:
            parts.append(char)
            i += 1
    return "".join(parts)


def _escape(char: str) -> str:
    if char.isascii() and char.isalnum() and char not in _SAME_ESCAPES:
        return char  # an identity escape
    return "\\" + char


def _character_class(source: str, start: int) -> tuple[str, int]:
    """Return a class from behind its bracket in Python's syntax, and the index after it."""
    i = start
    negated = source[i : i + 1] == "^"
    if negated:
        i += 1
    body: list[str] = []
    while i < len(source):
        char = source[i]
        if char == "]":
            if not body:
                return (r"[\s\S]" if negated else "(?!)"), i + 1
            return f"[{'^' if negated else ''}{''.join(body)}]", i + 1
        if char == "\\" and i + 1 < len(source):
            body.append(_escape(source[i + 1]))
            i += 2
            continue
        body.append("\\" + char if char in "[&~|^" else char)
        i += 1
    raise re.error("unterminated character class", source, start)
