"""Which calls of ``require`` may not run when the module does.

Follows ``conditionalNodes`` and ``currentConditionalNodeEnd`` of plugin-commonjs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tree_sitter import Tree

from hygiene.bundlers.rollup.plugins.commonjs.constant_tests import DeadCode, truth
from hygiene.bundlers.rollup.plugins.commonjs.occurrences import FUNCTIONS, above, outer
from hygiene.parse.frames import Frame, Walker
from hygiene.parse.literals import operator_of


def is_conditional(call: Frame) -> bool:
    """Whether the code around a call may not run."""
    return any(_decides(parent, child) for parent, child in above(call)) or _is_inner(call)


def _is_inner(call: Frame) -> bool:
    """Whether a call is in a function other than one that is called where it is written."""
    return any(
        parent.type in FUNCTIONS and not _is_called_at_once(parent) for parent, _ in above(call)
    )


def _decides(parent: Frame, child: Frame) -> bool:
    if parent.type == "try_statement":
        return True
    if parent.type in ("if_statement", "ternary_expression"):
        branch = child.field in ("consequence", "alternative")
        return branch and truth(parent.node.child_by_field_name("condition")) is None
    if parent.type != "binary_expression" or child.field != "right":
        return False
    decides = operator_of(parent.node) in ("&&", "||")
    return decides and truth(parent.node.child_by_field_name("left")) is None


def _is_called_at_once(function: Frame) -> bool:
    callee = outer(function)
    return (
        callee.parent is not None
        and callee.parent.type == "call_expression"
        and callee.field == "function"
    )


def bound_name(call: Frame) -> str | None:
    """Return the variable that a call of ``require`` is the value of."""
    value = outer(call)
    declarator = value.parent
    if declarator is None or declarator.type != "variable_declarator" or value.field != "value":
        return None
    name = declarator.node.child_by_field_name("name")
    if name is None or name.type != "identifier" or name.text is None:
        return None
    return name.text.decode("utf-8", "replace")


def first_use(source: bytes, tree: Tree, bound: Iterable[tuple[str, int]], dead: DeadCode) -> int:
    """Return the offset of the first call of what was required; the end where there is none.

    What is required behind such a call counts as conditional: it may need what the call does.

    Args:
        source: the text of the module.
        tree: its syntax.
        bound: variables, and the offset of the ``require`` that is their value.
        dead: the code that is never looked at.
    """
    first = len(source)
    for name, start in bound:
        pattern = rb"(?<![\w$.])" + re.escape(name.encode()) + rb"(?=\s*(?:\?\.|[.(]))"
        walker = Walker(tree)
        for match in re.compile(pattern).finditer(source, start, first):
            leaf = walker.leaf(match.start())
            if leaf.type == "identifier" and _is_callee(leaf) and not dead.holds(leaf):
                first = match.start()
                break
    return first


def _is_callee(leaf: Frame) -> bool:
    frame = outer(leaf)
    while frame.parent is not None and frame.parent.type == "member_expression":
        if frame.field != "object":
            return False
        frame = outer(frame.parent)
    return _is_called_at_once(frame)
