"""The statements of a module that do something when it is evaluated.

Follows ``SideEffectsFlagPlugin``, whose ``statement`` hook judges the statements outside of
functions by their kind and by their expressions. Webpack stops at the first; here all are found.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from hygiene.parse.evaluation import classes
from hygiene.parse.evaluation.branches import bodies, live_branches
from hygiene.parse.evaluation.constants import Constants, condition_of
from hygiene.parse.evaluation.impure import Impure
from hygiene.parse.evaluation.purity import Purity
from hygiene.parse.evaluation.records import Effect, EffectKind
from hygiene.parse.evaluation.typescript import TypeScript
from hygiene.parse.frames import code_children, unwrap

_NOTHING = frozenset(
    {
        "comment",
        "empty_statement",
        "function_declaration",
        "generator_function_declaration",
        "hash_bang_line",
        "import_statement",
        "labeled_statement",
        "statement_block",
        ";",
    }
)
_KINDS: dict[str, EffectKind] = {
    "for_in_statement": "loop",
    "throw_statement": "throw",
    "try_statement": "try",
}
_DEEPEST = 200


class Effects:
    """Collects the effects of one module.

    Attributes:
        found: the effects so far, in order.
    """

    def __init__(self, purity: Purity, constants: Constants, typescript: TypeScript | None) -> None:
        self.found: list[Effect] = []
        self._purity = purity
        self._constants = constants
        self._typescript = typescript
        self._judges: dict[str, Callable[[Node], Impure | None]] = {
            "class_declaration": self._declaration,
            "abstract_class_declaration": self._declaration,
            "do_statement": self._test,
            "export_statement": self._export,
            "expression_statement": self._expression,
            "for_statement": self._for,
            "if_statement": self._test,
            "lexical_declaration": self._variables,
            "switch_statement": self._switch,
            "variable_declaration": self._variables,
            "while_statement": self._test,
        }

    def look_at(self, statement: Node, depth: int = 0) -> None:
        """Note the effects of a statement at the top level, and of those in it."""
        found = self._judge(statement)
        if found is not None:
            self.note(statement, found.kind, found.node)
        if depth < _DEEPEST:
            for branch in live_branches(statement, self._constants):
                for inner in bodies(branch):
                    self.look_at(inner, depth + 1)

    def note(self, statement: Node, kind: EffectKind, part: Node) -> None:
        """Add an effect."""
        self.found.append(
            Effect(
                statement.start_byte,
                statement.end_byte,
                kind,
                part.start_byte,
                part.end_byte,
            )
        )

    def _judge(self, statement: Node) -> Impure | None:
        kind = statement.type
        if self._typescript is not None and self._typescript.owns(statement):
            return self._typescript.effect(statement, self._purity)
        judge = self._judges.get(kind)
        if judge is not None:
            return judge(statement)
        if kind in _NOTHING:
            return None
        return Impure(_KINDS.get(kind, "statement"), statement)

    def _declaration(self, node: Node) -> Impure | None:
        return self._purity.impurity(node, node.start_byte) or self._lowered_private(node)

    def _lowered_private(self, node: Node) -> Impure | None:
        """Return a private member: a transpiler makes a map for it, beside the class."""
        if self._purity.dialect.parts or not self._purity.lowered:
            return None
        if node.type not in classes.CLASSES:
            return None
        private = next((member for member in classes.members(node) if member.private), None)
        return Impure("new", private.node) if private is not None else None

    def _expression(self, node: Node) -> Impure | None:
        inner = code_children(node)
        start = node.start_byte
        if self._typescript is not None and inner:
            start = unwrap(inner[0]).start_byte  # a transpiler leaves out the parentheses
        return self._purity.all_of(inner, start)

    def _variables(self, node: Node) -> Impure | None:
        for declarator in node.named_children:
            if declarator.type == "variable_declarator":
                found = self._purity.declarator(declarator, declarator.start_byte)
                if found is not None:
                    return found
        return None

    def _test(self, node: Node) -> Impure | None:
        return self._purity.impurity(condition_of(node), node.start_byte)

    def _switch(self, node: Node) -> Impure | None:
        return self._purity.impurity(node.child_by_field_name("value"), node.start_byte)

    def _for(self, node: Node) -> Impure | None:
        start = node.child_by_field_name("initializer")
        position = node.start_byte
        if start is not None and start.is_named and start.type != "empty_statement":
            if start.type in ("lexical_declaration", "variable_declaration"):
                found = self._variables(start)
            else:
                inner = code_children(start) if start.type == "expression_statement" else [start]
                found = self._purity.all_of(inner, position)
            if found is not None:
                return found
            position = start.end_byte
        test = condition_of(node)
        found = self._purity.impurity(test, position)
        if found is not None:
            return found
        if test is not None:
            position = test.end_byte
        return self._purity.impurity(node.child_by_field_name("increment"), position)

    def _export(self, node: Node) -> Impure | None:
        declaration = node.child_by_field_name("declaration")
        if declaration is not None:
            return self._judge(declaration)
        value = node.child_by_field_name("value")
        if value is not None:
            found = self._purity.impurity(value, node.start_byte)
            return found or self._lowered_private(unwrap(value))
        if any(child.type == "=" for child in node.children):
            return Impure("assignment", node)  # TypeScript's `export =`
        return None
