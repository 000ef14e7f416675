"""Which exports an ``import()`` is taken apart into, where rollup knows that from its place alone.

Follows ``getDeterministicImportedNames`` of rollup 3.21 to 4.55.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.nodes.calls import Call
from hygiene.bundlers.rollup.nodes.declarations import Declarator
from hygiene.bundlers.rollup.nodes.functions import Arrow
from hygiene.bundlers.rollup.nodes.members import Member
from hygiene.bundlers.rollup.nodes.node import Name, Node
from hygiene.bundlers.rollup.nodes.objects import Property
from hygiene.bundlers.rollup.nodes.patterns import ObjectPattern

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.nodes.modules import ImportCall


def imported_names(call: ImportCall) -> tuple[str, ...] | None:
    """Return the names that are taken of the module; None where that is not known."""
    parent = call.parent
    if parent.type == "ExpressionStatement":
        return ()
    if parent.type == "AwaitExpression":
        return _of_awaited(parent)
    if isinstance(parent, Member) and parent.key == "then" and isinstance(parent.parent, Call):
        return _of_callback(parent.parent)
    return None


def _of_awaited(awaited: Node) -> tuple[str, ...] | None:
    around = awaited.parent
    if around.type == "ExpressionStatement":
        return ()
    if isinstance(around, Declarator):
        return _of_pattern(around.id)
    if isinstance(around, Member) and not around.computed and isinstance(around.property, Name):
        return (around.property.name,)
    return None


def _of_callback(call: Call) -> tuple[str, ...] | None:
    if not call.arguments:
        return () if call.parent.type == "ExpressionStatement" else None
    callback = call.arguments[0]
    if len(call.arguments) > 1 or not isinstance(callback, Arrow):
        return None
    callback.open()
    return _of_pattern(callback.params[0]) if callback.params else ()


def _of_pattern(pattern: Node) -> tuple[str, ...] | None:
    if not isinstance(pattern, ObjectPattern):
        return None
    names: list[str] = []
    for part in pattern.parts:
        if not isinstance(part, Property) or part.computed or not isinstance(part.key, Name):
            return None
        names.append(part.key.name)
    return tuple(names)
