"""Writing import statements in the style of the one they replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from hygiene.model import Request


class Name(Struct, frozen=True):
    """One name to import: ``imported`` None for the namespace, ``default`` for the default."""

    imported: str | None
    local: str
    type_only: bool = False


def rewrite_import(
    source: bytes, request: Request, groups: Mapping[str, Sequence[Name]]
) -> str | None:
    """Return the text that replaces an import statement.

    Args:
        source: the file.
        request: the statement.
        groups: the names to import from each specifier.

    Returns:
        None where the statement holds a comment, which a new one could lose.
    """
    statement = source[request.start : request.end]
    head = source[request.start : request.specifier_start]
    if b"//" in head or b"/*" in head or b"*/" in statement[len(head) :]:
        return None
    quote = source[request.specifier_start : request.specifier_start + 1].decode()
    if len(groups) == 1:
        ((specifier, names),) = groups.items()
        if all(n.imported not in (None, "default") and n.imported == n.local for n in names):
            tail = source[request.specifier_end : request.end].decode()
            return f"{head.decode()}{quote}{specifier}{quote}{tail}"
    ending = ";" if statement.rstrip().endswith(b";") else ""
    newline = "\r\n" if b"\r\n" in source else "\n"
    indent = _indentation(source, request.start)
    return (newline + indent).join(
        f"import {_clause(names)} from {quote}{specifier}{quote}{ending}"
        for specifier, names in groups.items()
    )


def _indentation(source: bytes, start: int) -> str:
    line_start = source.rfind(b"\n", 0, start) + 1
    before = source[line_start:start].decode(errors="replace")
    return before if not before.strip() else ""


def _clause(names: Sequence[Name]) -> str:
    all_types = all(name.type_only for name in names)
    parts: list[str] = []
    named: list[str] = []
    for name in names:
        if name.imported is None:
            parts.append(f"* as {name.local}")
        elif name.imported == "default" and not name.type_only:
            parts.append(name.local)
        else:
            mark = "type " if name.type_only and not all_types else ""
            renamed = "" if name.imported == name.local else f" as {name.local}"
            named.append(f"{mark}{name.imported}{renamed}")
    if named:
        parts.append("{ " + ", ".join(named) + " }")
    return ("type " if all_types else "") + ", ".join(parts)
