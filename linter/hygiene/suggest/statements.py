"""Writing import and export statements in the style of the one they replace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from hygiene.model import Request

_TIGHT = re.compile(rb"\{\w")
_LIST = re.compile(rb"\{[ \t]*\r?\n([ \t]*)[^}]*?(,?)\s*\}")
_COMMENT = re.compile(rb"//[^\r\n]*|/\*.*?\*/", re.DOTALL)
_LONGEST = 80
"""The columns that a list of names may fill before each has its own line."""


class Name(Struct, frozen=True):
    """One name to import: ``imported`` None for the namespace, ``default`` for the default."""

    imported: str | None
    local: str
    type_only: bool = False


class Style(Struct, frozen=True):
    """How a file writes its statements.

    Attributes:
        quote, ending, newline: the mark around a specifier, ``;`` or nothing, the line break.
        space: what stands inside of braces.
        indentation: of the names of a long list, which has a line for each; None where a list
            stays on one line.
        comma: behind the last name of such a list.
    """

    quote: str
    ending: str
    newline: str
    space: str = " "
    indentation: str | None = None
    comma: str = ","


def style_of(source: bytes, request: Request) -> Style:
    """Return how an import or export statement is written."""
    statement = source[request.start : request.end]
    clause = source[request.start : request.specifier_start]
    lines = _LIST.search(clause)
    return Style(
        quote=source[request.specifier_start : request.specifier_start + 1].decode(),
        ending=";" if statement.rstrip().endswith(b";") else "",
        newline="\r\n" if b"\r\n" in source else "\n",
        space="" if _TIGHT.search(clause) else " ",
        indentation=lines[1].decode() if lines else None,
        comma="," if lines and lines[2] else "",
    )


def import_statement(style: Style, specifier: str, names: Sequence[Name]) -> str:
    """Return the statement that imports ``names``."""
    return f"import {_clause(style, specifier, names)} from {_source(style, specifier)}"


def export_statement(style: Style, specifier: str, names: Sequence[Name]) -> str:
    """Return the statement that passes ``names`` on; ``local`` is what they are exported as."""
    source = _source(style, specifier)
    if len(names) == 1 and names[0].imported is None:
        return f"export * as {names[0].local} from {source}"
    all_types = all(name.type_only for name in names)
    start = f"export {'type ' if all_types else ''}"
    return f"{start}{_list(style, specifier, names, all_types)} from {source}"


def _source(style: Style, specifier: str) -> str:
    return f"{style.quote}{specifier}{style.quote}{style.ending}"


def _list(style: Style, specifier: str, names: Sequence[Name], all_types: bool) -> str:
    """Return the names in braces; each on its own line where they were so, and are many."""
    parts = [_specifier(name, all_types) for name in names]
    line = f"{{{style.space}{', '.join(parts)}{style.space}}}"
    if style.indentation is None or len(line) + len(specifier) + len("import  from ''") <= _LONGEST:
        return line
    inner = f",{style.newline}{style.indentation}".join(parts)
    return f"{{{style.newline}{style.indentation}{inner}{style.comma}{style.newline}}}"


def rewrite_import(source: bytes, request: Request, groups: Mapping[str, Sequence[Name]]) -> str:
    """Return the text that replaces an import statement.

    Args:
        source: the file.
        request: the statement.
        groups: the names to import from each specifier.

    Comments in it come in front of it, each on a line of its own.
    """
    style = style_of(source, request)
    if len(groups) == 1:
        ((specifier, names),) = groups.items()
        simple = all(n.imported not in (None, "default") and n.imported == n.local for n in names)
        if simple and specifier != request.specifier:  # all of it moves, and keeps its layout
            head = source[request.start : request.specifier_start].decode()
            tail = source[request.specifier_end : request.end].decode()
            return f"{head}{style.quote}{specifier}{style.quote}{tail}"
    texts = [
        import_statement(style, specifier, part)
        for specifier, names in groups.items()
        for part in _apart(names)
    ]
    return _lines(source, request, texts)


def rewrite_export(source: bytes, request: Request, groups: Mapping[str, Sequence[Name]]) -> str:
    """Return the text that replaces an ``export … from`` (see ``rewrite_import``)."""
    style = style_of(source, request)
    texts = [
        export_statement(style, specifier, part)
        for specifier, names in groups.items()
        for part in _apart(names)
    ]
    return _lines(source, request, texts)


def _apart(names: Sequence[Name]) -> Iterator[Sequence[Name]]:
    """Yield what one statement can hold: each namespace alone, then the rest."""
    named = [name for name in names if name.imported is not None]
    yield from ([name] for name in names if name.imported is None)
    if named:
        yield named


def _lines(source: bytes, request: Request, texts: Sequence[str]) -> str:
    newline = style_of(source, request).newline
    around = (
        source[request.start : request.specifier_start],
        source[request.specifier_end : request.end],
    )
    comments = [match[0].decode() for part in around for match in _COMMENT.finditer(part)]
    return (newline + _indentation(source, request.start)).join((*comments, *texts))


def _indentation(source: bytes, start: int) -> str:
    line_start = source.rfind(b"\n", 0, start) + 1
    before = source[line_start:start].decode(errors="replace")
    return before if not before.strip() else ""


def _clause(style: Style, specifier: str, names: Sequence[Name]) -> str:
    all_types = all(name.type_only for name in names)
    space = next((f"* as {name.local}" for name in names if name.imported is None), None)
    defaults = [name for name in names if name.imported == "default" and not name.type_only]
    named = [n for n in names if n.imported is not None and n not in defaults[:1]]
    parts = [name.local for name in defaults[:1]] + ([space] if space else [])
    if named:
        parts.append(_list(style, specifier, named, all_types))
    return ("type " if all_types else "") + ", ".join(parts)


def _specifier(name: Name, all_types: bool) -> str:
    mark = "type " if name.type_only and not all_types else ""
    renamed = "" if name.imported == name.local else f" as {name.local}"
    return f"{mark}{name.imported}{renamed}"
