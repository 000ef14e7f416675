"""Taking statements out of a module into a new file, which the module then passes on from."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from hygiene.model import Edit, ModuleFacts
from hygiene.suggest.moving.closure import Statements
from hygiene.suggest.moving.imports import imports_left, imports_moved
from hygiene.suggest.statements import (
    Name,
    Style,
    export_statement,
    import_statement,
    style_of,
)
from hygiene.suggest.text import whole_lines


class Place(Struct, frozen=True):
    """Where an exported name is declared after a move: the file, and its name there."""

    path: str
    name: str


class Extraction(Struct, frozen=True):
    """A module without some of its statements.

    Attributes:
        edits: of the module, and the new file.
        places: the exported names that moved.
        specifier: of the new file, as the module writes it.
    """

    edits: tuple[Edit, ...]
    places: dict[str, Place]
    specifier: str


class Source(Struct, frozen=True):
    """A module that is to be taken apart."""

    path: str
    source: bytes
    facts: ModuleFacts
    statements: Statements


def extract(
    module: Source, moved: Collection[int], new_path: str, specifier: str, back: str
) -> Extraction | None:
    """Return the edits that move statements to a new file.

    Args:
        module: where they are now.
        moved: their positions.
        new_path: the file to make.
        specifier: how the module imports that file.
        back: how that file imports the module, for types.

    Returns:
        None where an import cannot be taken apart, or where something would be left behind.
    """
    facts, every = module.facts, module.statements
    if not facts.requests:
        return None
    style = style_of(module.source, facts.requests[0])
    own = every.names(moved)
    exported = {e.local: e.name for e in facts.exports if e.local in own}
    needed = _needed(every, moved, own)
    passed = [name for name in _declared(every, moved) if _says_export(every, moved, name)]
    values = {name for i in moved if not every.all[i].erased for name in every.all[i].declares}
    new_text = _new_file(module, moved, style, needed, back)
    left = imports_left(module.source, facts, every, moved, module.path)
    if new_text is None or left is None:
        return None
    back_names = sorted(needed)
    lines = _passing(style, specifier, passed, values)
    edits = [Edit(new_path, 0, 0, new_text), *left]
    edits += _removed(module, sorted(moved), lines)
    if back_names:
        edits.append(_import_back(module, style, specifier, back_names, values, left))
    places = {name: Place(new_path, local) for local, name in exported.items()}
    return Extraction(tuple(edits), places, specifier)


def _needed(every: Statements, moved: Collection[int], own: Collection[str]) -> set[str]:
    """Return the moved names that what stays mentions."""
    needed: set[str] = set()
    for index, statement in enumerate(every.all):
        if index not in moved:
            needed |= (statement.values | statement.types) & set(own)
    return needed


def _says_export(every: Statements, moved: Collection[int], name: str) -> bool:
    return any(every.all[i].exported for i in moved if name in every.all[i].declares)


def _declared(every: Statements, moved: Collection[int]) -> list[str]:
    return list(dict.fromkeys(n for i in sorted(moved) for n in every.all[i].declares))


def _passing(style: Style, specifier: str, names: list[str], values: set[str]) -> list[str]:
    """Return the statements that pass moved names on."""
    kept = [Name(name, name) for name in names if name in values]
    types = [Name(name, name, type_only=True) for name in names if name not in values]
    return [export_statement(style, specifier, group) for group in (kept, types) if group]


def _import_back(
    module: Source,
    style: Style,
    specifier: str,
    names: list[str],
    values: set[str],
    left: list[Edit],
) -> Edit:
    text = import_statement(style, specifier, [Name(n, n, n not in values) for n in names])
    imports = [r for r in module.facts.requests if r.kind == "import"]
    if imports:
        _, at = whole_lines(module.source, imports[-1].start, imports[-1].end)
    else:
        at = min(statement.start for statement in module.statements.all)
    at = max((edit.end for edit in left if edit.start <= at < edit.end), default=at)
    broken = at == 0 or module.source[at - 1 : at] == b"\n"
    before, after = ("", style.newline) if broken else (style.newline, "")
    return Edit(module.path, at, at, before + text + after)


def _removed(module: Source, moved: list[int], lines: list[str]) -> list[Edit]:
    """Return the edits that take statements away; ``lines`` stand where the first one was."""
    source = module.source
    newline = "\r\n" if b"\r\n" in source else "\n"
    ranges: list[tuple[int, int]] = []
    for index in moved:
        statement = module.statements.all[index]
        if ranges and ranges[-1][1] == statement.start:
            ranges[-1] = (ranges[-1][0], statement.end)
        else:
            ranges.append((statement.start, statement.end))
    edits: list[Edit] = []
    gap = newline.encode()
    for position, (start, end) in enumerate(ranges):
        text = newline.join(lines) + newline if position == 0 and lines else ""
        if not text and source.startswith(gap, end) and source[:start].endswith(gap * 2):
            end += len(gap)
        edits.append(Edit(module.path, start, end, text))
    return edits


def _new_file(
    module: Source, moved: Collection[int], style: Style, exposed: Collection[str], back: str
) -> str | None:
    """Return the content of the new file."""
    imports = imports_moved(module.facts, module.statements, moved, style, back)
    if imports is None:
        return None
    parts: list[str] = []
    end = -1
    for index in sorted(moved):
        statement = module.statements.all[index]
        text = module.source[statement.start : statement.end].decode()
        if not statement.exported and set(statement.declares) & set(exposed):
            cut = len(module.source[statement.start : statement.code].decode())
            text = f"{text[:cut]}export {text[cut:]}"
        if not text.endswith("\n"):
            text += style.newline
        if parts and statement.start != end:
            parts.append(style.newline)
        parts.append(text)
        end = statement.end
    head = "".join(line + style.newline for line in imports)
    return (head + style.newline if head else "") + "".join(parts)
