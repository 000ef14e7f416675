"""``const name = require('x')``: what is read of the module through the name.

Follows ``REQUIRE_BINDING_TAG`` in webpack's ``CommonJsImportsParserPlugin``.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from tree_sitter import Tree

from hygiene.model import Through
from hygiene.parse.frames import Frame, text_of
from hygiene.parse.members import destructured_paths, member_chain
from hygiene.parse.occurrences import Occurrences
from hygiene.parse.scopes import Range, declared_range


class BoundRequire(Struct, frozen=True):
    """A ``require`` whose value has a constant name.

    Attributes:
        name: the name.
        call: where the call begins.
        reads: the occurrences of the name.
    """

    name: str
    call: int
    reads: tuple[Frame, ...]


def bound_requires(source: bytes, tree: Tree, reads: Iterable[Frame]) -> list[BoundRequire]:
    """Return the calls of ``require`` that a ``const`` names, with all reads of the name."""
    named: dict[str, list[tuple[int, Range]]] = {}
    for leaf in reads:
        found = _constant(leaf)
        if found is not None:
            name, call, scope = found
            named.setdefault(name, []).append((call, scope))
    if not named:
        return []
    occurrences = Occurrences(source, tree, named.keys(), keep_hidden=True)
    bound: list[BoundRequire] = []
    for name, calls in named.items():
        for call, scope in calls:
            own = (
                frame
                for frame in occurrences.reads[name]
                if occurrences.scopes.innermost(name, frame.start) == scope
            )
            bound.append(BoundRequire(name, call, tuple(own)))
    return bound


def _constant(leaf: Frame) -> tuple[str, int, Range] | None:
    call = leaf.parent
    if call is None or call.type != "call_expression" or leaf.field != "function":
        return None
    declarator = call.parent
    if declarator is None or declarator.type != "variable_declarator" or call.field != "value":
        return None
    name = declarator.node.child_by_field_name("name")
    declaration = declarator.parent
    if name is None or name.type != "identifier" or declaration is None:
        return None
    kind = declaration.node.child_by_field_name("kind")
    arguments = call.node.child_by_field_name("arguments")
    if kind is None or kind.type != "const" or arguments is None:
        return None
    if [child.type for child in arguments.named_children] != ["string"]:
        return None
    scope = declared_range(Frame(name, "name", declarator))
    return None if scope is None else (text_of(name), call.start, scope)


def members_read(
    bound: BoundRequire, passed_on: frozenset[int]
) -> tuple[tuple[tuple[str, ...], ...] | None, Through]:
    """Return the members that are read through the name, and how; None when the whole value is.

    Args:
        bound: the named call.
        passed_on: where reads begin that only pass an export on.
    """
    found: dict[tuple[str, ...], None] = {}
    through: Through = "name"
    for frame in bound.reads:
        if frame.start in passed_on:
            continue
        members, _ = member_chain(frame)
        if members:
            found[members] = None
            continue
        paths = destructured_paths(frame)
        if not paths:
            return None, through
        through = "name-pattern"
        found.update(dict.fromkeys(paths))
    return tuple(found), through
