"""One file, parsed: what all that reads its code starts from."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from tree_sitter import Tree

from hygiene.model import Language
from hygiene.parse.grammar import Masked, language_of, parse
from hygiene.parse.statements import Statements
from hygiene.parse.tables import Range, tables_in, without

_BOM = b"\xef\xbb\xbf"


class ParsedFile(Struct, frozen=True, eq=False):
    """A file of code.

    Attributes:
        language: that it is written in.
        masked: its text, without a byte order mark and long lists of plain values.
        tree: the syntax tree of that text.
        statements: its import and export statements.
    """

    language: Language
    masked: Masked
    tree: Tree
    statements: Statements

    @property
    def typescript(self) -> bool:
        """Whether a transpiler has to remove types."""
        return self.language in ("ts", "tsx")


def parse_without_tables(masked: Masked, language: Language) -> tuple[Tree, tuple[Range, ...]]:
    """Parse a text without the elements of long lists.

    Args:
        masked: the text; the elements are taken out of ``masked.text``.
        language: that it is written in.

    Returns:
        The syntax tree, and where elements were taken out.
    """
    full = masked.text
    tables = tables_in(full)
    masked.text = without(full, tables)
    tree = parse(masked.text, language)
    if tables and tree.root_node.has_error:
        # What a parser makes of errors depends on all that is around them.
        masked.text = full
        return parse(full, language), ()
    return tree, tables


def parse_file(path: str, source: bytes) -> ParsedFile:
    """Parse a file of code; what is no code (JSON) is read as JavaScript.

    Args:
        path: tells the language, by its extension.
        source: the content of the file; never executed.
    """
    if source.startswith(_BOM):
        source = b"   " + source[3:]
    language = language_of(path)
    masked = Masked(source)
    tree, _ = parse_without_tables(masked, language)
    return ParsedFile(language, masked, tree, Statements(tree.root_node, masked))


Parse = Callable[[str, bytes], ParsedFile]
"""Parses a file as ``parse_file`` does."""


class LastParsed:
    """Parses files, and remembers the last one: several records are made of a file in turn."""

    def __init__(self) -> None:
        self._path = ""
        self._source = b""
        self._parsed: ParsedFile | None = None

    def parse(self, path: str, source: bytes) -> ParsedFile:
        """Return what ``parse_file`` returns."""
        if self._parsed is None or path != self._path or source != self._source:
            self._path, self._source = path, source
            self._parsed = parse_file(path, source)
        return self._parsed
