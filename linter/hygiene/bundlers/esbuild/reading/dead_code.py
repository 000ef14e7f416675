"""The code that can never run, as far as esbuild sees it: nothing in it counts as used."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading import values
from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.ranges import Range, Ranges
from hygiene.bundlers.esbuild.reading.syntax import operands
from hygiene.bundlers.esbuild.reading.tokens import Tokens
from hygiene.parse.frames import code_children

_JUMPS = frozenset({"break_statement", "continue_statement", "return_statement", "throw_statement"})
_SCOPED = frozenset({"lexical_declaration", "class_declaration", "function_declaration"})


def dead_code(tokens: Tokens, folding: Folding, dead_cases: bool) -> Ranges:
    """Return the places of code that tests on constants make dead.

    Args:
        tokens: of the file.
        folding: what is constant.
        dead_cases: the cases of ``switch`` count too.
    """
    dead: list[Range] = []
    # The inner ones first: the outer ones are then known from them, however deep they are.
    for node in reversed(tokens.of("test")):
        if node.type == "switch_statement" and not dead_cases:
            continue
        dead += _TESTS[node.type](node, folding)
    for node in tokens.of("try"):
        body, handler = node.child_by_field_name("body"), node.child_by_field_name("handler")
        if body is not None and handler is not None and not code_children(body):
            dead.append((handler.start_byte, handler.end_byte))
    return Ranges(dead)


def _branch(node: Node, folding: Folding) -> list[Range]:
    test = node.child_by_field_name("condition")
    truth = folding.truth(test) if test is not None else None
    if truth is None:
        return []
    loser = node.child_by_field_name("alternative" if truth[0] else "consequence")
    return [] if loser is None else [(loser.start_byte, loser.end_byte)]


def _logical(node: Node, folding: Folding) -> list[Range]:
    sides = operands(node)
    if sides is None:
        return []
    operator, left, right = sides
    if operator not in ("&&", "||", "??"):
        return []
    test = folding.nullish(left) if operator == "??" else folding.truth(left)
    if test is None or test[0] is (operator != "||"):
        return []
    return [(right.start_byte, right.end_byte)]


def _switch(node: Node, folding: Folding) -> list[Range]:
    """Return the dead cases; see ``analyzeSwitchCasesForLiveness`` in ``js_parser.go``."""
    test, body = node.child_by_field_name("value"), node.child_by_field_name("body")
    if test is None or body is None:
        return []
    cases = [case for case in body.named_children if case.type.startswith("switch_")]
    statuses = _statuses(test, cases, folding)
    if statuses is None:
        return []
    most = max(statuses, default=-1)
    for at, case in enumerate(cases):
        if statuses[at] != -1:
            below = at + 1
            while below < len(cases) and _falls_through(cases[below - 1]):
                statuses[below] = 0
                below += 1
        elif most > -1 and any(child.type in _SCOPED for child in case.named_children):
            statuses[at] = 0
    return [
        (body_node.start_byte, body_node.end_byte)
        for case, status in zip(cases, statuses, strict=True)
        if status == -1
        for body_node in case.children_by_field_name("body")
    ]


def _statuses(test: Node, cases: list[Node], folding: Folding) -> list[int] | None:
    """Return for each case whether it is always (1), perhaps (0) or never (-1) taken."""
    constant = folding.value(test)
    if constant is None:
        return None
    statuses: list[int] = []
    most, default = -1, None
    for at, case in enumerate(cases):
        value = case.child_by_field_name("value")
        status = -1
        if value is None:
            default = at
        elif most != 1:
            other = folding.value(value)
            same = None if other is None else values.equal(constant, other, strict=True)
            status = 0 if same is None else 1 if same else -1
        most = max(most, status)
        statuses.append(status)
    if default is not None:
        statuses[default] = -most
    return statuses


def _falls_through(case: Node) -> bool:
    body = [node for node in case.children_by_field_name("body") if node.type != "comment"]
    while body:
        last = body[-1]
        if last.type in _JUMPS:
            return False
        if last.type != "statement_block":
            return True
        body = code_children(last)
    return True


_TESTS = {
    "if_statement": _branch,
    "ternary_expression": _branch,
    "binary_expression": _logical,
    "switch_statement": _switch,
}
