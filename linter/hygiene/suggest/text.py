"""Places in a source text: whole lines, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"[A-Za-z_$\x80-\U0010ffff][\w$]*")
_RESERVED = re.compile(
    "arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum"
    "|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface"
    "|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try"
    "|typeof|var|void|while|with|yield"
)


def is_name(name: str) -> bool:
    """Say whether an exported name can be written without quotes."""
    return _NAME.fullmatch(name) is not None


def is_variable_name(name: str) -> bool:
    """Say whether an exported name can also name a variable of a module."""
    return is_name(name) and _RESERVED.fullmatch(name) is None


def whole_lines(source: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the range of the lines that ``start`` to ``end`` fills, their line break included.

    A comment that follows on the last line belongs to it. Where something else stands on the
    lines, the range is returned as it is.
    """
    line = source.rfind(b"\n", 0, start) + 1
    stop = source.find(b"\n", end)
    stop = len(source) if stop < 0 else stop + 1
    after = source[end:stop].strip()
    if source[line:start].strip() or not (not after or after.startswith(b"//") or after == b";"):
        return start, end
    return line, stop


def mentions(source: bytes, name: str) -> bool:
    """Say whether a name stands anywhere in ``source``, be it in a comment."""
    return next(words(source, name), None) is not None


def words(source: bytes, name: str) -> Iterator[int]:
    """Yield where a name stands as a word that is no property (``.name``)."""
    pattern = rb"(?<![\w$.])" + re.escape(name.encode()) + rb"(?![\w$])"
    yield from (match.start() for match in re.finditer(pattern, source))
