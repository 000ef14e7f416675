"""What a file reads of another file and calls on it while it is evaluated.

It is told in paths of property names, with ``CALL`` at the end where the last one is called:
``new lib.transports.File()`` is ``("transports", "File", CALL)``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.bundlers.node.callees import callee_name, exported_name, leads_to_call
from hygiene.bundlers.node.running import CALL, Path, Running
from hygiene.model import ModuleFacts, Request
from hygiene.parse.frames import Frame, Walker, code_children, text_of
from hygiene.parse.literals import property_name
from hygiene.parse.occurrences import Occurrences

_STARS = frozenset({"__export", "__exportStar"})
"""Helpers of TypeScript that pass on every export of a module."""

_INTEROP = ("_interop", "__import", "__toESM")
"""How the names of the helpers begin that make an ECMAScript module of a CommonJS one."""

_MOST_NAMES = 30
"""One value goes by: longer chains would only exhaust the stack."""

_WRAPPERS = ("parenthesized_expression", "sequence_expression", "await_expression")
_MEMBERS = ("member_expression", "subscript_expression")


def used_paths(
    request: Request, index: int, facts: ModuleFacts, running: Running, asked: frozenset[Path]
) -> frozenset[Path]:
    """Return what a file reads of what it loads, and calls on it.

    Args:
        request: the request.
        index: its position in ``facts``.
        facts: of the file.
        running: its code.
        asked: what other files use of its own exports, which may come from the loaded file.
    """
    if request.kind in ("import", "export-from", "import-equals"):
        uses = _Uses(running, asked)
        return frozenset((*_by_bindings(index, facts, uses), *_passed_on(index, facts, asked)))
    call = Walker(running.tree).leaf(request.start).above("call_expression")
    if call is None:
        return frozenset()
    own = _Uses(running, asked).of(call, frozenset())
    return frozenset((*own, *_by_commonjs(index, facts, running, asked, call)))


def _by_bindings(index: int, facts: ModuleFacts, uses: _Uses) -> Iterator[Path]:
    for binding in facts.bindings:
        if binding.request != index:
            continue
        imported = (binding.imported,) if binding.imported is not None else ()
        for use in binding.uses:
            for path in uses.at(use.start):
                yield from _with_default((*imported, *path))


def _with_default(path: Path) -> Iterator[Path]:
    """Yield what a path may mean: a default import of CommonJS is ``module.exports``."""
    yield path
    if path[:1] == ("default",) and len(path) > 1:
        yield path[1:]


def _passed_on(index: int, facts: ModuleFacts, asked: frozenset[Path]) -> Iterator[Path]:
    for reexport in facts.reexports:
        if reexport.request != index:
            continue
        imported = (reexport.imported,) if reexport.imported is not None else ()
        for path in asked:
            if reexport.name is None:
                yield path
            elif path[0] == reexport.name and len(imported) + len(path) > 1:
                yield from _with_default((*imported, *path[1:]))


def _by_commonjs(
    index: int, facts: ModuleFacts, running: Running, asked: frozenset[Path], call: Frame
) -> Iterator[Path]:
    for reexport in facts.commonjs.reexports if facts.commonjs is not None else ():
        if reexport.request == index:
            own = (reexport.name,) if reexport.name is not None else ()
            if own and running.calls_property(own[0]):
                yield (*reexport.members, CALL)
            for path in asked:
                rest = (*reexport.members, *path[len(own) :])
                if path[: len(own)] == own and rest:
                    yield rest
    arguments = call.parent
    helper = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    if helper is not None and callee_name(helper) in _STARS:
        yield from asked


class _Uses:
    """Follows the values of one file.

    Args:
        running: its code.
        asked: what other files use of its exports.
    """

    def __init__(self, running: Running, asked: frozenset[Path]) -> None:
        self._running = running
        self._asked = asked

    def at(self, start: int) -> Iterator[Path]:
        """Yield what is read of the value of the name at an offset."""
        return self.of(Walker(self._running.tree).leaf(start), frozenset())

    def of(self, frame: Frame, seen: frozenset[str]) -> Iterator[Path]:
        """Yield what is read of the value of a frame, and of what it is assigned to.

        Args:
            frame: the value.
            seen: the names on the way, which lead nowhere new.
        """
        members: Path = ()
        frame = _unwrapped(frame)
        while (
            frame.parent is not None and frame.parent.type in _MEMBERS and frame.field == "object"
        ):
            name = property_name(frame.parent.node)
            if name is None or leads_to_call(frame.parent):
                break
            members = (*members, name)
            frame = _unwrapped(frame.parent)
        parent = frame.parent
        if parent is None or not self._running.at(frame):
            return
        if frame.field in ("function", "constructor") or leads_to_call(parent):
            yield (*members, CALL)
            return
        if members:
            yield members
        for path in self._handed_on(frame, parent, seen):
            yield (*members, *path)

    def _handed_on(self, frame: Frame, parent: Frame, seen: frozenset[str]) -> Iterator[Path]:
        """Yield what is read of a value by way of what it is handed on to."""
        if parent.type in ("variable_declarator", "assignment_expression"):
            target = parent.node.child_by_field_name("name") or parent.node.child_by_field_name(
                "left"
            )
            for local, name in _targets(target):
                found = (name,) if name else ()
                if name:
                    yield found
                for path in self._on_name(local, seen):
                    yield (*found, *path)
            yield from self._exported(parent)
        is_base = parent.type in ("class_heritage", "extends_clause")
        if is_base and self._running.is_constructed(frame):
            yield (CALL,)
        call = parent.parent if parent.type == "arguments" else None
        if call is not None and callee_name(call).startswith(_INTEROP):
            for path in self.of(call, seen):
                yield from _with_default(path)

    def _on_name(self, name: str, seen: frozenset[str]) -> set[Path]:
        found: set[Path] = set()
        if name not in seen and len(seen) < _MOST_NAMES:
            source, tree = self._running.source, self._running.tree
            for leaf in Occurrences(source, tree, {name}, keep_hidden=True).reads[name]:
                if leaf.field not in ("left", "name"):
                    found.update(self.of(leaf, seen | {name}))
        return found

    def _exported(self, assignment: Frame) -> Iterator[Path]:
        """Yield what other files use of a value that is assigned to the exports."""
        above: Frame | None = assignment
        while above is not None and above.type == "assignment_expression":
            own = exported_name(above)
            for path in self._asked if own is not None else ():
                if own is not None and path[: len(own)] == own and len(path) > len(own):
                    yield path[len(own) :]
            above = above.parent


def _unwrapped(frame: Frame) -> Frame:
    while frame.parent is not None and frame.parent.type in _WRAPPERS:
        frame = frame.parent
    return frame


def _targets(target: Node | None) -> Iterator[tuple[str, str]]:
    """Yield (local name, name of the property taken, if any) pairs of what is assigned to."""
    if target is None:
        return
    if target.type == "identifier":
        yield text_of(target), ""
    for child in code_children(target) if target.type == "object_pattern" else ():
        if child.type == "shorthand_property_identifier_pattern":
            yield text_of(child), text_of(child)
        elif child.type == "pair_pattern":
            key = child.child_by_field_name("key")
            value = child.child_by_field_name("value")
            if key is not None and value is not None and value.type == "identifier":
                yield text_of(value), text_of(key)
