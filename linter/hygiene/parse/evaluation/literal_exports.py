"""The requests in the methods of ``module.exports = { … }``, which go when the method does.

Follows ``handleObjectLiteralExport`` of webpack's ``CommonJsExportsParserPlugin``: a ``require`` in
a method, getter or setter counts when the export of that name is used.
"""

from __future__ import annotations

import re

from tree_sitter import Node, Tree

from hygiene.parse.evaluation.records import InnerSymbol, Place
from hygiene.parse.frames import code_children, text_of
from hygiene.parse.literals import operator_of, string_value

_REQUIRE = re.compile(rb"(?<![\w$.])require(?=\s*\()")


class LiteralExports:
    """The methods of the literals that a CommonJS module exports.

    Attributes:
        symbols: one for each method; it is exported, and pure.
        places: the calls of ``require`` in them.
    """

    def __init__(self, source: bytes, tree: Tree) -> None:
        symbols: list[InnerSymbol] = []
        places: list[Place] = []
        for statement in tree.root_node.named_children:
            literal = _exported_literal(statement)
            for name, method in _methods(literal) if literal is not None else ():
                found = _REQUIRE.finditer(source, method.start_byte, method.end_byte)
                own = [Place(match.start(), len(symbols)) for match in found]
                if own:
                    symbols.append(InnerSymbol(name, pure=True, exports=(name,)))
                    places.extend(own)
        self.symbols = tuple(symbols)
        self.places = tuple(places)


def _exported_literal(statement: Node) -> Node | None:
    if statement.type != "expression_statement":
        return None
    inner = code_children(statement)
    if (
        not inner
        or inner[0].type != "assignment_expression"
        or operator_of(inner[0]) not in ("", "=")
    ):
        return None
    left, right = inner[0].child_by_field_name("left"), inner[0].child_by_field_name("right")
    if left is None or right is None or left.text != b"module.exports":
        return None
    return right if right.type == "object" else None


def _methods(literal: Node) -> list[tuple[str, Node]]:
    """Return the methods of an object whose names are all known."""
    found: list[tuple[str, Node]] = []
    for child in code_children(literal):
        if child.type == "shorthand_property_identifier":
            continue
        key = child.child_by_field_name("key") or child.child_by_field_name("name")
        if key is None or key.type not in ("property_identifier", "string"):
            return []
        name = string_value(key) if key.type == "string" else text_of(key)
        if name == "__proto__":
            return []
        if child.type == "method_definition":
            found.append((name, child))
    return found
