"""Statements at the top level as parts, but for those that import and export."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.classes import class_removable
from hygiene.bundlers.esbuild.reading.drafts import Draft
from hygiene.bundlers.esbuild.reading.enums import read_enum
from hygiene.bundlers.esbuild.reading.expressions import Expressions
from hygiene.bundlers.esbuild.reading.statements import (
    declarator_removable,
    is_directive,
    statement_removable,
    statements_removable,
    vanishes,
)
from hygiene.parse.frames import code_children, text_of
from hygiene.parse.patterns import erased_name, is_type_namespace

_FUNCTIONS = ("function_declaration", "generator_function_declaration")
_CLASSES = ("class_declaration", "abstract_class_declaration", "class")
_VARIABLES = ("lexical_declaration", "variable_declaration")


class DeclaredParts:
    """Makes the parts of statements; the enums of the file are read first."""

    def __init__(self, expressions: Expressions) -> None:
        self._expressions = expressions
        self._pure_enums: dict[int, bool] = {}

    def read_enums(self, root: Node) -> None:
        """Read the enums at the top level; what they hold can be folded from then on."""
        for statement in root.named_children:
            inside = statement.child_by_field_name("declaration")
            node = inside if inside is not None else statement
            name = node.child_by_field_name("name")
            if node.type == "enum_declaration" and name is not None:
                enums = self._expressions.folding.enums
                known = enums.get(text_of(name), {})
                enum = read_enum(
                    node, known, self._expressions.folding, self._expressions.removable
                )
                enums[text_of(name)] = enum.members
                self._pure_enums[node.id] = enum.pure

    def parts_of(self, statement: Node) -> Iterator[Draft]:
        """Yield the parts of a statement that is no import and no export clause."""
        if statement.type == "hash_bang_line" or erased_name(statement) is not None:
            return
        if statement.type == "export_statement":
            yield from self._exported(statement)
        else:
            yield from self._declared(statement, statement)

    def _exported(self, statement: Node) -> Iterator[Draft]:
        declaration = statement.child_by_field_name("declaration")
        if declaration is not None:
            yield from self._declared(declaration, statement)
            return
        value = statement.child_by_field_name("value")
        kinds = {child.type for child in statement.children}
        if value is not None:
            yield Draft(statement, "code", self._value_removable(value))
        elif "=" in kinds:
            yield Draft(statement, "code", False)

    def _value_removable(self, value: Node) -> bool:
        return self._expressions.removable(value)

    def _declared(self, node: Node, whole: Node) -> Iterator[Draft]:
        """Yield the parts of a declaration; ``whole`` is the statement with its ``export``."""
        if node.type in _VARIABLES or node.type == "using_declaration":
            for declarator in node.named_children:
                if declarator.type == "variable_declarator":
                    removable = declarator_removable(declarator, self._expressions)
                    yield Draft(declarator, "code", removable)
        elif node.type in _FUNCTIONS:
            yield Draft(whole, "code", True)
        elif node.type in _CLASSES:
            judge = self._expressions
            yield Draft(whole, "code", class_removable(node, judge, statements_removable))
        elif node.type == "enum_declaration":
            yield Draft(whole, "code", self._pure_enums.get(node.id, False))
        elif node.type in ("internal_module", "module"):
            if not is_type_namespace(node):
                yield Draft(whole, "code", False)
        elif node.type == "import_alias":
            yield Draft(whole, "code", True)
        elif node.type == "expression_statement":
            yield from self._expression(node)
        elif node.type != "comment":
            removable = statement_removable(node, self._expressions, where="top")
            yield Draft(whole, "code", removable)

    def _expression(self, statement: Node) -> Iterator[Draft]:
        inside = code_children(statement)
        if len(inside) == 1 and inside[0].type in ("internal_module", "module"):
            yield from self._declared(inside[0], statement)
        elif vanishes(statement, self._expressions):
            yield Draft(statement, "constant", True)
        else:
            yield Draft(statement, "code", statement_removable(statement, self._expressions))


def directives(root: Node) -> set[int]:
    """Return the offsets of the strings at the start of a file that are directives."""
    found = set()
    for statement in root.named_children:
        if statement.type in ("comment", "hash_bang_line"):
            continue
        if not is_directive(statement):
            break
        found.add(statement.start_byte)
    return found
