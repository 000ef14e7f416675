"""Reads the syntax tree of one module into nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.nodes.node import Node, Unknown
from hygiene.bundlers.rollup.reading.annotations import Annotations
from hygiene.bundlers.rollup.scopes.scope import Scope

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.module import Module
    from hygiene.bundlers.rollup.reading.source import ParsedSource

Read = Callable[["Reader", Syntax, Node, Scope], Node]


class Reader:
    """Reads one module; functions are read later, by the same reader.

    Attributes:
        module: the module.
        source: its text, as the parser saw it.
        annotations: where calls and functions are declared to be free of effects.
        has_chains: somewhere ``?.`` is written.
        tables: the lists that were not parsed, see ``ParsedSource``.
    """

    expressions: dict[str, Read] = {}  # noqa: RUF012 - filled by the modules beside this one
    statements: dict[str, Read] = {}  # noqa: RUF012

    def __init__(self, module: Module, parsed: ParsedSource) -> None:
        self.module = module
        self.source = parsed.masked.text
        self.annotations = Annotations(self.source)
        self.has_chains = b"?." in self.source
        self.tables = parsed.tables
        self._unbound: list[Node] = []

    def expression(self, syntax: Syntax, parent: Node, scope: Scope) -> Node:
        """Read an expression."""
        read = self.expressions.get(syntax.type)
        if read is None:
            return Unknown(parent, scope, syntax.start_byte, syntax.end_byte)
        return read(self, syntax, parent, scope)

    def statement(self, syntax: Syntax, parent: Node, scope: Scope) -> Node:
        """Read a statement."""
        read = self.statements.get(syntax.type)
        if read is None:
            return Unknown(parent, scope, syntax.start_byte, syntax.end_byte)
        return read(self, syntax, parent, scope)

    def statement_list(self, syntax: Syntax, parent: Node, scope: Scope) -> tuple[Node, ...]:
        """Read the statements inside ``syntax``."""
        return tuple(self.statement(child, parent, scope) for child in parts(syntax))

    def to_bind(self, node: Node) -> None:
        """Note a node whose names are to be looked up when its scope is complete."""
        self._unbound.append(node)

    def bind(self) -> None:
        """Look up the names in all that has been read."""
        while self._unbound:
            unbound, self._unbound = self._unbound, []
            for node in unbound:
                node.bind()

    def name(self, syntax: Syntax) -> str:
        """Return the text of a name."""
        text = syntax.text or b""
        name = text.decode("utf-8", "replace")
        return name if "\\" not in name else _unescaped(name)


def _unescaped(name: str) -> str:
    from hygiene.parse.literals import unescape

    return unescape(name)


def parts(syntax: Syntax) -> list[Syntax]:
    """Return the named children that are no comments."""
    return [child for child in syntax.named_children if not child.is_extra]
