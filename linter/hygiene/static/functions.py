"""Calls of the repository's own functions: what they return, and under which conditions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.static.context import key_of
from hygiene.static.modules import Module
from hygiene.static.scope import CLASSES, FUNCTIONS, text_of
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ArrayValue,
    Choice,
    Constant,
    External,
    Frame,
    FunctionValue,
    Namespace,
    ObjectValue,
    Text,
    Thunk,
    Unknown,
    Value,
    alternatives,
    choice,
    identical,
    truth,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator

COMBINATIONS = 32
"""Combinations of alternative values that are followed; options rarely have more than four."""
_DEPTH = 24
_NESTED = 4
"""Calls of one function inside itself that are followed: helpers that take callbacks nest."""
_ITERATING = frozenset({"map", "forEach", "flatMap", "filter", "some", "every", "find"})


def arguments_of(module: Module, call: Node, frame: Frame | None) -> Arguments:
    """Return the arguments of a call or ``new`` expression, not evaluated."""
    node = call.child_by_field_name("arguments")
    items: list[Thunk | Value] = []
    for one in node.named_children if node is not None else ():
        if one.type == "spread_element":
            return Arguments(tuple(items), open=True)
        if one.type != "comment":
            items.append(Thunk(module, one, frame))
    return Arguments(tuple(items))


def first_unknown(values: Iterable[Value]) -> Unknown | None:
    """Return the first value that is not known, if any."""
    for value in values:
        for one in alternatives(value):
            if isinstance(one, Unknown):
                return one
    return None


def combine(values: Sequence[Value], result: Callable[[tuple[Value, ...]], Value]) -> Value:
    """Apply ``result`` to every combination of the alternatives of ``values``."""
    combinations = itertools.product(*(alternatives(one) for one in values))
    return choice(result(one) for one in itertools.islice(combinations, COMBINATIONS))


def name_of(function: Node) -> str | None:
    """Return the name that a function or class is known by in its file."""
    name = function.child_by_field_name("name")
    if name is not None:
        return text_of(name)
    parent = function.parent
    while parent is not None and parent.type in ("parenthesized_expression", "as_expression"):
        parent = parent.parent
    if parent is None:
        return None
    if parent.type == "variable_declarator":
        name = parent.child_by_field_name("name")
    elif parent.type == "pair":
        name = parent.child_by_field_name("key")
    elif parent.type in ("public_field_definition", "field_definition"):
        name = parent.child_by_field_name("name") or parent.child_by_field_name("property")
    elif parent.type == "assignment_expression":
        left = parent.child_by_field_name("left")
        name = left.child_by_field_name("property") if left is not None else None
    return text_of(name) if name is not None else None


def invoke(
    evaluator: Evaluator,
    function: FunctionValue,
    arguments: Arguments,
    this: Value | None = None,
) -> Value:
    """Return what a call of ``function`` returns (a promise counts as its value)."""
    module, node = function.module, function.node
    key = key_of(module, node)
    if evaluator.calling.count(key) >= _NESTED or len(evaluator.calling) >= _DEPTH:
        return evaluator.unknown(module, node, "the function calls itself")
    frame = Frame(key, arguments, this or function.this, function.frame)
    evaluator.calling.append(key)
    try:
        body = node.child_by_field_name("body")
        if body is None:
            return evaluator.unknown(module, node, "the function has no body here")
        if body.type != "statement_block":
            return evaluator.evaluate(module, body, frame)
        results: list[Value] = []
        for statement in returns(body):
            reached = guard(evaluator, module, statement, node, frame)
            if reached is False:
                continue
            value = next((one for one in statement.named_children if one.type != "comment"), None)
            results.append(UNDEFINED if value is None else evaluator.evaluate(module, value, frame))
            if reached:
                break
        return choice(results)
    finally:
        evaluator.calling.pop()


def returns(body: Node) -> Iterator[Node]:
    """Yield the return statements of a function body, those of inner functions left out."""
    for child in body.named_children:
        if child.type == "return_statement":
            yield child
        elif child.type not in FUNCTIONS and child.type not in CLASSES:
            yield from returns(child)


def guard(
    evaluator: Evaluator, module: Module, node: Node, stop: Node, frame: Frame | None
) -> bool | None:
    """Say whether ``node`` is reached once ``stop``, around it, is; None when not known."""
    known = True
    child, parent = node, node.parent
    while parent is not None and child.id != stop.id:
        answer = _condition(evaluator, module, child, parent, frame)
        if answer is False:
            return False
        known = known and answer is not None
        if parent.type in FUNCTIONS and parent.id != stop.id:
            known = False
        child, parent = parent, parent.parent
    return True if known else None


def _condition(
    evaluator: Evaluator, module: Module, child: Node, parent: Node, frame: Frame | None
) -> bool | None:
    """Say whether ``parent``, when it runs, runs its part ``child``."""

    def is_field(name: str) -> bool:
        field = parent.child_by_field_name(name)
        return field is not None and field.id == child.id

    match parent.type:
        case "if_statement" | "ternary_expression":
            condition = parent.child_by_field_name("condition")
            if condition is None or is_field("condition"):
                return True
            known = truth(evaluator.evaluate(module, condition, frame))
            return None if known is None else known == is_field("consequence")
        case "binary_expression" if is_field("right"):
            left, operator = (parent.child_by_field_name(one) for one in ("left", "operator"))
            if left is None or operator is None or operator.type not in ("&&", "||"):
                return True
            known = truth(evaluator.evaluate(module, left, frame))
            return None if known is None else known == (operator.type == "&&")
        case "switch_case":
            return _case(evaluator, module, child, parent, frame)
        case "switch_default" | "catch_clause" | "for_statement" | "for_in_statement":
            return None
        case "while_statement" | "do_statement":
            return None
    return True


def _case(
    evaluator: Evaluator, module: Module, child: Node, case: Node, frame: Frame | None
) -> bool | None:
    body = case.parent
    switch = body.parent if body is not None else None
    tested = switch.child_by_field_name("value") if switch is not None else None
    label = case.child_by_field_name("value")
    if tested is None or label is None or label.id == child.id:
        return None
    found = evaluator.evaluate(module, tested, frame)
    wanted = evaluator.evaluate(module, label, frame)
    if isinstance(found, Text | Constant) and isinstance(wanted, Text | Constant):
        # Falling through from an earlier case is not followed: None, not False, would be exact.
        return identical(found, wanted)
    return None


def call_value(
    evaluator: Evaluator, callee: Value, arguments: Arguments, module: Module, node: Node
) -> Value:
    """Return what calling ``callee`` gives; ``node`` is the call."""
    from hygiene.static import builtins

    match callee:
        case FunctionValue():
            return invoke(evaluator, callee, arguments)
        case External():
            return builtins.call(evaluator, callee, arguments, module, node)
        case Choice(values):
            return choice(call_value(evaluator, one, arguments, module, node) for one in values)
        case Namespace(path):
            whole = evaluator.exported(path, "default", module, node)
            if isinstance(whole, FunctionValue):
                return invoke(evaluator, whole, arguments)
        case Unknown():
            return callee
    return evaluator.unknown(module, node, "what the call returns is only known at run time")


def elements(evaluator: Evaluator, value: Value) -> list[Value] | None:
    """Return the elements of an iterable; None when it is not known to be one."""
    found: list[Value] = []
    for one in alternatives(value):
        if not isinstance(one, ArrayValue):
            return None
        found.extend(evaluator.value(item) for item in one.items)
        found.extend(one.unknown)
    return found


def iterated(
    evaluator: Evaluator, module: Module, function: Node, frame: Frame | None
) -> Value | None:
    """For the callback of ``list.map(callback)`` and its like, return the elements of the list."""
    arguments = function.parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    if callee is None or callee.type != "member_expression":
        return None
    name, target = (callee.child_by_field_name(one) for one in ("property", "object"))
    if name is None or target is None or text_of(name) not in _ITERATING:
        return None
    found = elements(evaluator, evaluator.evaluate(module, target, frame))
    return choice(found) if found else None


def merge(target: ObjectValue, source: Value, blame: Unknown) -> None:
    """Copy the properties of ``source`` into ``target``, as a spread does."""
    match source:
        case ObjectValue():
            for key, part in source.properties.items():
                target.properties.pop(key, None)
                target.properties[key] = part
            target.unknown.extend(source.unknown)
        case Unknown():
            target.unknown.append(source)
        case External():
            target.unknown.append(blame)
