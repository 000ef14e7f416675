"""The tests around a place in the code, in a form that a bundler can fold.

Follows ``ConstPlugin`` in webpack's source: the tests of ``if``, ``?:``, ``&&``, ``||`` and ``??``
decide which code is read at all, and so does a statement that leaves the function.
"""

from __future__ import annotations

from tree_sitter import Node

from hygiene.model import Expression, Guard
from hygiene.parse.frames import FUNCTIONS, Frame, code_children, text_of, unwrap
from hygiene.parse.hidden_names import HiddenNames
from hygiene.parse.literals import operator_of, property_name, string_value

_UNKNOWN = Expression("unknown")
_TRUE = Expression("value", value=True)
_FALSE = Expression("value", value=False)
_NULL = Expression("value", value=None)
_LEAVES = Expression("name", value="return")
"""Known to a bundler that drops the code behind ``return``; no name of a program is like it."""

_DEEPEST = 60


class Guards:
    """Finds the guards of frames; those of common ancestors are computed once."""

    def __init__(self) -> None:
        self._hidden = HiddenNames()
        self._of: dict[int, tuple[Guard, ...]] = {}
        self._leaving: dict[int, list[tuple[int, Expression]]] = {}

    def of(self, frame: Frame) -> tuple[Guard, ...]:
        """Return the guards around a frame, outermost first."""
        waiting: list[Frame] = []
        current: Frame | None = frame
        while current is not None and current.node.id not in self._of:
            waiting.append(current)
            current = current.parent
        found = self._of[current.node.id] if current is not None else ()
        for below in reversed(waiting):
            if below.parent is not None:
                found = (*found, *self._between(below.parent, below))
            self._of[below.node.id] = found
        return found

    def _between(self, parent: Frame, child: Frame) -> tuple[Guard, ...]:
        if parent.type in ("if_statement", "ternary_expression"):
            if child.field in ("consequence", "alternative"):
                return self._guard(
                    expression(parent.node.child_by_field_name("condition")),
                    child.field == "consequence",
                    parent,
                )
        elif parent.type == "binary_expression":
            if child.field == "right":
                operator = operator_of(parent.node)
                left = parent.node.child_by_field_name("left")
                if operator in ("&&", "||"):
                    return self._guard(expression(left), operator == "&&", parent)
                if operator == "??":
                    test = expression(left)
                    if test.operator != "unknown":
                        return self._guard(Expression("==", (test, _NULL)), True, parent)
        elif parent.type in ("statement_block", "switch_case", "switch_default"):
            return self._after_leaving(parent, child)
        return ()

    def _guard(self, test: Expression, when: bool, around: Frame) -> tuple[Guard, ...]:
        test = self._hidden.without(test, around)
        return () if test.operator == "unknown" else (Guard(test, when),)

    def _after_leaving(self, block: Frame, child: Frame) -> tuple[Guard, ...]:
        # Functions are hoisted. What leaves the module as a whole is not looked at.
        if child.type == "function_declaration" or not _in_function(block):
            return ()
        leaving = self._leaving.get(block.node.id)
        if leaving is None:
            leaving = []
            for statement in code_children(block.node):
                leaves = _leaves(statement, 0)
                if leaves.operator != "value" or leaves.value:
                    leaving.append((statement.end_byte, leaves))
            self._leaving[block.node.id] = leaving
        before = (leaves for end, leaves in leaving if end <= child.start)
        known = (self._hidden.without(leaves, block) for leaves in before)
        return tuple(
            Guard(Expression("&&", (_LEAVES, leaves)), False)
            for leaves in known
            if leaves.operator != "unknown"
        )


def _in_function(frame: Frame) -> bool:
    current: Frame | None = frame
    while current is not None:
        if current.type in FUNCTIONS:
            return True
        current = current.parent
    return False


def never_runs(guards: tuple[Guard, ...]) -> bool:
    """Say whether literals alone (``0 && …``) keep code from running."""
    return any(
        guard.test.operator == "value" and bool(guard.test.value) != guard.when for guard in guards
    )


def _leaves(statement: Node, depth: int) -> Expression:
    """Return whether a statement leaves its function for certain."""
    kind = statement.type
    if kind in ("return_statement", "throw_statement"):
        return _TRUE
    if depth > _DEEPEST:
        return _FALSE
    if kind == "statement_block":
        found = _FALSE
        room = _DEEPEST // (depth + 1)  # the more blocks are nested, the fewer alternatives each
        for child in code_children(statement):
            leaves = _leaves(child, depth + 1)
            if leaves is _TRUE:
                return leaves
            if leaves is not _FALSE and room > 0:
                room -= 1
                found = _or(found, leaves)
        return found
    if kind == "else_clause":
        inner = code_children(statement)
        return _leaves(inner[0], depth + 1) if inner else _FALSE
    if kind == "if_statement":
        consequence = statement.child_by_field_name("consequence")
        alternative = statement.child_by_field_name("alternative")
        then = _leaves(consequence, depth + 1) if consequence is not None else _FALSE
        otherwise = _leaves(alternative, depth + 1) if alternative is not None else _FALSE
        test = expression(statement.child_by_field_name("condition"))
        both = _and(then, otherwise)
        if test.operator == "unknown" or both is _TRUE or (then is _FALSE and otherwise is _FALSE):
            return both
        return _or(both, Expression("?:", (test, then, otherwise)))
    if kind == "try_statement":
        body = statement.child_by_field_name("body")
        tried = _leaves(body, depth + 1) if body is not None else _FALSE
        handler = statement.child_by_field_name("handler")
        handled = handler.child_by_field_name("body") if handler is not None else None
        if handled is not None:
            tried = _and(tried, _leaves(handled, depth + 1))
        finalizer = statement.child_by_field_name("finalizer")
        final = finalizer.child_by_field_name("body") if finalizer is not None else None
        return _or(_leaves(final, depth + 1) if final is not None else _FALSE, tried)
    return _FALSE


def _or(left: Expression, right: Expression) -> Expression:
    if left is _TRUE or right is _FALSE:
        return left
    return right if left is _FALSE or right is _TRUE else Expression("||", (left, right))


def _and(left: Expression, right: Expression) -> Expression:
    if left is _FALSE or right is _TRUE:
        return left
    return right if left is _TRUE or right is _FALSE else Expression("&&", (left, right))


def expression(node: Node | None, depth: int = 0) -> Expression:
    """Return a test in a foldable form; what can never be folded is ``unknown``."""
    if node is None or depth > _DEEPEST:
        return _UNKNOWN
    node = unwrap(node)
    kind = node.type
    if kind in _LITERALS:
        return _LITERALS[kind]
    if kind == "string":
        return Expression("value", value=string_value(node))
    if kind == "number":
        return _number(text_of(node))
    if kind == "template_string" and not any(
        child.type == "template_substitution" for child in node.named_children
    ):
        return Expression("value", value=text_of(node)[1:-1])
    if kind == "unary_expression":
        return _unary(node, depth)
    if kind == "binary_expression":
        return _binary(node, depth)
    if kind == "ternary_expression":
        parts = tuple(
            expression(node.child_by_field_name(field), depth + 1)
            for field in ("condition", "consequence", "alternative")
        )
        return _UNKNOWN if parts[0].operator == "unknown" else Expression("?:", parts)
    name = dotted_name(node)
    return _UNKNOWN if name is None else Expression("name", value=name)


_LITERALS = {
    "true": _TRUE,
    "false": _FALSE,
    "null": _NULL,
    "undefined": _NULL,
}


def _number(text: str) -> Expression:
    try:
        return Expression("value", value=float(int(text.replace("_", ""), 0)))
    except ValueError:
        try:
            return Expression("value", value=float(text.replace("_", "")))
        except ValueError:
            return _UNKNOWN


def _unary(node: Node, depth: int) -> Expression:
    operator = operator_of(node)
    argument = node.child_by_field_name("argument")
    if operator == "typeof" and argument is not None:
        name = dotted_name(unwrap(argument))
        return _UNKNOWN if name is None else Expression("typeof", value=name)
    inner = expression(argument, depth + 1)
    if operator == "!":
        return _UNKNOWN if inner.operator == "unknown" else Expression("!", (inner,))
    if operator == "void" and inner.operator == "value":
        return _NULL
    if operator == "-" and inner.operator == "value" and isinstance(inner.value, float):
        return Expression("value", value=-inner.value)
    return _UNKNOWN


def _binary(node: Node, depth: int) -> Expression:
    operator = operator_of(node)
    left = expression(node.child_by_field_name("left"), depth + 1)
    right = expression(node.child_by_field_name("right"), depth + 1)
    unknown = (left.operator == "unknown", right.operator == "unknown")
    if operator in ("&&", "||", "??"):
        if all(unknown):
            return _UNKNOWN
        return Expression(operator, (left, right))  # type: ignore[arg-type]  # one of Operator
    if any(unknown):
        return _UNKNOWN
    if operator in ("==", "==="):
        return Expression("==", (left, right))
    if operator in ("!=", "!=="):
        return Expression("!=", (left, right))
    return _UNKNOWN


def dotted_name(node: Node) -> str | None:
    """Return ``a.b.c`` for a chain of static members on a name; None for anything else."""
    members: list[str] = []
    while node.type in ("member_expression", "subscript_expression"):
        name = property_name(node)
        inner = node.child_by_field_name("object")
        if name is None or inner is None or node.child_by_field_name("optional_chain") is not None:
            return None
        members.append(name)
        node = inner
    if node.type not in ("identifier", "meta_property", "this"):
        return None
    return ".".join((text_of(node), *reversed(members)))
