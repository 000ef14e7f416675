"""The declarations at the top level, in the order in which webpack's parser meets them.

``JavascriptParser`` reads functions and ``var`` of the whole module first, then the other
declarations of the module's own statements, and those of inner blocks as it comes to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from hygiene.parse.evaluation.branches import bodies, live_branches
from hygiene.parse.evaluation.constants import Constants

Range = tuple[int, int]
_FUNCTIONS = ("function_declaration", "generator_function_declaration")
_VARIABLES = ("lexical_declaration", "variable_declaration")
_SCOPES = ("statement_block", "for_statement", "for_in_statement", "switch_body")
_OTHERS = frozenset(
    {
        "abstract_class_declaration",
        "class_declaration",
        "enum_declaration",
        "internal_module",
        "module",
    }
)
_DEEPEST = 200


class Found(NamedTuple):
    """A declaration: the declarator of a variable, the statement of anything else.

    Attributes:
        statement: the declaring statement; for a variable, the list of variables.
        scope: where it holds.
        exported: it stands in an export statement.
        top: it is a statement of the module itself.
    """

    node: Node
    statement: Node
    scope: Range
    exported: bool = False
    top: bool = True


class Scan:
    """The declarations of one module.

    Attributes:
        hoisted: functions and ``var``.
        declared: the others among the module's own statements, and all that are exported.
        inner: ``let``, ``const`` and classes in blocks, and functions where they count.
    """

    def __init__(self, root: Node, constants: Constants, block_functions: bool) -> None:
        """Read a module; without ``block_functions`` (see ``Dialect``), functions in blocks too."""
        self.hoisted: list[Found] = []
        self.declared: list[Found] = []
        self.inner: list[Found] = []
        self.top: Range = (root.start_byte, root.end_byte)
        self._constants = constants
        self._in_blocks: tuple[str, ...] = ("class_declaration",)
        if not block_functions:
            self._in_blocks += _FUNCTIONS
        for statement in root.named_children:
            self._own(statement)

    def __iter__(self) -> Iterator[Found]:
        """Yield all, in webpack's order."""
        yield from self.hoisted
        yield from self.declared
        yield from self.inner

    def is_hoisted(self, found: Found) -> bool:
        """Say whether a declaration is read before the imports of the module are known."""
        return found.statement.type in ("variable_declaration", *_FUNCTIONS) and not found.exported

    def _own(self, statement: Node) -> None:
        kind = statement.type
        if kind == "export_statement":
            self._exported(statement)
        elif kind in _VARIABLES:
            self._variables(statement, self.top, self.declared, top=True)
        elif kind in _FUNCTIONS:
            self.hoisted.append(Found(statement, statement, self.top))
        elif kind in _OTHERS:
            into = self.hoisted if kind == "enum_declaration" else self.declared
            into.append(Found(statement, statement, self.top))
        elif kind == "expression_statement" and statement.named_child_count:
            inner = statement.named_children[0]
            if inner.type == "internal_module":
                self.declared.append(Found(inner, statement, self.top))
        else:
            self._inside(statement, self.top, 0)

    def _exported(self, statement: Node) -> None:
        declaration = statement.child_by_field_name("declaration")
        if any(child.type == "default" for child in statement.children):
            self.declared.append(Found(statement, statement, self.top, exported=True))
        elif declaration is None:
            return
        elif declaration.type in _VARIABLES:
            for declarator in declaration.named_children:
                if declarator.type == "variable_declarator":
                    self.declared.append(Found(declarator, declaration, self.top, exported=True))
        elif declaration.type in _FUNCTIONS or declaration.type in _OTHERS:
            self.declared.append(Found(declaration, declaration, self.top, exported=True))

    def _variables(self, statement: Node, scope: Range, into: list[Found], top: bool) -> None:
        is_var = statement.type == "variable_declaration"
        for declarator in statement.named_children:
            if declarator.type == "variable_declarator":
                if is_var:
                    self.hoisted.append(Found(declarator, statement, self.top, top=top))
                else:
                    into.append(Found(declarator, statement, scope, top=top))

    def _inside(self, statement: Node, scope: Range, depth: int) -> None:
        """Look into the blocks of a statement, which are no functions."""
        if depth > _DEEPEST:
            return
        if statement.type == "for_statement":
            scope = (statement.start_byte, statement.end_byte)
            first = statement.child_by_field_name("initializer")
            if first is not None and first.type in _VARIABLES:
                self._variables(first, scope, self.inner, top=False)
        for branch in live_branches(statement, self._constants):
            around = scope
            if branch.type == "statement_block":
                around = (branch.start_byte, branch.end_byte)
            elif branch.type.startswith("switch_") and branch.parent is not None:
                around = (branch.parent.start_byte, branch.parent.end_byte)
            for inner in bodies(branch):
                if inner.type in _VARIABLES:
                    self._variables(inner, around, self.inner, top=False)
                elif inner.type in self._in_blocks:
                    self.inner.append(Found(inner, inner, around, top=False))
                else:
                    self._inside(inner, around, depth + 1)
