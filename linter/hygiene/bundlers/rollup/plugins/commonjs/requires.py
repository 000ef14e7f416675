"""The forms of ``require`` that plugin-commonjs knows.

Follows ``isRequireExpression``, ``hasDynamicArguments`` and ``isNodeRequirePropertyAccess``.
"""

from __future__ import annotations

from hygiene.bundlers.rollup.plugins.commonjs.occurrences import outer
from hygiene.parse.frames import Frame, code_children, text_of, unwrap
from hygiene.parse.literals import string_value, template_parts

_LITERALS = ("number", "true", "false", "null")
_KEPT_PROPERTIES = (b"resolve", b"cache", b"main")


def is_called(frame: Frame) -> bool:
    """Whether an expression is what a call calls."""
    callee = outer(frame)
    return (
        callee.parent is not None
        and callee.parent.type == "call_expression"
        and callee.field == "function"
    )


def constant_require(call: Frame) -> str | None:
    """Return what a call of ``require`` asks for; None where that is not constant."""
    arguments = call.node.child_by_field_name("arguments")
    given = code_children(arguments) if arguments is not None else []
    if len(given) != 1:
        return None
    argument = unwrap(given[0])
    if argument.type == "string":
        return string_value(argument)
    if argument.type == "template_string" and arguments is not None:
        parts = template_parts(argument)
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else None
    return text_of(argument) if argument.type in _LITERALS else None


def is_require_property(leaf: Frame) -> bool:
    """Whether one of the properties of ``require`` is read that are left as they are."""
    member = outer(leaf).parent
    if member is None or member.type not in ("member_expression", "subscript_expression"):
        return False
    field = "property" if member.type == "member_expression" else "index"
    found = member.node.child_by_field_name(field)
    return found is not None and found.text in _KEPT_PROPERTIES


def module_require(leaf: Frame) -> Frame | None:
    """Return the frame of ``module.require`` around the token ``module``."""
    subject = outer(leaf)
    member = subject.parent
    if member is None or member.type != "member_expression" or subject.field != "object":
        return None
    found = member.node.child_by_field_name("property")
    return member if found is not None and found.text == b"require" else None
