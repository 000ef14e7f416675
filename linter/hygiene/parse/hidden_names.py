"""Which of the names in a test are declared anew around it, so that no bundler knows their value.

webpack looks a name up in the scopes around it before it folds anything (``getVariableInfo`` in
``JavascriptParser.js``). A function that is called where it stands, and is given what it calls by
the same name, hides nothing (``_walkIIFE``); ``module`` and ``exports`` are never passed on so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from hygiene.model import Expression
from hygiene.parse.frames import FUNCTIONS, Frame, code_children, text_of, unwrap
from hygiene.parse.patterns import bound_names, declared_names

_UNKNOWN = Expression("unknown")
_WORD = re.compile(rb"[\w$.]")
_AFTER = re.compile(rb"\s*(?:=(?![=])|[,;)\]}:({]|\bfrom\b|$)")
_NEVER_PASSED_ON = ("module", "exports")


class HiddenNames:
    """Looks names up in the scopes around the tests of one file."""

    def __init__(self) -> None:
        self._declared: dict[int, frozenset[str]] = {}
        self._candidates: dict[str, bool] = {}
        self._source: bytes | None = None

    def without(self, test: Expression, around: Frame) -> Expression:
        """Return a test in which global names are those that nothing around it declares.

        Args:
            test: as it is written.
            around: the innermost node around it.
        """
        operator = test.operator
        if operator in ("name", "typeof"):
            scope = self._scope(str(test.value).partition(".")[0], around)
            if scope is None:
                return test
            is_own = operator == "name" and scope.type == "program"
            return Expression("own", value=test.value) if is_own else _UNKNOWN
        if not test.operands:
            return test
        operands = tuple(self.without(one, around) for one in test.operands)
        if operands == test.operands:
            return test
        unknown = [one.operator == "unknown" for one in operands]
        settles = unknown[0] if operator == "?:" else any(unknown)
        if all(unknown) if operator in ("&&", "||", "??") else settles:
            return _UNKNOWN
        return Expression(operator, operands, test.value)

    def _scope(self, name: str, around: Frame) -> Frame | None:
        """Return the innermost node that declares a name; None for a global."""
        frame = around if self._may_be_declared(name, around) else None
        while frame is not None:
            if name in self._names(frame) and not _passes_on(name, frame):
                return frame
            frame = frame.parent
        return None

    def _may_be_declared(self, name: str, around: Frame) -> bool:
        """Whether the name stands anywhere as only a declaration, or a mention, can have it."""
        known = self._candidates.get(name)
        if known is None:
            if self._source is None:
                top = around
                while top.parent is not None:
                    top = top.parent
                self._source = top.node.text or b""
            known = self._candidates[name] = _stands_as_declared(name.encode(), self._source)
        return known

    def _names(self, frame: Frame) -> frozenset[str]:
        node = frame.node
        if frame.type not in FUNCTIONS and frame.type not in ("statement_block", "program"):
            return frozenset()
        known = self._declared.get(node.id)
        if known is None:
            known = self._declared[node.id] = frozenset(_declared_by(node))
        return known


def _stands_as_declared(name: bytes, source: bytes) -> bool:
    """Whether a name stands somewhere before what can follow a declaration, and is no member."""
    at = source.find(name)  # a search for plain bytes is far faster than a pattern
    while at >= 0:
        if not _WORD.match(source, at - 1, at) and _AFTER.match(source, at + len(name)):
            return True
        at = source.find(name, at + 1)
    return False


def _declared_by(node: Node) -> Iterator[str]:
    if node.type in FUNCTIONS:
        for field in ("parameters", "parameter"):
            parameters = node.child_by_field_name(field)
            if parameters is not None:
                yield from bound_names(parameters)
        return
    for statement in code_children(node):
        if statement.type == "import_statement":
            for clause in statement.named_children:
                if clause.type == "import_clause":
                    yield from _imported(clause)
        else:
            declaration = statement.child_by_field_name("declaration") or statement
            yield from (name for name, _ in declared_names(declaration))


def _imported(clause: Node) -> Iterator[str]:
    for part in clause.named_children:
        if part.type == "identifier":
            yield text_of(part)
        elif part.type == "namespace_import":
            yield from (text_of(child) for child in part.named_children)
        elif part.type == "named_imports":
            for one in part.named_children:
                name = one.child_by_field_name("alias") or one.child_by_field_name("name")
                if name is not None:
                    yield text_of(name)


def _passes_on(name: str, function: Frame) -> bool:
    """Whether a function is called where it stands, with ``name`` for the parameter ``name``."""
    if name in _NEVER_PASSED_ON or function.type not in FUNCTIONS:
        return False
    callee = function
    while callee.parent is not None and callee.parent.type == "parenthesized_expression":
        callee = callee.parent
    call = callee.parent
    if call is None or call.type != "call_expression" or callee.field != "function":
        return False
    parameters = function.node.child_by_field_name("parameters")
    arguments = call.node.child_by_field_name("arguments")
    if parameters is None or arguments is None:
        return False
    pairs = zip(code_children(parameters), code_children(arguments), strict=False)
    return any(
        unwrap(given).type == "identifier" and text_of(unwrap(given)) == name
        for parameter, given in pairs
        if parameter.type == "identifier" and text_of(parameter) == name
    )
