"""Calls of functions that another file exports: which request brings them, and by which name."""

from __future__ import annotations

import re

from msgspec import Struct
from tree_sitter import Node, Tree

from hygiene.bundlers.node.callees import declared_function
from hygiene.model import ModuleFacts
from hygiene.parse.frames import FUNCTIONS, Frame, Walker, code_children, text_of
from hygiene.parse.literals import property_name


class ForeignCallee(Struct, frozen=True):
    """A function of another file.

    Attributes:
        request: where the request starts that brings the file.
        name: the name that it is exported by.
    """

    request: int
    name: str


def foreign_callee(call: Frame, source: bytes, facts: ModuleFacts) -> ForeignCallee | None:
    """Return what a call calls; None when it is not known to be a function of another file.

    Args:
        call: the call.
        source: of the file.
        facts: of the file.
    """
    callee = call.node.child_by_field_name("function")
    while callee is not None and callee.type in ("parenthesized_expression", "sequence_expression"):
        parts = code_children(callee)
        callee = parts[-1] if parts else None  # TypeScript calls (0, lib_1.f)()
    if callee is None:
        return None
    member = None
    if callee.type == "member_expression":
        member = property_name(callee)
        callee = callee.child_by_field_name("object")
    if callee is None or callee.type != "identifier":
        return None
    name = text_of(callee)
    for binding in facts.bindings:
        exported = binding.imported or member
        if binding.local == name and (binding.imported is None) == (member is not None):
            return ForeignCallee(facts.requests[binding.request].start, exported or "")
    word = re.escape(name.encode())
    taken = word if member is not None else rb"\{[^{}=:]*\b" + word + rb"\b[^{}=:]*\}"
    declared = re.search(
        rb"\b(?:const|let|var)\s+" + taken + rb"\s*=\s*(?:[\w$]+\s*\(\s*)?(require)\s*\(", source
    )
    return None if declared is None else ForeignCallee(declared.start(1), member or name)


def exported_function(source: bytes, tree: Tree, facts: ModuleFacts, name: str) -> Node | None:
    """Return the function that a file exports by a name, where that can be seen.

    Args:
        source: of the file.
        tree: its syntax tree.
        facts: of the file.
        name: the exported name.
    """
    local = next((one.local for one in facts.exports if one.name == name), None)
    if local is not None:
        return declared_function(source, tree, local)
    word = re.escape(name.encode())
    assigned = list(
        re.finditer(rb"\bexports\." + word + rb"\s*=\s*(?!void\b|exports\b)([\w$(])", source)
    )
    if len(assigned) != 1:
        return None
    value = Walker(tree).leaf(assigned[0].start(1)).node
    while value.parent is not None and value.parent.start_byte == value.start_byte:
        if value.type in FUNCTIONS or value.parent.type == "expression_statement":
            break
        value = value.parent
    if value.type == "identifier":
        return declared_function(source, tree, text_of(value))
    return value if value.type in FUNCTIONS else None
