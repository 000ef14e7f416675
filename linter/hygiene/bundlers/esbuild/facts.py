"""What esbuild reads of one file: the parts it can drop one by one, and what joins them.

The records follow ``internal/js_ast/js_ast.go`` of esbuild, without the syntax tree. A symbol is a
string: the name of a declaration at the top level, or a made-up name (with a character that no
identifier has) for what has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

RecordKind = Literal["import", "require", "import()"]

NAMESPACE_PART = 0
"""The part that holds the exports object of a file; the parts of its code follow."""

DEFAULT_SYMBOL = "*default*"
"""The symbol of a default export without a name."""


class Wildcard(Struct, frozen=True):
    """A request with parts that are not known; see ``handleGlobPattern`` in ``js_parser.go``.

    Attributes:
        parts: the text before each gap, and how far the gap reaches: over one name, over folders
            too, or (for the last part) none at all.
        call: how the matched files are asked for.
    """

    parts: tuple[tuple[str, Literal["name", "path", ""]], ...]
    call: RecordKind


class ImportRecord(Struct, frozen=True):
    """One place that asks for another file.

    Attributes:
        specifier: the text asked for; empty for a wildcard.
        kind: how it asks.
        start, end: the statement or call.
        handled: an error in it is dealt with, so a file that is missing is no failure.
        takes_namespace: it names the module object as a whole.
        takes_default: it names the default export.
        attributes: import attributes, as (key, value) pairs.
        wildcard: set when it asks for all files of a pattern.
        unused: TypeScript leaves the statement out; its file need not be there.
    """

    specifier: str
    kind: RecordKind
    start: int
    end: int
    handled: bool = False
    takes_namespace: bool = False
    takes_default: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    wildcard: Wildcard | None = None
    unused: bool = False


class NamedImport(Struct, frozen=True):
    """A symbol that stands for an export of another file.

    Attributes:
        record: a position in ``FileFacts.records``.
        alias: the exported name; None for the module object.
        exported: this file exports it again.
        member: made from a member of a module object (``ns.name``), which may be missing.
        start: where it is written.
    """

    record: int
    alias: str | None
    exported: bool = False
    member: bool = False
    start: int = 0


PartKind = Literal[
    "code",  # prints what it says
    "import",  # an import statement, or an export of names from another file
    "star",  # export * from
    "silent",  # prints nothing: an export clause, a comment that must be kept
    "constant",  # comes down to a constant: left out once the names in it have been counted
]


class Part(Struct, frozen=True):
    """A statement at the top level, or one variable of it.

    Attributes:
        start, end: its place in the source.
        kind: what is printed of it.
        removable: it is dropped when nothing uses what it declares.
        declares: the symbols of the top level that it declares.
        uses: the symbols it mentions in code that can run.
        members: of imported names: the members read from each, where nothing else is done with
            the name; the member of an enum is put in as a constant, and then needs no import.
        records: positions in ``FileFacts.records``.
    """

    start: int
    end: int
    kind: PartKind
    removable: bool
    declares: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()
    records: tuple[int, ...] = ()


Format = Literal["none", "commonjs", "esm"]


class FileFacts(Struct, frozen=True):
    """All that esbuild reads of one file.

    Attributes:
        parts: in the order of the source; the first stands for the exports object.
        records: what it asks for.
        imports: by symbol, what it stands for.
        exports: by exported name, the symbol.
        stars: the positions in ``records`` of ``export *`` statements.
        format: what its syntax makes of it.
        has_export: the word ``export`` stands in it.
        uses_exports: it mentions ``exports`` or ``module``, or is made to have either.
        typescript: a name that is exported from elsewhere, and missing there, may be a type.
        enums: by symbol, the members of a TypeScript enum that are constants.
        lazy: it is data: the keys of the object that are exported by name; None for code.
        awaits: it waits for something at the top level.
        problems: what esbuild refuses, as (place, message).
    """

    parts: tuple[Part, ...]
    records: tuple[ImportRecord, ...] = ()
    imports: Mapping[str, NamedImport] = {}
    exports: Mapping[str, str] = {}
    stars: tuple[int, ...] = ()
    format: Format = "none"
    has_export: bool = False
    uses_exports: bool = False
    typescript: bool = False
    enums: Mapping[str, frozenset[str]] = {}
    lazy: tuple[str, ...] | None = None
    awaits: bool = False
    problems: tuple[tuple[int, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is in it, which makes it free of effects."""
        return len(self.parts) <= 1 and self.lazy is None


EMPTY_FILE = FileFacts(parts=(Part(0, 0, "code", True),))
"""A file without content, as it stands for one that a browser field disables."""
