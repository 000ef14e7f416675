"""What a CommonJS module assigns to its exports, as webpack's export tracking sees it.

Follows ``CommonJsExportsParserPlugin`` in webpack's source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tree_sitter import Node

from hygiene.model import CommonJsExports, CommonJsReExport, Request
from hygiene.parse.bound_requires import BoundRequire
from hygiene.parse.frames import Frame, code_children, unwrap
from hygiene.parse.guards import Guards, never_runs
from hygiene.parse.literals import constant_string, operator_of, property_name
from hygiene.parse.objects import (
    descriptor_reexport,
    descriptor_value,
    object_values,
    static_keys,
)
from hygiene.parse.own_this import reads_own_this

KEYWORDS = ("exports", "module", "this")
"""The names whose reads this module looks at."""

_OTHER_MEMBERS = frozenset({"hot", "id", "loaded", "require", "children", "parent", "paths"})
"""Members of ``module`` that have nothing to do with its exports."""


class ExportTracker:
    """Collects the exports of one module.

    Attributes:
        passed_on: where reads of named requires begin that only pass an export on.
    """

    def __init__(self, requests: Sequence[Request], bound: Iterable[BoundRequire]) -> None:
        places = Counter(r.start for r in requests)
        # A call that may mean several modules passes none of them on.
        self._direct = {
            r.start: i
            for i, r in enumerate(requests)
            if r.kind == "require" and places[r.start] == 1
        }
        self._bound = {
            frame.start: self._direct[named.call]
            for named in bound
            if named.call in self._direct
            for frame in named.reads
        }
        self.passed_on: set[int] = set()
        self._tracked = False
        self._dynamic = False
        self._opaque = False
        self._defines = False
        self._es_module = False
        self._literal: tuple[str, ...] | None = None
        self._names: dict[str, None] = {}
        self._read: dict[tuple[str, ...], None] = {}
        self._reads_this = False
        self._reexports: list[CommonJsReExport] = []

    def look_at(self, reads: Mapping[str, Iterable[Frame]], guards: Guards) -> None:
        """Note what the reads of ``exports``, ``module`` and ``this`` do."""
        for name in KEYWORDS:
            for leaf in reads.get(name, ()):
                if not never_runs(guards.of(leaf)):
                    self._look_at(leaf, name)
        self._defines = any(
            _is_definition(leaf) and not never_runs(guards.of(leaf))
            for leaf in reads.get("define", ())
        )

    def exports(self) -> CommonJsExports | None:
        """Return what was found; None when the module never mentions its exports."""
        if not self._tracked and not self._opaque and not self._read:
            return None
        return CommonJsExports(
            names=tuple(self._names),
            reexports=tuple(self._reexports),
            dynamic=self._dynamic or self._opaque or self._defines,
            es_module=self._es_module,
            literal=self._literal,
            opaque=self._opaque or self._defines,
            read=tuple(self._read),
            reads_this=self._reads_this,
        )

    def _look_at(self, leaf: Frame, name: str) -> None:
        exports = _exports_of_module(leaf) if name == "module" else leaf
        if exports is None:
            if not _is_other_member(leaf):
                self._escape()
            return
        if exports.parent is None or _is_typeof(exports.parent):
            return
        frame, members = exports, []
        while frame.parent is not None and frame.field == "object":
            member = property_name(frame.parent.node)
            if member is None:
                break
            members.append(member)
            frame = frame.parent
        parent = frame.parent
        if parent is not None and parent.type == "assignment_expression" and frame.field == "left":
            self._assign(members, parent, replaces=name == "module")
        elif not members:
            definition = _definition(frame)
            if definition is None:
                self._escape()
            else:
                self._define(*definition)
        else:
            called = parent is not None and frame.field == "function"
            # What is called may read the object that it is called on.
            self._read[tuple(members[:-1] if called else members)] = None

    def _escape(self) -> None:
        self._opaque = True
        self._read[()] = None

    def _assign(self, members: Sequence[str], assignment: Frame, replaces: bool) -> None:
        right = assignment.node.child_by_field_name("right")
        if right is None:
            return
        if not members or members[0] != "__esModule":
            found = self._required(right)
            if found is not None:
                self._tracked = True
                self._dynamic |= not members
                name = members[0] if members else None
                self._reexport(found, name, used=_statement(assignment) is None)
                return
        if members:
            self._name(members[0], right, _is_at_top(assignment))
            self._note_this(right)
            return
        self._tracked = True
        if not replaces or not _is_at_top(assignment) or right.type != "object":
            self._escape()
            return
        literal = static_keys(right)
        if literal is None:
            self._opaque = True
        else:
            self._literal = (*(self._literal or ()), *literal)
            self._note_this(*object_values(right))

    def _define(self, name: str, call: Frame) -> None:
        arguments = call.node.child_by_field_name("arguments")
        descriptor = code_children(arguments)[2] if arguments is not None else None
        if name != "__esModule" and descriptor is not None:
            passed = descriptor_reexport(descriptor)
            found = self._required(passed) if passed is not None else None
            if found is not None:
                self._tracked = True
                self._reexport(found, name, descriptor)
                return
        self._name(name, descriptor_value(descriptor), _is_at_top(call))
        if descriptor is not None:
            self._note_this(*object_values(descriptor))

    def _note_this(self, *values: Node) -> None:
        self._reads_this = self._reads_this or any(reads_own_this(value) for value in values)

    def _reexport(
        self,
        found: tuple[int, tuple[str, ...], bool],
        name: str | None,
        descriptor: Node | None = None,
        used: bool = False,
    ) -> None:
        request, path, named = found
        defined = descriptor is not None
        lazy = descriptor is not None and descriptor_value(descriptor) is None
        self._reexports.append(CommonJsReExport(request, name, path, named, defined, lazy, used))
        if name is not None:
            self._names[name] = None

    def _name(self, name: str, value: Node | None, at_top: bool) -> None:
        self._tracked = True
        if name != "__esModule":
            self._names[name] = None
        elif value is not None and at_top and _is_truthy(value):
            self._es_module = True
        else:
            self._dynamic = True

    def _required(self, node: Node) -> tuple[int, tuple[str, ...], bool] | None:
        """Return the request of ``require('x').a.b``, the members, and whether it is named."""
        members: list[str] = []
        while node.type in ("member_expression", "subscript_expression"):
            name = property_name(node)
            inner = node.child_by_field_name("object")
            if name is None or inner is None:
                return None
            if node.child_by_field_name("optional_chain") is not None:
                return None
            members.append(name)
            node = inner
        path = tuple(reversed(members))
        if node.type == "identifier" and node.start_byte in self._bound:
            self.passed_on.add(node.start_byte)
            return self._bound[node.start_byte], path, True
        if node.type != "call_expression" or node.start_byte not in self._direct:
            return None
        callee = node.child_by_field_name("function")
        if callee is None or callee.text != b"require":
            return None
        return self._direct[node.start_byte], path, False


def _is_definition(define: Frame) -> bool:
    """Whether it is a call that ``AMDDefineDependencyParserPlugin`` reads."""
    if define.field != "function" or define.parent is None:
        return False
    arguments = define.parent.node.child_by_field_name("arguments")
    return arguments is not None and 1 <= len(code_children(arguments)) <= 3


def _exports_of_module(leaf: Frame) -> Frame | None:
    """Return the frame of ``module.exports`` for a read of ``module``."""
    if leaf.parent is None or leaf.field != "object":
        return None
    return leaf.parent if property_name(leaf.parent.node) == "exports" else None


def _is_other_member(module: Frame) -> bool:
    parent = module.parent
    if parent is None or _is_typeof(parent):
        return True
    return module.field == "object" and property_name(parent.node) in _OTHER_MEMBERS


def _is_typeof(frame: Frame) -> bool:
    return frame.type == "unary_expression" and operator_of(frame.node) == "typeof"


def _statement(frame: Frame) -> Frame | None:
    """Return the statement that an expression is, by itself or in a row with commas."""
    parent = frame.parent
    while parent is not None and parent.type in ("parenthesized_expression", "sequence_expression"):
        parent = parent.parent
    return parent if parent is not None and parent.type == "expression_statement" else None


def _is_at_top(frame: Frame) -> bool:
    """Whether an expression is a statement of the module's top level."""
    statement = _statement(frame)
    return (
        statement is not None
        and statement.parent is not None
        and statement.parent.type == "program"
    )


def _definition(exports: Frame) -> tuple[str, Frame] | None:
    """Return the name in ``Object.defineProperty(exports, name, descriptor)``, and the call."""
    arguments = exports.parent
    if arguments is None or arguments.type != "arguments" or arguments.parent is None:
        return None
    call = arguments.parent
    callee = call.node.child_by_field_name("function")
    if callee is None or callee.text != b"Object.defineProperty":
        return None
    if _statement(call) is None:
        return None
    given = code_children(arguments.node)
    if len(given) != 3 or given[0].start_byte != exports.start:
        return None
    name = constant_string(given[1])
    return None if name is None else (name, call)


def _is_truthy(node: Node) -> bool:
    node = unwrap(node)
    if node.type == "unary_expression" and operator_of(node) == "!":
        argument = node.child_by_field_name("argument")
        return argument is not None and argument.text in (b"0", b"false", b"null", b'""', b"''")
    if node.type == "number":
        return node.text != b"0"
    return node.type == "true" or (node.type == "string" and len(node.text or b"") > 2)
