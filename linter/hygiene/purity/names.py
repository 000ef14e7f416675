"""What the names of a file mean, as far as its text shows: which declaration, and its value."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import tree_sitter
from tree_sitter import Node, Query, QueryCursor

from hygiene.parse.frames import text_of, unwrap
from hygiene.parse.patterns import bound_names
from hygiene.purity.running import FUNCTIONS

_DECLARING = """
(variable_declarator) @declarator
(function_declaration) @named
(generator_function_declaration) @named
(class_declaration) @named
(function_expression name: (_)) @inside
(class name: (_)) @inside
(formal_parameters) @parameters
(arrow_function parameter: (identifier) @parameter)
(catch_clause parameter: (_) @caught)
(for_in_statement kind: _ left: (_) @caught)
"""
_BLOCKS = frozenset(
    {
        "class_static_block",
        "for_in_statement",
        "for_statement",
        "program",
        "statement_block",
        "switch_body",
    }
)


class Declared(NamedTuple):
    """A declaration.

    Attributes:
        start, end: where the name means this.
        value: the function, the class, or what a variable begins with, as a whole.
        function: whose parameter it is; None for others.
        position: of the parameter.
    """

    start: int
    end: int
    value: Node | None = None
    function: Node | None = None
    position: int = -1


class Names:
    """The declarations of one file, but for its imports.

    Args:
        root: of its syntax tree, as JavaScript.
    """

    def __init__(self, root: Node) -> None:
        self._found: dict[str, list[Declared]] = {}
        captures = QueryCursor(_query()).captures(root)
        for node in captures.get("declarator", ()):
            self._variable(node)
        for node in captures.get("named", ()):
            self._add(node.child_by_field_name("name"), _block(node.parent), node)
        for node in captures.get("inside", ()):
            self._add(node.child_by_field_name("name"), node, node)
        for node in captures.get("parameters", ()):
            self._parameters(node, node.parent)
        for node in captures.get("parameter", ()):
            function = node.parent
            self._add(node, function, None, function, 0)
        for node in captures.get("caught", ()):
            self._add(node, node.parent, None)
        for found in self._found.values():
            found.sort(key=lambda declared: (declared.start, -declared.end))

    def find(self, identifier: Node) -> Declared | None:
        """Return the declaration that a name means where it is used; None: it is not declared."""
        position = identifier.start_byte
        found = self._found.get(text_of(identifier), [])
        # Of those around it the last to begin is the innermost.
        last = bisect_right(found, position, key=lambda declared: declared.start)
        around = (declared for declared in reversed(found[:last]) if position < declared.end)
        return next(around, None)

    def _variable(self, declarator: Node) -> None:
        statement = declarator.parent
        lexical = statement is not None and statement.type == "lexical_declaration"
        around = _block(statement) if lexical else _function(statement)
        pattern = declarator.child_by_field_name("name")
        value = declarator.child_by_field_name("value")
        plain = pattern is not None and pattern.type == "identifier"
        self._add(pattern, around, value if plain else None)

    def _parameters(self, listed: Node, function: Node | None) -> None:
        for position, parameter in enumerate(listed.named_children):
            plain = parameter.type == "identifier"
            self._add(parameter, function, None, function if plain else None, position)

    def _add(
        self,
        pattern: Node | None,
        around: Node | None,
        value: Node | None,
        function: Node | None = None,
        position: int = -1,
    ) -> None:
        if pattern is None or around is None:
            return
        names = [text_of(pattern)] if pattern.type == "identifier" else bound_names(pattern)
        value = unwrap(value) if value is not None else None
        declared = Declared(around.start_byte, around.end_byte, value, function, position)
        for name in names:
            self._found.setdefault(name, []).append(declared)


def _block(node: Node | None) -> Node | None:
    while node is not None and node.type not in _BLOCKS:
        node = node.parent
    return node


def _function(node: Node | None) -> Node | None:
    while node is not None and node.type not in FUNCTIONS and node.type != "program":
        if node.type == "class_static_block":
            return node
        node = node.parent
    return node


@cache
def _query() -> Query:
    import tree_sitter_javascript

    return Query(tree_sitter.Language(tree_sitter_javascript.language()), _DECLARING)
