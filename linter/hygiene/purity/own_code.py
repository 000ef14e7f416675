"""Whether functions of a module run while it is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.frames import text_of, unwrap
from hygiene.purity.names import Names
from hygiene.purity.running import running

_CALLING = frozenset({"call_expression", "decorator", "new_expression"})
_MEMBERS = ("member_expression", "subscript_expression")
_RUNNING_NOTHING = """
    BigInt Boolean Date DataView Error Map Number Object Object.freeze Object.is Object.keys
    RangeError RegExp Set String Symbol Symbol.for SyntaxError TextDecoder TextEncoder TypeError
    Uint8Array WeakMap WeakSet require
"""
"""Builtins that call no function that they are given, but for conversions of values."""
_SILENT = frozenset(_RUNNING_NOTHING.split())


def runs_functions(root: Node, imported: frozenset[str]) -> bool:
    """Say whether code in functions of a module may run when it is evaluated.

    What is imported is taken to call nothing that it is given: where such a call is not free of
    effects, this is not asked.

    Args:
        root: of the syntax tree of the module, as JavaScript.
        imported: the local names of its imports.
    """
    names: Names | None = None
    for node in running(root):
        if node.type in _CALLING:
            names = names or Names(root)
            if not _is_of_others(node, names, imported):
                return True
    return False


def lasting(root: Node) -> Iterator[Node]:
    """Yield what there is of a module when it is evaluated and none of its functions run.

    The methods of a class are left out, as there is no object of it, unless its prototype is used.
    """
    nodes = [*running(root)]
    used = any(
        node.type == "property_identifier" and text_of(node) in ("prototype", "__proto__")
        for node in nodes
    )
    for node in nodes:
        around = node.parent
        in_class = around is not None and around.type == "class_body"
        if used or not in_class or any(child.type == "static" for child in node.children):
            yield node


def _is_of_others(call: Node, names: Names, imported: frozenset[str]) -> bool:
    """Whether a call is of an import, or of a builtin that calls nothing."""
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    if callee is None:
        return False
    called = unwrap(callee)
    if called.type == "sequence_expression":  # (0, imported.name)()
        called = unwrap(called.named_children[-1])
    first = called
    while first.type in _MEMBERS:
        inner = first.child_by_field_name("object")
        if inner is None:
            return False
        first = unwrap(inner)
    if first.type != "identifier":
        return _is_required(first, names)
    declared = names.find(first)
    if declared is not None:
        return declared.value is not None and _is_required(declared.value, names)
    return text_of(first) in imported or text_of(called) in _SILENT


def _is_required(value: Node, names: Names) -> bool:
    """Whether a value is ``require("name")``."""
    callee = value.child_by_field_name("function") if value.type == "call_expression" else None
    return callee is not None and text_of(callee) == "require" and names.find(callee) is None
