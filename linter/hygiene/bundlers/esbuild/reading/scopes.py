"""Where names are declared: at the top level, or in a scope below that hides the top level."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.ranges import Range, Ranges
from hygiene.bundlers.esbuild.reading.tokens import Tokens
from hygiene.parse.frames import text_of

_SCOPES = ("function", "arrow", "block", "catch", "class")
_DECLARATIONS = ("var", "let", "function_name", "outer_name", "own", "parameter")
_NAMES = frozenset(
    {"identifier", "type_identifier", "shorthand_property_identifier_pattern", "undefined"}
)


class Scopes:
    """The declarations of one file.

    Attributes:
        top: by name, the offsets where it is declared at the top level, variables that ``var``
            lifts out of blocks included.
        declared: the offsets of all declared names; they are no uses.
        functions: the functions other than arrows, fields included: they have a ``this`` of their
            own.
        closures: all functions: their code runs at another time.
        variables: the names that the top level declares with ``var``.
    """

    def __init__(self, tokens: Tokens, strict: bool, types: Ranges) -> None:
        """Read the declarations.

        Args:
            tokens: of the file.
            strict: functions in blocks stay there.
            types: code that only TypeScript reads.
        """
        self.top: dict[str, list[int]] = {}
        self.variables: set[str] = set()
        self.declared: set[int] = set()
        own_this = [*tokens.of("function", "field")]
        self.functions = Ranges(_this_range(node) for node in own_this)
        self.closures = Ranges(
            (node.start_byte, node.end_byte) for node in (*own_this, *tokens.of("arrow"))
        )
        self._inner: dict[str, list[Range]] = {}
        self._hidden: dict[str, Ranges] = {}
        self._read(tokens, strict, types)

    def hides(self, name: str, offset: int) -> bool:
        """Say whether a declaration below the top level is what ``name`` means at ``offset``."""
        if name not in self._inner:
            return False
        hidden = self._hidden.get(name)
        if hidden is None:
            hidden = self._hidden[name] = Ranges(self._inner[name])
        return offset in hidden

    def is_free(self, name: str, offset: int) -> bool:
        """Say whether ``name`` means a global at ``offset``."""
        return name not in self.top and not self.hides(name, offset)

    def _read(self, tokens: Tokens, strict: bool, types: Ranges) -> None:
        events: list[tuple[int, int, str, Node]] = []
        for kind in _SCOPES:
            events += [(n.start_byte, -n.end_byte, kind, n) for n in tokens.of(kind)]
        for kind in _DECLARATIONS:
            events += [
                (n.start_byte, 0, kind, n) for n in tokens.of(kind) if n.start_byte not in types
            ]
        events.sort(key=lambda event: event[:2])
        open_scopes: list[tuple[int, int, str]] = []
        for start, end, kind, node in events:
            while open_scopes and open_scopes[-1][1] <= start:
                open_scopes.pop()
            if kind in _SCOPES and end:
                open_scopes.append((start, -end, kind))
            else:
                self._declare(kind, node, open_scopes, strict)

    def _declare(
        self, kind: str, node: Node, open_scopes: list[tuple[int, int, str]], strict: bool
    ) -> None:
        if kind in ("function_name", "outer_name"):
            open_scopes = open_scopes[:-1]  # the name holds around what it names
        scope = _scope_of(kind, open_scopes)
        outer = scope
        if kind == "function_name" and not strict and scope is not None and scope[2] == "block":
            # Where the language is not strict, a function in a block is a `var` too.
            outer = _scope_of("var", open_scopes)
        for name_node in bound_names(node):
            name = text_of(name_node)
            self.declared.add(name_node.start_byte)
            for where in {scope, outer}:
                if where is None:
                    if kind in ("var", "function_name"):
                        self.variables.add(name)
                    self.top.setdefault(name, []).append(name_node.start_byte)
                else:
                    self._inner.setdefault(name, []).append(where[:2])


def _this_range(node: Node) -> Range:
    """Return where a function's own ``this`` holds: for a field, in its value."""
    if node.type in ("field_definition", "public_field_definition"):
        value = node.child_by_field_name("value")
        return (
            (node.end_byte, node.end_byte) if value is None else (value.start_byte, node.end_byte)
        )
    if node.type == "method_definition":
        parameters = node.child_by_field_name("parameters")
        return (parameters or node).start_byte, node.end_byte
    return node.start_byte, node.end_byte


def _scope_of(kind: str, open_scopes: list[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    if kind == "own":
        wanted: tuple[str, ...] = ("function", "class")
    elif kind == "parameter":
        wanted = ("function", "arrow", "catch")
    elif kind == "var":
        wanted = ("function", "arrow")
    else:
        wanted = ("function", "arrow", "block")
    return next((scope for scope in reversed(open_scopes) if scope[2] in wanted), None)


def bound_names(pattern: Node) -> Iterator[Node]:
    """Yield the nodes of the names that a binding pattern or parameter introduces."""
    if pattern.type in _NAMES:
        yield pattern
        return
    waiting = [pattern]
    while waiting:
        node = waiting.pop()
        if node.type in _NAMES or node.type == "property_identifier":
            yield node
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            left = node.child_by_field_name("left")
            waiting += [left] if left is not None else []
        elif node.type == "pair_pattern":
            value = node.child_by_field_name("value")
            waiting += [value] if value is not None else []
        elif node.type in ("required_parameter", "optional_parameter"):
            target = node.child_by_field_name("pattern")
            waiting += [target] if target is not None else []
        elif node.type in ("object_pattern", "array_pattern", "rest_pattern"):
            waiting += reversed(node.named_children)
