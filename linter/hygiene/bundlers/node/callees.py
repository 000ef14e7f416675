"""What is known of calls by the name of what is called."""

from __future__ import annotations

import re

from tree_sitter import Node, Tree

from hygiene.parse.frames import FUNCTIONS, Frame, Walker, code_children, text_of
from hygiene.parse.literals import constant_string, property_name

LATER = frozenset(
    {
        "__defineGetter__",
        "__defineSetter__",
        "addEventListener",
        "addListener",
        "catch",
        "define",
        "defineProperties",
        "defineProperty",
        "finally",
        "lazy",
        "nextTick",
        "on",
        "once",
        "prependListener",
        "queueMicrotask",
        "setImmediate",
        "setInterval",
        "setTimeout",
        "then",
    }
)
"""Functions that call what they are given later, or never."""

AT_ONCE = frozenset(
    {
        "",
        "every",
        "filter",
        "find",
        "findIndex",
        "flatMap",
        "forEach",
        "from",
        "map",
        "reduce",
        "reduceRight",
        "replace",
        "some",
        "sort",
    }
)
"""Functions that call what they are given before they return, as one that is called in place does;
whether others do shows in what becomes of their result."""

_INDIRECT = frozenset({"apply", "call"})


def callee_name(call: Frame) -> str:
    """Return the last name of what is called; empty for anything but names and members."""
    node = call.node
    callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    if callee is None:
        return ""
    if callee.type == "identifier":
        return text_of(callee)
    if callee.type in ("member_expression", "subscript_expression"):
        name = property_name(callee) or "[]"
        return "" if name in _INDIRECT else name
    return ""


def is_kept(call: Frame) -> bool:
    """Whether the result of a call is given a name."""
    parent = call.parent
    return parent is not None and parent.type in (
        "assignment_expression",
        "export_statement",
        "pair",
        "variable_declarator",
    )


def leads_to_call(member: Frame) -> bool:
    """Whether a member of a function calls it (``f.call(…)``)."""
    return member.field == "function" and property_name(member.node) in _INDIRECT


def declared_function(source: bytes, tree: Tree, name: str) -> Node | None:
    """Return the function that a file declares under a name, if it does so once."""
    word = re.escape(name.encode())
    pattern = re.compile(
        rb"\bfunction\s*\*?\s*(" + word + rb")\s*\(|\b(?:const|let|var)\s+(" + word + rb")\s*="
    )
    found = list(pattern.finditer(source))
    if len(found) != 1:
        return None
    declared = Walker(tree).leaf(found[0].start(found[0].lastindex or 0)).parent
    if declared is None:
        return None
    node = declared.node
    value = node.child_by_field_name("value") if node.type == "variable_declarator" else node
    return value if value is not None and value.type in FUNCTIONS else None


def parameter_at(function: Node, call: Frame, argument: Frame) -> str | None:
    """Return the name of the parameter of a function that an argument of a call becomes."""
    arguments = call.node.child_by_field_name("arguments")
    parameters = function.child_by_field_name("parameters")
    single = function.child_by_field_name("parameter")
    named = code_children(parameters) if parameters is not None else [single] if single else []
    for position, given in enumerate(code_children(arguments) if arguments is not None else ()):
        if given.start_byte == argument.start:
            parameter = named[position] if position < len(named) else None
            pattern = parameter.child_by_field_name("pattern") if parameter is not None else None
            name = pattern or parameter
            return text_of(name) if name is not None and name.type == "identifier" else None
    return None


def given_texts(call: Frame) -> frozenset[str]:
    """Return the constant texts among the arguments of a call."""
    arguments = call.node.child_by_field_name("arguments")
    given = code_children(arguments) if arguments is not None else []
    return frozenset(text for one in given if (text := constant_string(one)) is not None)
