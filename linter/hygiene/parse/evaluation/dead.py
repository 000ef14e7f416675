"""Code that webpack does not read, since it can never run.

Follows ``ConstPlugin``: what a known test excludes, and inside functions what stands behind a
statement that leaves them.
"""

from __future__ import annotations

from tree_sitter import Node

from hygiene.parse.evaluation.constants import Constants, condition_of
from hygiene.parse.frames import FUNCTIONS, Frame, code_children
from hygiene.parse.literals import operator_of

_DEEPEST = 60
_BLOCKS = ("statement_block", "switch_case", "switch_default")


class DeadCode:
    """Tells whether places are in dead code; what they have in common is looked at once."""

    def __init__(self, source: bytes, constants: Constants, leaving: bool) -> None:
        """Look for dead code; with ``leaving``, also behind ``return`` and ``throw``."""
        self._source = source
        self._constants = constants
        self._leaving = leaving
        self._known: dict[Frame, bool] = {}
        self._left: dict[int, int | None] = {}

    def holds(self, frame: Frame) -> bool:
        """Say whether a place is in dead code."""
        waiting: list[Frame] = []
        current: Frame | None = frame
        while current is not None and current not in self._known:
            waiting.append(current)
            current = current.parent
        dead = self._known[current] if current is not None else False
        for below in reversed(waiting):
            if not dead and below.parent is not None:
                dead = self._between(below.parent, below)
            self._known[below] = dead
        return dead

    def _between(self, parent: Frame, child: Frame) -> bool:
        kind = parent.type
        if kind in ("if_statement", "ternary_expression"):
            if child.field not in ("consequence", "alternative"):
                return False
            test = condition_of(parent.node)
            truth = self._constants.truth(test) if test is not None else None
            return truth is (child.field == "alternative")
        if kind == "binary_expression":
            return child.field == "right" and self._skips_right(parent.node)
        if kind in _BLOCKS and self._leaving and child.type != "function_declaration":
            if not self._may_leave(parent.start, child.start):
                return False
            end = self._left_at(parent)
            return end is not None and end <= child.start and parent_function(parent)
        return False

    def _skips_right(self, node: Node) -> bool:
        operator = operator_of(node)
        left = node.child_by_field_name("left")
        if left is None or operator not in ("&&", "||", "??"):
            return False
        if operator == "??":
            return self._constants.is_nullish(left) is False
        return self._constants.truth(left) is (operator == "||")

    def _may_leave(self, start: int, end: int) -> bool:
        find = self._source.find
        return find(b"return", start, end) >= 0 or find(b"throw", start, end) >= 0

    def _left_at(self, block: Frame) -> int | None:
        """Return the end of the first statement of a block that leaves its function."""
        key = block.node.id
        if key not in self._left:
            self._left[key] = next(
                (s.end_byte for s in code_children(block.node) if self._leaves(s, 0)), None
            )
        return self._left[key]

    def _leaves(self, statement: Node, depth: int) -> bool:
        kind = statement.type
        if kind in ("return_statement", "throw_statement"):
            return True
        if depth > _DEEPEST:
            return False
        if kind == "statement_block":
            return any(self._leaves(child, depth + 1) for child in code_children(statement))
        if kind == "else_clause":
            return any(self._leaves(child, depth + 1) for child in code_children(statement)[:1])
        if kind == "if_statement":
            test = condition_of(statement)
            truth = self._constants.truth(test) if test is not None else None
            then = self._field_leaves(statement, "consequence", depth)
            otherwise = self._field_leaves(statement, "alternative", depth)
            if truth is None:
                return then and otherwise
            return then if truth else otherwise
        if kind == "try_statement":
            tried = self._field_leaves(statement, "body", depth)
            handler = statement.child_by_field_name("handler")
            if handler is not None:
                tried = tried and self._field_leaves(handler, "body", depth)
            final = statement.child_by_field_name("finalizer")
            return tried or (final is not None and self._field_leaves(final, "body", depth))
        return False

    def _field_leaves(self, node: Node, field: str, depth: int) -> bool:
        inner = node.child_by_field_name(field)
        return inner is not None and self._leaves(inner, depth + 1)


def parent_function(frame: Frame) -> bool:
    """Say whether a place is inside a function."""
    return frame.type in FUNCTIONS or frame.function() is not None
