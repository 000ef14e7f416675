"""Calls that ask for other files: ``require()`` and ``import()``."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.bundlers.esbuild.facts import ImportRecord, RecordKind
from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.syntax import arguments_of, inner, is_optional, member_of
from hygiene.bundlers.esbuild.reading.wildcards import wildcard_of
from hygiene.parse.frames import FUNCTIONS
from hygiene.parse.literals import alternatives

_FUNCTIONS = FUNCTIONS - {"field_definition", "public_field_definition"}


def requests_of(
    call: Node, kind: RecordKind, folding: Folding, wildcards: bool
) -> list[ImportRecord]:
    """Return what a call of ``require`` or ``import`` asks for.

    A conditional asks for both of its branches. What is no string and no pattern asks for nothing.

    Args:
        call: the call.
        kind: of which function.
        folding: what is constant.
        wildcards: patterns count.
    """
    arguments = arguments_of(call) or []
    if not arguments or (kind == "require" and (len(arguments) != 1 or is_optional(call))):
        return []
    attributes: tuple[tuple[str, str], ...] = ()
    if len(arguments) > 1:
        found = _attributes(arguments[1])
        if found is None:
            return []
        attributes = found
    handled = _in_try(call, awaited=kind == "import()") or (
        kind == "import()" and _has_handler(call)
    )
    records: list[ImportRecord] = []
    for argument in alternatives(arguments[0]):
        constant = folding.value(argument)
        text = constant.content if constant is not None and constant.kind == "string" else None
        wildcard = None
        if wildcards and not isinstance(text, str):
            wildcard = wildcard_of(argument, kind, folding)
        if not isinstance(text, str) and wildcard is None:
            continue
        records.append(
            ImportRecord(
                specifier=text if isinstance(text, str) else "",
                kind=kind if wildcard is None else "import",
                start=call.start_byte,
                end=call.end_byte,
                handled=handled,
                attributes=attributes,
                wildcard=wildcard,
            )
        )
    return records


def called(name: Node) -> Node | None:
    """Return the call that a name is called by; None when something else is done with it."""
    node = name
    while node.parent is not None and inner(node.parent) == name:
        node = node.parent
    parent = node.parent
    if parent is None or parent.type != "call_expression":
        return None
    return parent if parent.child_by_field_name("function") == node else None


def _in_try(call: Node, awaited: bool) -> bool:
    """Whether an error of a call ends up in a ``catch`` around it."""
    if awaited and (call.parent is None or call.parent.type != "await_expression"):
        return False
    node = call
    while node.parent is not None and node.type not in _FUNCTIONS:
        parent = node.parent
        if parent.type == "try_statement" and parent.child_by_field_name("body") == node:
            return True
        node = parent
    return False


def _has_handler(call: Node) -> bool:
    """Whether ``.catch()``, or ``.then()`` with two functions, follows an ``import()``."""
    node = call
    while node.parent is not None:
        member = member_of(node.parent)
        outer = node.parent.parent
        if member is None or member[0] != node or outer is None:
            return False
        if outer.type != "call_expression" or outer.child_by_field_name("function") != node.parent:
            return False
        if member[1] == "catch":
            return True
        if member[1] != "then":
            return False
        if len(arguments_of(outer) or []) >= 2:
            return True
        node = outer
    return False


def _attributes(options: Node) -> tuple[tuple[str, str], ...] | None:
    """Return the import attributes of ``import(x, { with: { … } })``; None for other options."""
    outer = _entries(inner(options))
    if outer is None or len(outer) != 1 or outer[0][0] not in ("with", "assert"):
        return None
    entries = _entries(inner(outer[0][1]))
    if entries is None:
        return None
    found = []
    for key, value in entries:
        if value.type != "string":
            return None
        found.append((key, (value.text or b"")[1:-1].decode("utf-8", "replace")))
    return tuple(found) if outer[0][0] == "with" else ()


def _entries(node: Node) -> list[tuple[str, Node]] | None:
    if node.type != "object":
        return None
    found = []
    for pair in node.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if pair.type != "pair" or key is None or value is None:
            return None
        found.append(((key.text or b"").decode("utf-8", "replace").strip("'\""), inner(value)))
    return found
