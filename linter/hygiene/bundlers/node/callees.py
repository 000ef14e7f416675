"""What is known of calls by the name of what is called."""

from __future__ import annotations

import re

from tree_sitter import Node, Tree

from hygiene.parse.frames import FUNCTIONS, Frame, Walker, code_children, text_of
from hygiene.parse.guards import dotted_name
from hygiene.parse.literals import constant_string, property_name

LATER = frozenset(
    {
        "__defineGetter__",
        "__defineSetter__",
        "_inherits",
        "_inheritsLoose",
        "addEventListener",
        "addListener",
        "catch",
        "define",
        "defineProperties",
        "defineProperty",
        "finally",
        "inherits",
        "lazy",
        "nextTick",
        "on",
        "once",
        "prependListener",
        "queueMicrotask",
        "setImmediate",
        "setInterval",
        "setPrototypeOf",
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

STORING = frozenset({"add", "push", "set", "unshift"})
"""Methods of lists, sets and maps that keep what they are given."""

_INDIRECT = frozenset({"apply", "call"})
_CONTAINER = rb"\s*=\s*(?:\[|new\s+(?:Array|Map|Set|WeakMap|WeakSet)\b)"
_EXPORTS = re.compile(r"(?:module\.)?exports(?:\.(.+))?")


def callee_name(call: Frame) -> str:
    """Return the last name of what is called; empty for anything but names and members.

    What is required and called at once goes by the name that it is required by.
    """
    node = call.node
    callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    if callee is None:
        return ""
    if callee.type == "identifier":
        return text_of(callee)
    if callee.type in ("member_expression", "subscript_expression"):
        name = property_name(callee) or "[]"
        return "" if name in _INDIRECT else name
    specifier = required_name(callee)
    return "" if specifier is None else specifier.rpartition("/")[2]


def required_name(node: Node) -> str | None:
    """Return what a call of ``require`` asks for; None for anything else."""
    function = node.child_by_field_name("function")
    if node.type != "call_expression" or function is None or function.text != b"require":
        return None
    arguments = node.child_by_field_name("arguments")
    given = code_children(arguments) if arguments is not None else []
    return constant_string(given[0]) if len(given) == 1 else None


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


def exported_name(assignment: Frame) -> tuple[str, ...] | None:
    """Return the path from the exports on that is assigned to; None for any other target."""
    left = assignment.node.child_by_field_name("left")
    path = dotted_name(left) if left is not None else None
    match = _EXPORTS.fullmatch(path) if path is not None else None
    if match is None:
        return None
    return tuple(match[1].split(".")) if match[1] else ()


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


def container_name(call: Frame, source: bytes) -> str | None:
    """Return the name of the list, set or map of this file that a call puts something into."""
    callee = call.node.child_by_field_name("function")
    if callee is None or callee.type != "member_expression":
        return None
    target = callee.child_by_field_name("object")
    if property_name(callee) not in STORING or target is None or target.type != "identifier":
        return None
    pattern = rb"\b(?:const|let|var)\s+" + re.escape(target.text or b"") + _CONTAINER
    return text_of(target) if re.search(pattern, source) is not None else None


def position_of(call: Frame, argument: Frame) -> int:
    """Return the position of an argument among those of a call."""
    arguments = call.node.child_by_field_name("arguments")
    given = code_children(arguments) if arguments is not None else []
    starts = [one.start_byte for one in given]
    return starts.index(argument.start) if argument.start in starts else len(starts)


def parameter_at(function: Node, position: int) -> str | None:
    """Return the name of the parameter at a position; None where it is no plain name."""
    parameters = function.child_by_field_name("parameters")
    single = function.child_by_field_name("parameter")
    named = code_children(parameters) if parameters is not None else [single] if single else []
    parameter = named[position] if position < len(named) else None
    pattern = parameter.child_by_field_name("pattern") if parameter is not None else None
    name = pattern or parameter
    return text_of(name) if name is not None and name.type == "identifier" else None


def given_texts(call: Frame) -> frozenset[str]:
    """Return the constant texts among the arguments of a call."""
    arguments = call.node.child_by_field_name("arguments")
    given = code_children(arguments) if arguments is not None else []
    return frozenset(text for one in given if (text := constant_string(one)) is not None)
