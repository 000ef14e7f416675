"""Calls of functions that another file exports: which request brings them, and by which name."""

from __future__ import annotations

import re

from msgspec import Struct
from tree_sitter import Node, Tree

from hygiene.bundlers.node.callees import declared_function, required_name
from hygiene.model import ModuleFacts
from hygiene.parse.frames import FUNCTIONS, Frame, Walker, code_children, text_of
from hygiene.parse.literals import property_name


class ForeignCallee(Struct, frozen=True):
    """A function of another file.

    Attributes:
        request: where the request starts that brings the file.
        name: the name that it is exported by; empty for ``module.exports`` itself.
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
    if required_name(callee) is not None:
        return ForeignCallee(callee.start_byte, "")
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
    whole = _required(word, source)
    if whole is not None:
        return ForeignCallee(whole, member or "")
    taken = None if member else _required(rb"\{[^{}=:]*\b" + word + rb"\b[^{}=:]*\}", source)
    return None if taken is None else ForeignCallee(taken, name)


def _required(declared: bytes, source: bytes) -> int | None:
    """Return where the ``require`` starts that something is declared as."""
    pattern = rb"\b(?:const|let|var)\s+" + declared + rb"\s*=\s*(?:[\w$]+\s*\(\s*)?(require)\s*\("
    match = re.search(pattern, source)
    return None if match is None else match.start(1)


def exported_function(source: bytes, tree: Tree, facts: ModuleFacts, name: str) -> Node | None:
    """Return the function that a file exports by a name, where that can be seen.

    Args:
        source: of the file.
        tree: its syntax tree.
        facts: of the file.
        name: the exported name; empty, or ``default`` where there is none, for
            ``module.exports``.
    """
    local = next((one.local for one in facts.exports if one.name == name), None)
    if local is not None:
        return declared_function(source, tree, local)
    assigned = _assigned(rb"\bexports\." + re.escape(name.encode()), source) if name else []
    if name in ("", "default") and not assigned:
        assigned = _assigned(rb"\bmodule\.exports", source)
    if len(assigned) != 1:
        return None
    value = Walker(tree).leaf(assigned[0]).node
    while value.parent is not None and value.parent.start_byte == value.start_byte:
        if value.type in FUNCTIONS or value.parent.type == "expression_statement":
            break
        value = value.parent
    if value.type == "identifier":
        return declared_function(source, tree, text_of(value))
    return value if value.type in FUNCTIONS else None


def _assigned(target: bytes, source: bytes) -> list[int]:
    """Return where the values start that are assigned to a part of the exports."""
    pattern = target + rb"\s*=\s*(?!void\b|exports\b)([\w$(])"
    return [match.start(1) for match in re.finditer(pattern, source)]
