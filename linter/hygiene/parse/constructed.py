"""Where a file makes instances of globals."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from hygiene.parse.occurrences import Occurrences
from hygiene.parse.parsed import parse_file


class Constructed(Struct, frozen=True):
    """``new name(…)`` of a global: the place, in bytes."""

    name: str
    start: int
    end: int


def constructed(path: str, source: bytes, names: Collection[str]) -> tuple[Constructed, ...]:
    """Return where a file has ``new name(…)`` for globals of these names, in order.

    Args:
        path: tells the language, by its extension.
        source: the content of the file.
        names: of the globals.
    """
    present = [name for name in names if name.encode() in source]
    if not present:
        return ()
    parsed = parse_file(path, source)
    own = {imported.local for imported in parsed.statements.imported}
    reads = Occurrences(parsed.masked.text, parsed.tree, present).reads
    found = [
        Constructed(name, above.start, above.end)
        for name in present
        if name not in own
        for leaf in reads[name]
        if (above := leaf.parent) is not None
        and above.type == "new_expression"
        and leaf.field == "constructor"
    ]
    return tuple(sorted(found, key=lambda one: one.start))
