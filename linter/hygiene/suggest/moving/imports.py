"""The imports of a module that is taken apart: what goes along, and what stays."""

from __future__ import annotations

from collections.abc import Collection

from hygiene.model import Edit, ModuleFacts
from hygiene.suggest.moving.closure import Statements
from hygiene.suggest.statements import Name, Style, import_statement, rewrite_import
from hygiene.suggest.text import whole_lines


def imports_moved(
    facts: ModuleFacts, every: Statements, moved: Collection[int], style: Style, back: str
) -> list[str] | None:
    """Return the import statements that moved statements need in their new file.

    Args:
        facts: of the module that they are taken from.
        every: its statements.
        moved: the positions of those that move.
        style: how to write.
        back: the specifier of the module, for types that stay there.

    Returns:
        None where an import has attributes, or where a type cannot be imported back.
    """
    values, types = _mentioned(every, moved)
    typescript = facts.language in ("ts", "tsx")
    lines: list[str] = []
    for index, request in enumerate(facts.requests):
        names: list[Name] = []
        for binding in facts.bindings:
            if binding.request != index or binding.local not in values | types:
                continue
            only_type = typescript and (binding.type_only or binding.local not in values)
            names.append(Name(binding.imported, binding.local, only_type))
        if not names:
            continue
        if request.kind != "import" or request.attributes:
            return None
        # A namespace, a default and names cannot all be in one statement.
        groups = ([n for n in names if n.imported is None], [n for n in names if n.imported])
        lines += [import_statement(style, request.specifier, group) for group in groups if group]
    own = every.names(moved)
    staying = [n for n in every.declaring if n in types and n not in own]
    if any(not every.all[i].exported for n in staying for i in every.declaring[n]):
        return None
    if staying:
        lines.append(import_statement(style, back, [Name(n, n, type_only=True) for n in staying]))
    return lines


def imports_left(
    source: bytes, facts: ModuleFacts, every: Statements, moved: Collection[int], path: str
) -> list[Edit] | None:
    """Return the edits that take away the imports which only moved statements need.

    Returns:
        None where a statement cannot be rewritten.
    """
    gone_values, gone_types = _mentioned(every, moved)
    others = [index for index in range(len(every.all)) if index not in moved]
    kept_values, kept_types = _mentioned(every, others)
    passed = {reexport.binding for reexport in facts.reexports}
    edits: list[Edit] = []
    for index, request in enumerate(facts.requests):
        own = [(p, b) for p, b in enumerate(facts.bindings) if b.request == index]
        gone = {
            binding.local
            for position, binding in own
            if binding.local in gone_values | gone_types
            and binding.local not in kept_values | kept_types
            and position not in passed
        }
        if not gone:
            continue
        if len(gone) == len(own):
            start, end = whole_lines(source, request.start, request.end)
            if start == 0:
                end += len(source[end:]) - len(source[end:].lstrip(b"\r\n"))
            edits.append(Edit(path, start, end, ""))
            continue
        left = [
            Name(b.imported, b.local, b.type_only and not request.type_only)
            for _, b in own
            if b.local not in gone
        ]
        if request.type_only:
            left = [Name(n.imported, n.local, type_only=True) for n in left]
        text = rewrite_import(source, request, {request.specifier: left})
        if text is None:
            return None
        edits.append(Edit(path, request.start, request.end, text))
    return edits


def _mentioned(every: Statements, indexes: Collection[int]) -> tuple[set[str], set[str]]:
    values: set[str] = set()
    types: set[str] = set()
    for index in indexes:
        values |= every.all[index].values
        types |= every.all[index].types
    return values, types
