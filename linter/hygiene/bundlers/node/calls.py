"""Which exports of another file a file calls while it is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.bundlers.node.callees import callee_name, leads_to_call
from hygiene.bundlers.node.running import Running
from hygiene.model import ModuleFacts, Request
from hygiene.parse.frames import Frame, Walker, code_children, text_of
from hygiene.parse.literals import property_name
from hygiene.parse.occurrences import Occurrences

_STARS = frozenset({"__export", "__exportStar"})
"""Helpers of TypeScript that pass on every export of a module."""

_INTEROP = ("_interop", "__import", "__toESM")
"""How the names of the helpers begin that make an ECMAScript module of a CommonJS one."""

_WRAPPERS = ("parenthesized_expression", "sequence_expression", "await_expression")


def called_exports(
    request: Request, index: int, facts: ModuleFacts, running: Running, called: frozenset[str]
) -> frozenset[str]:
    """Return the exports that a file calls on what it loads.

    Args:
        request: the request.
        index: its position in ``facts``.
        facts: of the file.
        running: its code.
        called: its own exports that other files call, which may be those of the loaded file.

    Returns:
        Names, ``""`` for ``module.exports`` itself.
    """
    if request.kind in ("import", "export-from", "import-equals"):
        return frozenset((*_by_bindings(index, facts, running), *_passed_on(index, facts, called)))
    call = Walker(running.tree).leaf(request.start).above("call_expression")
    if call is None:
        return frozenset()
    return frozenset((*_on_value(call, running), *_by_commonjs(index, facts, called, call)))


def _by_bindings(index: int, facts: ModuleFacts, running: Running) -> Iterator[str]:
    for binding in facts.bindings:
        if binding.request != index:
            continue
        for use in binding.uses:
            leaf = Walker(running.tree).leaf(use.start)
            called = use.called or (leaf.parent is not None and leaf.field == "constructor")
            if called and running.at(leaf):
                yield from _names((binding.imported, *use.members))


def _names(path: tuple[str | None, ...]) -> Iterator[str]:
    """Yield what a path may mean; a default import of CommonJS is ``module.exports``."""
    names = [name for name in path if name is not None]
    yield names[0] if names else ""
    if names and names[0] == "default":
        yield names[1] if len(names) > 1 else ""


def _passed_on(index: int, facts: ModuleFacts, called: frozenset[str]) -> Iterator[str]:
    for reexport in facts.reexports:
        if reexport.request == index:
            if reexport.name is None:
                yield from called - {"default"}
            elif reexport.name in called and reexport.imported is not None:
                yield from _names((reexport.imported,))


def _by_commonjs(
    index: int, facts: ModuleFacts, called: frozenset[str], call: Frame
) -> Iterator[str]:
    for reexport in facts.commonjs.reexports if facts.commonjs is not None else ():
        if reexport.request == index:
            if reexport.name is None and not reexport.members:
                yield from called
            elif (reexport.name or "") in called:
                yield reexport.members[0] if reexport.members else ""
    arguments = call.parent
    helper = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    if helper is not None and callee_name(helper) in _STARS:
        yield from called


def _on_value(frame: Frame, running: Running) -> Iterator[str]:
    """Yield what is called on the value of a frame, or on what it is assigned to."""
    frame = _unwrapped(frame)
    parent = frame.parent
    if parent is None:
        return
    if parent.type in ("variable_declarator", "assignment_expression"):
        field = "name" if parent.type == "variable_declarator" else "left"
        target = parent.node.child_by_field_name(field)
        if target is not None and target.type == "identifier":
            yield from _on_name(text_of(target), running)
        elif target is not None and target.type == "object_pattern":
            for local, name in _destructured(target):
                if "" in _on_name(local, running):
                    yield name
    elif parent.type == "arguments" and parent.parent is not None:
        if callee_name(parent.parent).startswith(_INTEROP):
            for name in _on_value(parent.parent, running):
                yield from _names((name,))
    else:
        yield from _on_use(frame, running)


def _on_use(frame: Frame, running: Running) -> Iterator[str]:
    """Yield what a read of a value calls."""
    frame = _unwrapped(frame)
    parent = frame.parent
    if parent is None:
        return
    if frame.field in ("function", "constructor"):
        if running.at(frame):
            yield ""
    elif parent.type in ("member_expression", "subscript_expression") and frame.field == "object":
        yield from _on_member(parent, running)


def _unwrapped(frame: Frame) -> Frame:
    while frame.parent is not None and frame.parent.type in _WRAPPERS:
        frame = frame.parent
    return frame


def _on_member(member: Frame, running: Running) -> Iterator[str]:
    name = property_name(member.node)
    if name is None:
        return
    if leads_to_call(member):
        if running.at(member):
            yield ""
        return
    top = _unwrapped(member)
    above = top.parent
    if top.field in ("function", "constructor"):
        if running.at(member):
            yield name
    elif above is not None and above.type == "variable_declarator":
        target = above.node.child_by_field_name("name")
        is_name = target is not None and target.type == "identifier"
        if target is not None and is_name and "" in _on_name(text_of(target), running):
            yield name
    elif (
        above is not None
        and above.type == "member_expression"
        and top.field == "object"
        and above.field in ("function", "constructor")
        and running.at(member)
    ):
        yield name


def _on_name(name: str, running: Running) -> set[str]:
    found: set[str] = set()
    for leaf in Occurrences(running.source, running.tree, {name}, keep_hidden=True).reads[name]:
        found.update(_on_use(leaf, running))
    return found


def _destructured(pattern: Node) -> Iterator[tuple[str, str]]:
    """Yield (local name, exported name) pairs of an object pattern."""
    for child in code_children(pattern):
        if child.type == "shorthand_property_identifier_pattern":
            yield text_of(child), text_of(child)
        elif child.type == "pair_pattern":
            key = child.child_by_field_name("key")
            value = child.child_by_field_name("value")
            if key is not None and value is not None and value.type == "identifier":
                yield text_of(value), text_of(key)
