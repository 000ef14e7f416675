"""Where a key stands in a TOML text that is known to be valid; ``tomllib`` does not tell."""

from __future__ import annotations

import re
import tomllib

_HEADER = re.compile(rb"[ \t]*(\[\[?)[ \t]*((?:[^\]\"'#\n]|\"[^\"\n]*\"|'[^'\n]*')+)\]")
_KEY = re.compile(
    rb"[ \t]*((?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]*\.[ \t]*"
    rb"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*="
)
_SKIPPED = re.compile(
    rb"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*"
    rb"|([\[\]{}])|(\n)",
    re.DOTALL,
)
Pointer = tuple[str | int, ...]


def toml_places(source: bytes) -> dict[Pointer, int]:
    """Return the byte offset of every table header and key that stands on a line of its own.

    Keys inside inline tables have no entry; ask for what is around them.
    """
    places: dict[Pointer, int] = {(): 0}
    tables: dict[Pointer, int] = {}
    current: Pointer = ()
    position = 0
    while position < len(source):
        header = _HEADER.match(source, position)
        key = None if header else _KEY.match(source, position)
        if header:
            path = _resolve(_parts(header.group(2)), tables)
            if header.group(1) == b"[[":
                tables[path] = tables.get(path, -1) + 1
                places.setdefault(path, header.start(1))
                path = (*path, tables[path])
            current = path
            places.setdefault(current, header.start(1))
        elif key:
            path = current
            for part in _parts(key.group(1)):
                path = (*path, part)
                places.setdefault(path, key.start(1))
        position = _next_line(source, key.end() if key else header.end() if header else position)
    return places


def _parts(text: bytes) -> tuple[str, ...]:
    """Return the parts of a dotted key."""
    parts: list[str] = []
    value: object = tomllib.loads(text.decode() + " = 0")
    while isinstance(value, dict):
        ((name, value),) = value.items()
        parts.append(name)
    return tuple(parts)


def _resolve(parts: tuple[str, ...], tables: dict[Pointer, int]) -> Pointer:
    """Put in the index of the last element wherever a header passes through an array of tables."""
    path: Pointer = ()
    for index, part in enumerate(parts):
        path = (*path, part)
        if path in tables and index < len(parts) - 1:
            path = (*path, tables[path])
    return path


def _next_line(source: bytes, position: int) -> int:
    """Return the start of the line behind the value at ``position``."""
    depth = 0
    for token in _SKIPPED.finditer(source, position):
        if token.group(1):
            depth += 1 if token.group(1) in b"[{" else -1
        elif token.group(2) and depth <= 0:
            return token.end()
    return len(source)
