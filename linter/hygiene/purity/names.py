"""The names that a file declares, wherever in it."""

from __future__ import annotations

from functools import cache

import tree_sitter
from tree_sitter import Node, Query, QueryCursor

from hygiene.model import Language
from hygiene.parse.frames import text_of
from hygiene.parse.patterns import bound_names

_DECLARING = """
(variable_declarator name: (_) @pattern)
(function_declaration name: (identifier) @name)
(generator_function_declaration name: (identifier) @name)
(function_expression name: (identifier) @name)
(class_declaration name: (_) @name)
(class name: (_) @name)
(formal_parameters) @pattern
(arrow_function parameter: (identifier) @name)
(catch_clause parameter: (_) @pattern)
(for_in_statement kind: _ left: (_) @pattern)
"""
_TYPED = """
(enum_declaration name: (identifier) @name)
(internal_module name: (identifier) @name)
"""


def declared_anywhere(root: Node, language: Language) -> frozenset[str]:
    """Return the names that variables, functions, classes and parameters below ``root`` have.

    Args:
        root: of the syntax tree of a file.
        language: that the file is written in.
    """
    found: set[str] = set()
    captures = QueryCursor(_query(language)).captures(root)
    found.update(text_of(node) for node in captures.get("name", ()))
    for pattern in captures.get("pattern", ()):
        found.update(bound_names(pattern))
    return frozenset(found)


@cache
def _query(language: Language) -> Query:
    if language not in ("ts", "tsx"):
        import tree_sitter_javascript

        return Query(tree_sitter.Language(tree_sitter_javascript.language()), _DECLARING)
    import tree_sitter_typescript

    pointer = (
        tree_sitter_typescript.language_tsx()
        if language == "tsx"
        else tree_sitter_typescript.language_typescript()
    )
    return Query(tree_sitter.Language(pointer), _DECLARING + _TYPED)
