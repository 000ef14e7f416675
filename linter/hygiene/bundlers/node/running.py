"""Which functions of a file run while the file is evaluated.

A function runs when it is called where code runs: at once, by its name, as a property of that name,
or by another function that takes it as an argument. What is only stored, exported or waits for an
event does not. Names decide, values are not followed; in doubt a function runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tree_sitter import Tree

from hygiene.bundlers.fold import Constant, is_live
from hygiene.parse.frames import Frame, Walker, text_of
from hygiene.parse.guards import Guards
from hygiene.parse.literals import property_name
from hygiene.parse.occurrences import Occurrences

_LATER = frozenset(
    {
        "__defineGetter__",
        "__defineSetter__",
        "addEventListener",
        "addListener",
        "catch",
        "define",
        "defineProperties",
        "defineProperty",
        "finally",
        "lazy",
        "nextTick",
        "on",
        "once",
        "prependListener",
        "queueMicrotask",
        "setImmediate",
        "setInterval",
        "setTimeout",
        "then",
    }
)
"""Functions that call what they are given later, or never."""

_AT_ONCE = frozenset(
    {
        "",
        "every",
        "filter",
        "find",
        "findIndex",
        "flatMap",
        "forEach",
        "from",
        "map",
        "reduce",
        "reduceRight",
        "replace",
        "some",
        "sort",
    }
)
"""Functions that call what they are given before they return, as one that is called in place does;
whether others do shows in what becomes of their result."""

_INDIRECT = frozenset({"apply", "call"})
_DEEPEST = 100
"""Of functions that call one another: more would exhaust the stack."""

_PASSING = frozenset(
    {
        "array",
        "as_expression",
        "await_expression",
        "binary_expression",
        "non_null_expression",
        "object",
        "pair",
        "parenthesized_expression",
        "satisfies_expression",
        "sequence_expression",
        "spread_element",
        "ternary_expression",
        "unary_expression",
    }
)
"""What hands a value on to what is around it."""


class Running:
    """Knows which code of one file runs while it is evaluated.

    Args:
        source: of the file.
        tree: its syntax tree.
        names: what is known (see ``hygiene.bundlers.fold``).
    """

    def __init__(self, source: bytes, tree: Tree, names: Mapping[str, Constant]) -> None:
        self._source = source
        self._tree = tree
        self._names = names
        self._guards = Guards()
        self._known: dict[int, bool] = {}
        self._uses: dict[str, bool] = {}
        self._open = 0

    def at(self, offset: int) -> bool:
        """Whether the code at an offset runs."""
        return self.frame_runs(Walker(self._tree).leaf(offset))

    def is_awaited(self, offset: int) -> bool:
        """Whether the module waits at its top level for the call at an offset."""
        frame = Walker(self._tree).leaf(offset)
        if frame.function() is not None or not self.frame_runs(frame):
            return False
        return frame.above("await_expression") is not None

    def frame_runs(self, frame: Frame) -> bool:
        """Whether the code of a frame runs."""
        if not is_live(self._guards.of(frame), self._names):
            return False
        function = frame.function()
        return function is None or self._function_runs(function)

    def _function_runs(self, function: Frame) -> bool:
        known = self._known.get(function.node.id)
        if known is None:
            if self._open > _DEEPEST:
                return True
            self._known[function.node.id] = False  # what only calls itself does not run
            self._open += 1
            known = self._is_used(function)
            self._open -= 1
            self._known[function.node.id] = known
        return known

    def _is_used(self, function: Frame) -> bool:
        kind = function.type
        if kind in ("function_declaration", "generator_function_declaration"):
            return self._name_runs(_field_text(function, "name"))
        if kind == "class_static_block":
            return self.frame_runs(function)
        if kind in ("field_definition", "public_field_definition"):
            is_static = any(child.type == "static" for child in function.node.children)
            return self.frame_runs(function) if is_static else self._class_runs(function)
        if kind == "method_definition":
            if function.parent is not None and function.parent.type == "class_body":
                return self._method_runs(function)
            if any(child.type in ("get", "set") for child in function.node.children):
                return False
            return self._value_runs(function)
        own = _field_text(function, "name")
        return (own != "" and self._name_runs(own)) or self._value_runs(function)

    def _method_runs(self, method: Frame) -> bool:
        if any(child.type in ("get", "set") for child in method.node.children):
            return False
        name = _field_text(method, "name")
        return self._class_runs(method) if name == "constructor" else self._property_runs(name)

    def _class_runs(self, member: Frame) -> bool:
        declared = member.above("class_declaration", "class")
        if declared is None:
            return False
        name = _field_text(declared, "name")
        return (name != "" and self._name_runs(name)) or (
            declared.type == "class" and self._value_runs(declared)
        )

    def _value_runs(self, frame: Frame) -> bool:
        """Whether a function, or what holds it, is called from where it goes."""
        while frame.parent is not None:
            parent = frame.parent
            kind = parent.type
            if kind in ("call_expression", "new_expression") and frame.field in (
                "function",
                "constructor",
            ):
                return self.frame_runs(parent)
            if kind in ("member_expression", "subscript_expression"):
                return self._is_called_by(parent) and self.frame_runs(parent)
            if kind == "arguments":
                call = parent.parent
                if call is None:
                    return False
                callee = _callee_name(call)
                if callee in _LATER:
                    return False
                if callee in _AT_ONCE or not _is_assigned(call):
                    return self.frame_runs(call)
                frame = call
                continue
            if kind == "variable_declarator" and frame.field == "value":
                return self._name_runs(_field_text(parent, "name"))
            if kind == "assignment_expression" and frame.field == "right":
                return self._target_runs(parent)
            if kind not in _PASSING:
                return False
            frame = parent
        return False

    def _target_runs(self, assignment: Frame) -> bool:
        left = assignment.node.child_by_field_name("left")
        if left is None:
            return False
        if left.type == "identifier":
            if self._name_runs(text_of(left)):
                return True
        elif left.type in ("member_expression", "subscript_expression"):
            name = property_name(left)
            if name is not None and name != "exports" and self._property_runs(name):
                return True
        return self._value_runs(assignment)

    def _is_called_by(self, member: Frame) -> bool:
        """Whether a member of a function calls it (``f.call(…)``)."""
        call = member.parent
        return (
            call is not None
            and call.type == "call_expression"
            and member.field == "function"
            and property_name(member.node) in _INDIRECT
        )

    def _name_runs(self, name: str) -> bool:
        """Whether what has a name is called, or handed on to something that may call it."""
        known = self._uses.get(name)
        if known is None:
            self._uses[name] = False
            reads = Occurrences(self._source, self._tree, {name}, keep_hidden=True).reads[name]
            known = self._uses[name] = any(self._read_runs(leaf) for leaf in reads)
        return known

    def _read_runs(self, leaf: Frame) -> bool:
        parent = leaf.parent
        if parent is None:
            return False
        if leaf.field in ("function", "constructor"):
            return self.frame_runs(leaf)
        if parent.type == "arguments":
            call = parent.parent
            return call is not None and _callee_name(call) not in _LATER and self.frame_runs(leaf)
        if parent.type in ("member_expression", "subscript_expression") and leaf.field == "object":
            call = parent.parent
            return (
                call is not None and parent.field in ("function", "constructor")
            ) and self.frame_runs(leaf)
        if parent.type == "class_heritage":
            return self.frame_runs(leaf)
        return False

    def _property_runs(self, name: str) -> bool:
        key = f".{name}"
        known = self._uses.get(key)
        if known is None:
            self._uses[key] = False
            walker = Walker(self._tree)
            pattern = re.compile(rb"\.\s*(" + re.escape(name.encode()) + rb")\s*(?:\?\.)?\s*\(")
            leaves = (walker.leaf(match.start(1)) for match in pattern.finditer(self._source))
            known = self._uses[key] = any(
                leaf.parent is not None
                and leaf.type in ("property_identifier", "private_property_identifier")
                and leaf.parent.field == "function"
                and self.frame_runs(leaf)
                for leaf in leaves
            )
        return known


def _field_text(frame: Frame, field: str) -> str:
    node = frame.node.child_by_field_name(field)
    return text_of(node) if node is not None else ""


def _callee_name(call: Frame) -> str:
    """Return the last name of what is called; empty for anything but names and members."""
    callee = call.node.child_by_field_name("function") or call.node.child_by_field_name(
        "constructor"
    )
    if callee is None:
        return ""
    if callee.type == "identifier":
        return text_of(callee)
    if callee.type in ("member_expression", "subscript_expression"):
        return property_name(callee) or "[]"
    return ""


def _is_assigned(call: Frame) -> bool:
    parent = call.parent
    return parent is not None and parent.type in ("variable_declarator", "assignment_expression")
