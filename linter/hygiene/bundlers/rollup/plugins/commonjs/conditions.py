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


def first_use(source: bytes, tree: Tree, requires: Iterable[Frame], dead: DeadCode) -> int:
    """Return the offset of the first call of what was required; the end where there is none.

    What is required behind such a call counts as conditional: it may need what the call does.

    Args:
        source: the text of the module.
        tree: its syntax.
        requires: the calls of ``require``, in the order of the source.
        dead: the code that is never looked at.
    """
    bound: dict[bytes, int] = {}
    for call in requires:
        name = _bound_name(call)
        if name is not None:
            bound.setdefault(name, call.start)
    if not bound:
        return len(source)
    names = b"|".join(re.escape(name) for name in bound)
    walker = Walker(tree)
    pattern = re.compile(rb"(?<![\w$.])(" + names + rb")(?=\s*(?:\?\.|[.(]))")
    for match in pattern.finditer(source, min(bound.values())):
        if match.start() > bound[match[1]]:
            leaf = walker.leaf(match.start())
            if leaf.type == "identifier" and _is_callee(leaf) and not dead.holds(leaf):
                return match.start()
    return len(source)


def _bound_name(call: Frame) -> bytes | None:
    """Return the variable that a call of ``require`` is the value of."""
    value = outer(call)
    declarator = value.parent
    if declarator is None or declarator.type != "variable_declarator" or value.field != "value":
        return None
    name = declarator.node.child_by_field_name("name")
    return name.text if name is not None and name.type == "identifier" else None


def _is_callee(leaf: Frame) -> bool:
    frame = outer(leaf)
    while frame.parent is not None and frame.parent.type == "member_expression":
        if frame.field != "object":
            return False
        frame = outer(frame.parent)
    return _is_called_at_once(frame)
