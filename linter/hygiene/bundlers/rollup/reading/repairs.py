"""Syntax that the grammar cannot read, in other words of the same length."""

from __future__ import annotations

import re

_GAP = rb"(?:\s|/\*(?:(?!\*/).)*\*/|//[^\n]*\n)*"
_ENDED_BY_A_LINE = re.compile(
    rb"(?P<statement>(?<![\w$.])(?:import|export)(?![\w$])[^;()='\"`]*"
    rb"(?:\"[^\"\n]*\"|'[^'\n]*'|\})[ \t]*)\r?\n(?=" + _GAP + rb"[(\[`+\-/])",
    re.DOTALL,
)
_COMMENTED_DEFAULT = re.compile(
    rb"(?<![\w$.])export(?P<gap>(?:\s|/\*(?:(?!\*/).)*\*/|//[^\n]*\n)+)default(?![\w$])", re.DOTALL
)


def repaired(source: bytes) -> bytes:
    """Return ``source`` with a semicolon or spaces where the grammar needs them.

    An import or export without a semicolon ends with its line, even when the next one begins with
    a bracket; and comments and line breaks may
    stand between ``export`` and ``default``.
    """
    source = _ENDED_BY_A_LINE.sub(_with_semicolon, source)
    return _COMMENTED_DEFAULT.sub(_without_comments, source)


def _with_semicolon(match: re.Match[bytes]) -> bytes:
    statement = match["statement"]
    return statement + b";" + b"\n" * (len(match[0]) - len(statement) - 1)


def _without_comments(match: re.Match[bytes]) -> bytes:
    return b"export" + b" " * len(match["gap"]) + b"default"
