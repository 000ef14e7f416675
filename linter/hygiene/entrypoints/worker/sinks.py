"""Finds the calls that take a worker's or a bundle's options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from tree_sitter import Node

from hygiene.entrypoints.worker.session import Session
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Module
from hygiene.static.scope import text_of
from hygiene.static.values import External, Unknown, alternatives

Shape = Literal["worker", "bundle"]

_METHODS = frozenset({"create", "runReplayHistory", "runReplayHistories"})
_FUNCTIONS = {
    "bundleWorkflowCode": "bundle",
    "WorkflowCodeBundler": "bundle",
    "startDebugReplayer": "worker",
}


class Sink(Struct, frozen=True, eq=False):
    """A call that takes options: ``options`` is their expression, of the type ``shape``."""

    module: Module
    call: Node
    options: Node
    shape: Shape
    known: bool = True


def find_sinks(session: Session, module: Module) -> list[Sink]:
    """Return the calls in ``module`` of what @temporalio/worker exports."""
    evaluator = session.evaluator()
    sinks: list[Sink] = []
    words = {*_METHODS, *_FUNCTIONS}
    for name in module.occurrences(words | aliases(module, words)):
        call = called_by(name)
        if call is None:
            continue
        callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
        arguments = call.child_by_field_name("arguments")
        if callee is None or arguments is None:
            continue
        first = next((one for one in arguments.named_children if one.type != "comment"), None)
        shape = _shape(evaluator, module, callee) if first is not None else None
        if shape is not None and first is not None:
            sinks.append(Sink(module, call, first, shape))
    return sinks


def called_by(name: Node) -> Node | None:
    """Return the call or ``new`` expression whose callee is ``name`` or ends with it."""
    callee = name
    parent = callee.parent
    if parent is not None and parent.type == "member_expression":
        last = parent.child_by_field_name("property")
        if last is None or last.id != name.id:
            return None
        callee, parent = parent, parent.parent
    while parent is not None and parent.type in ("parenthesized_expression", "non_null_expression"):
        callee, parent = parent, parent.parent
    if parent is None or parent.type not in ("call_expression", "new_expression"):
        return None
    field = parent.child_by_field_name("function") or parent.child_by_field_name("constructor")
    return parent if field is not None and field.id == callee.id else None


def aliases(module: Module, words: Iterable[str]) -> set[str]:
    """Return the local names that ``module`` imports ``words`` under."""
    found: set[str] = set()
    for node in module.occurrences(words):
        parent = node.parent
        alias = parent.child_by_field_name("alias") if parent is not None else None
        if parent is not None and parent.type == "import_specifier" and alias is not None:
            found.add(text_of(alias))
        if parent is not None and parent.type == "pair_pattern":
            value = parent.child_by_field_name("value")
            if value is not None and value.type == "identifier":
                found.add(text_of(value))
    return found


def _shape(evaluator: Evaluator, module: Module, callee: Node) -> Shape | None:
    name = callee.child_by_field_name("property") if callee.type == "member_expression" else callee
    if name is None or name.type not in ("identifier", "property_identifier"):
        return None
    word = text_of(name)
    if callee.type == "member_expression" and word not in _METHODS and word not in _FUNCTIONS:
        return None
    for value in alternatives(evaluator.evaluate(module, callee)):
        if isinstance(value, External) and value.specifier.startswith("@temporalio/worker"):
            *owner, last = value.members or ("",)
            if last in _FUNCTIONS:
                return "bundle" if _FUNCTIONS[last] == "bundle" else "worker"
            if last in _METHODS and owner[-1:] == ["Worker"]:
                return "worker"
        if isinstance(value, Unknown) and word == "bundleWorkflowCode":
            return "bundle"
    return None


def loose_options(module: Module, read: set[tuple[str, int]]) -> list[Sink]:
    """Return the object literals with a ``workflowsPath`` that no known call was seen to take.

    They reach a worker through something that cannot be followed: a framework's module, a wrapper
    from an installed package, a container.

    Args:
        module: the file.
        read: the places of the object literals that were read from known calls.
    """
    found: list[Sink] = []
    for name in module.occurrences(["workflowsPath"]):
        node: Node | None = name.parent if name.type == "string_fragment" else name
        value = node
        if node is not None and node.type != "shorthand_property_identifier":
            node = node.parent
            value = node.child_by_field_name("value") if node and node.type == "pair" else None
            if value is not None and value.end_byte == name.end_byte:
                continue  # the word is the value of another property
        holder = node.parent if node is not None else None
        if node is None or value is None or holder is None or holder.type != "object":
            continue
        if (module.path, holder.start_byte) not in read:
            found.append(Sink(module, node, holder, "worker", known=False))
    return found
