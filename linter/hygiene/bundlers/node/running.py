"""Which code of a file runs while the file is evaluated.

A function runs when it is called where code runs: at once, by its name, as a property of that name,
by another function that takes it as an argument, or by another file that imports it. What is only
stored or waits for an event does not. Names decide, values are not followed; in doubt code runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tree_sitter import Node, Tree

from hygiene.bundlers.fold import Constant, is_live
from hygiene.bundlers.node.callees import (
    AT_ONCE,
    LATER,
    STORING,
    callee_name,
    container_name,
    declared_function,
    exported_name,
    given_texts,
    is_kept,
    leads_to_call,
    parameter_at,
    position_of,
)
from hygiene.parse.frames import Frame, Walker, text_of
from hygiene.parse.guards import Guards
from hygiene.parse.literals import property_name
from hygiene.parse.occurrences import Occurrences

Path = tuple[str, ...]
"""Property names from a module's exports on."""

CALL = "()"
"""At the end of a path: what it leads to is called."""

Elsewhere = Callable[[Frame, int, str | None], bool | None]
"""Whether what is called calls the argument at a position, or the named member of it."""

_DEEPEST = 60
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
        exported: the names under which an ECMAScript module exports its declarations.
        elsewhere: says of functions of other files whether they call what they are given.
    """

    def __init__(
        self,
        source: bytes,
        tree: Tree,
        names: Mapping[str, Constant],
        exported: Mapping[str, frozenset[str]],
        elsewhere: Elsewhere,
    ) -> None:
        self.source = source
        self.tree = tree
        self._names = names
        self._exported = exported
        self._elsewhere = elsewhere
        self._asked: frozenset[Path] = frozenset()
        self._read_names: frozenset[str] = frozenset()
        self._guards = Guards()
        self._functions: dict[int, bool] = {}
        self._uses: dict[tuple[str, str | None], bool] = {}
        self._open = 0

    def ask(self, paths: frozenset[Path]) -> None:
        """Take note of what other files read of the exports, and call on them."""
        self._asked = paths
        self._read_names = frozenset(name for path in paths for name in path)
        self._functions.clear()
        self._uses.clear()

    def at(self, frame: Frame) -> bool:
        """Whether the code of a frame runs."""
        if not is_live(self._guards.of(frame), self._names):
            return False
        function = frame.function()
        return function is None or self._function_runs(function)

    def _function_runs(self, function: Frame) -> bool:
        known = self._functions.get(function.node.id)
        if known is None:
            if self._open > _DEEPEST:
                return True
            self._functions[function.node.id] = False  # what only calls itself does not run
            self._open += 1
            known = self._functions[function.node.id] = self._is_used(function)
            self._open -= 1
        return known

    def _is_used(self, function: Frame) -> bool:
        kind = function.type
        if kind == "class_static_block":
            return self.at(function)
        if kind in ("field_definition", "public_field_definition"):
            is_static = any(child.type == "static" for child in function.node.children)
            return self.at(function) if is_static else self.is_constructed(function)
        name = _field_text(function, "name")
        if any(child.type in ("get", "set") for child in function.node.children):
            return name in self._read_names
        if kind == "method_definition":
            if function.parent is None or function.parent.type != "class_body":
                return self._value_runs(function, name)
            return (
                self.is_constructed(function)
                if name == "constructor"
                else self.calls_property(name)
            )
        if kind in ("function_declaration", "generator_function_declaration"):
            return self._name(name, None) or self._value_runs(function, None)
        return (name != "" and self._name(name, None)) or self._value_runs(function, None)

    def is_constructed(self, member: Frame) -> bool:
        """Whether the class around a part of it is constructed, itself or by way of another."""
        declared = member.above("class_declaration", "class")
        if declared is None:
            return False
        name = _field_text(declared, "name")
        return (name != "" and self._name(name, None)) or self._value_runs(declared, None)

    def _value_runs(self, frame: Frame, member: str | None) -> bool:
        """Whether a function, or the ``member`` of a value that holds it, is called."""
        while frame.parent is not None:
            parent = frame.parent
            kind = parent.type
            if frame.field in ("function", "constructor"):
                return self.at(parent)
            if kind in ("member_expression", "subscript_expression"):
                return leads_to_call(parent) and self.at(parent)
            if kind == "arguments":
                call = parent.parent
                if call is not None and member == "get" and callee_name(call) == "defineProperty":
                    return not self._read_names.isdisjoint(given_texts(call))
                if call is None or callee_name(call) in LATER:
                    return False
                handed_on = self._parameter(call, frame)
                if handed_on is not None:
                    return handed_on
                if callee_name(call) in AT_ONCE or not is_kept(call):
                    return self.at(call) and self._is_called_by(call, frame, member)
                frame, member = call, None
                continue
            if kind == "variable_declarator" and frame.field == "value":
                return self._name(_field_text(parent, "name"), member)
            if kind == "assignment_expression" and frame.field == "right":
                if self._target_runs(parent, member):
                    return True
            elif kind == "export_statement":
                return ("default", CALL) in self._asked
            elif kind not in _PASSING:
                return False
            if kind == "pair":
                member = _field_text(parent, "key").strip("\"'")
            frame = parent
        return False

    def _target_runs(self, assignment: Frame, member: str | None) -> bool:
        left = assignment.node.child_by_field_name("left")
        if left is None:
            return False
        if left.type == "identifier" and self._name(text_of(left), member):
            return True
        own = exported_name(assignment)
        if own is not None:
            names = (*own, member) if member else own
            if (*names, CALL) in self._asked:
                return True
            by_name = names != () and (len(own) < 2 or member is not None)
            return by_name and self.calls_property(names[-1])
        if left.type in ("member_expression", "subscript_expression"):
            name = property_name(left)
            return name is not None and self.calls_property(name)
        return False

    def _name(self, name: str, member: str | None) -> bool:
        """Whether what has a name, or its member, is called or handed on to what may call it."""
        key = (name, member)
        known = self._uses.get(key)
        if known is None:
            self._uses[key] = False
            exported = self._exported.get(name, frozenset())
            known = any((one, CALL) in self._asked for one in exported) or any(
                self._read(leaf, member)
                for leaf in Occurrences(self.source, self.tree, {name}, keep_hidden=True).reads[
                    name
                ]
            )
            self._uses[key] = known
        return known

    def _read(self, leaf: Frame, member: str | None) -> bool:
        parent = leaf.parent
        if parent is None:
            return False
        if leaf.field in ("function", "constructor"):
            return self.at(leaf)
        if parent.type in ("class_heritage", "extends_clause"):
            return self.is_constructed(leaf)
        if parent.type == "arguments":
            return self.at(leaf) and self._value_runs(leaf, None)
        if parent.type in ("member_expression", "subscript_expression"):
            if leaf.field != "object":
                return False
            read = property_name(parent.node)
            is_it = member is None or read is None or read == member
            return is_it and parent.field in ("function", "constructor") and self.at(leaf)
        if leaf.type == "shorthand_property_identifier":
            return self._value_runs(leaf, text_of(leaf.node))
        if parent.type in ("assignment_expression", "pair", "export_statement"):
            return leaf.field != "left" and self._value_runs(leaf, member)
        return False

    def _is_called_by(self, call: Frame, argument: Frame, member: str | None) -> bool:
        """Whether what takes an argument calls it; in doubt it does."""
        if call.parent is None or call.parent.type != "expression_statement":
            return True  # what becomes of the result is not followed
        container = container_name(call, self.source)
        if container is not None:
            return self._is_used_again(container)
        return self._elsewhere(call, position_of(call, argument), member) is not False

    def _is_used_again(self, container: str) -> bool:
        """Whether code runs that does more with a list than put something into it."""
        key = (f"[{container}]", None)
        if key not in self._uses:
            self._uses[key] = False
            reads = Occurrences(self.source, self.tree, {container}, keep_hidden=True).reads
            self._uses[key] = any(
                not _puts_into(leaf) and self.at(leaf)
                for leaf in reads[container]
                if leaf.field not in ("left", "name")
            )
        return self._uses[key]

    def _parameter(self, call: Frame, argument: Frame) -> bool | None:
        """Whether a function of this file calls what it is given; None when that is not known."""
        callee = call.node.child_by_field_name("function")
        if callee is None or callee.type != "identifier":
            return None
        function = declared_function(self.source, self.tree, text_of(callee))
        if function is None:
            return None
        found = self.calls_argument(function, position_of(call, argument), None)
        # What a getter calls runs when somebody reads the property of the name that is given too.
        return (
            found if found is None else found or not self._read_names.isdisjoint(given_texts(call))
        )

    def calls_argument(self, function: Node, position: int, member: str | None) -> bool | None:
        """Whether a function calls an argument, or its ``member``; None when it is not known."""
        name = parameter_at(function, position)
        if name is None:
            return None
        key = (f"{function.start_byte}:{name}", member)
        if key not in self._uses:
            self._uses[key] = False
            reads = Occurrences(self.source, self.tree, {name}, keep_hidden=True).reads[name]
            self._uses[key] = any(
                self._read(leaf, member)
                for leaf in reads
                if function.start_byte <= leaf.start < function.end_byte
            )
        return self._uses[key]

    def calls_property(self, name: str) -> bool:
        """Whether a property of that name is called, on whatever value."""
        key = (f".{name}", None)
        known = self._uses.get(key)
        if known is None:
            self._uses[key] = False
            walker = Walker(self.tree)
            pattern = re.compile(rb"\.\s*(#?" + re.escape(name.encode()) + rb")\s*(?:\?\.)?\s*\(")
            leaves = (walker.leaf(match.start(1)) for match in pattern.finditer(self.source))
            known = self._uses[key] = any(
                leaf.parent is not None
                and leaf.type in ("property_identifier", "private_property_identifier")
                and leaf.parent.field in ("function", "constructor")
                and not self._is_required(leaf.parent)
                and self.at(leaf)
                for leaf in leaves
            )
        return known

    def _is_required(self, member: Frame) -> bool:
        """Whether a member is that of another file, by the name that its ``require`` is given."""
        name = member.node.child_by_field_name("object")
        if name is None or name.type != "identifier":
            return False
        text = re.escape(name.text or b"")
        pattern = rb"\b(?:const|let|var)\s+" + text + rb"\s*=\s*require\s*\("
        return re.search(pattern, self.source) is not None


def _puts_into(leaf: Frame) -> bool:
    member = leaf.parent
    return (
        member is not None
        and leaf.field == "object"
        and member.field == "function"
        and property_name(member.node) in STORING
    )


def _field_text(frame: Frame, field: str) -> str:
    node = frame.node.child_by_field_name(field)
    return text_of(node) if node is not None else ""
