"""The places where a CommonJS module sets its exports in a way that plugin-commonjs follows.

Follows the case ``AssignmentExpression`` of ``transformCommonjs`` and ``getDefineCompiledEsmType``.
"""

from __future__ import annotations

import re
from typing import Literal

from tree_sitter import Node

from hygiene.bundlers.rollup.plugins.commonjs.constant_tests import truth
from hygiene.bundlers.rollup.plugins.commonjs.occurrences import outer
from hygiene.bundlers.rollup.plugins.commonjs.records import ExportPlace
from hygiene.parse.frames import Frame, code_children, text_of, unwrap
from hygiene.parse.literals import string_value

_NAME = re.compile(r"[a-zA-Z_$][a-zA-Z_$0-9]*", re.ASCII)
_ASSIGNMENTS = ("assignment_expression", "augmented_assignment_expression")
_ES_MODULE = "__esModule"


def export_place(name: str, leaf: Frame) -> ExportPlace | None:
    """Return what the token ``module`` or ``exports`` sets; None where it is just read."""
    target = leaf
    if name == "module":
        member = _member(leaf)
        if member is None or _property(member) != "exports":
            return None
        target = member
    through_module = name == "module"
    defined = _definition(target, through_module)
    if defined is not None:
        return defined
    whole, export = target, ""
    member = _member(target)
    if member is not None:
        whole, export = member, _property(member) or ""
        if _NAME.fullmatch(export) is None:
            return None
    elif not through_module:
        return None
    left = outer(whole)
    assignment = left.parent
    if assignment is None or assignment.type not in _ASSIGNMENTS or left.field != "left":
        return None
    top_level = _is_statement(assignment)
    if export == _ES_MODULE:
        start, end = target.start, target.end
        return ExportPlace("es_module", start, end, through_module, top_level)
    kind: Literal["module", "name"] = "name" if export else "module"
    return ExportPlace(kind, whole.start, whole.end, through_module, top_level, export)


def _definition(target: Frame, through_module: bool) -> ExportPlace | None:
    """Return ``Object.defineProperty(exports, '__esModule', { value: true })`` around a target."""
    argument = outer(target)
    arguments = argument.parent
    if arguments is None or arguments.type != "arguments" or arguments.parent is None:
        return None
    call = arguments.parent
    if call.type != "call_expression" or not _defines_property(call.node):
        return None
    given = [unwrap(node) for node in code_children(arguments.node)]
    if len(given) != 3 or given[0].start_byte != target.start:
        return None
    if given[1].type != "string" or string_value(given[1]) != _ES_MODULE:
        return None
    if truth(_value(given[2])) is not True:
        return None
    return ExportPlace(
        "es_module_definition", target.start, target.end, through_module, _is_statement(call)
    )


def _defines_property(call: Node) -> bool:
    callee = call.child_by_field_name("function")
    callee = unwrap(callee) if callee is not None else None
    if callee is None or callee.type != "member_expression":
        return False
    subject = callee.child_by_field_name("object")
    found = callee.child_by_field_name("property")
    return (
        subject is not None
        and found is not None
        and unwrap(subject).text == b"Object"
        and found.text == b"defineProperty"
    )


def _value(descriptor: Node) -> Node | None:
    """Return the ``value`` of a property descriptor."""
    if descriptor.type != "object":
        return None
    for pair in descriptor.named_children:
        key = pair.child_by_field_name("key")
        if key is not None and key.text == b"value":
            return pair.child_by_field_name("value")
    return None


def _member(frame: Frame) -> Frame | None:
    """Return the member expression that reads a property of an expression."""
    subject = outer(frame)
    member = subject.parent
    if member is None or member.type != "member_expression" or subject.field != "object":
        return None
    return member


def _property(member: Frame) -> str | None:
    found = member.node.child_by_field_name("property")
    return text_of(found) if found is not None else None


def _is_statement(expression: Frame) -> bool:
    statement = outer(expression).parent
    return (
        statement is not None
        and statement.type == "expression_statement"
        and statement.parent is not None
        and statement.parent.type == "program"
    )
