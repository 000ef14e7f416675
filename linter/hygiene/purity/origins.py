"""Where a value comes from: which global, or which import, an expression leads to.

``const g = typeof window === "undefined" ? globalThis : window; g.x`` is ``globalThis.x``. What has
several values is taken for the first that is a global's or an import's: this names effects, it does
not find them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from tree_sitter import Node

from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.purity.names import Names

_DEEPEST = 8


class Origin(NamedTuple):
    """What an expression leads to: ``path`` are the names, ``*`` for one that is computed."""

    kind: Literal["global", "import", "own"]
    path: tuple[str, ...]


Passed = Mapping[int, tuple[Node, ...]]
"""By the id of a function that is looked into, what it is called with."""


class Origins:
    """Finds origins in one file.

    Args:
        names: the declarations.
        imported: the local names of imports.
    """

    def __init__(self, names: Names, imported: frozenset[str]) -> None:
        self._names = names
        self._imported = imported

    def of(self, node: Node, passed: Passed, depth: int = 0) -> Origin | None:
        """Return what an expression leads to; None where it is a value of its own."""
        node = unwrap(node)
        kind = node.type
        if depth > _DEEPEST:
            return None
        if kind in ("member_expression", "subscript_expression"):
            inner = node.child_by_field_name("object")
            found = self.of(inner, passed, depth + 1) if inner is not None else None
            if found is None:
                return None
            return Origin(found.kind, (*found.path, _member(node)))
        if kind == "identifier":
            return self._named(node, passed, depth)
        if kind == "call_expression":
            return self._called(node, passed, depth)
        if kind == "ternary_expression":
            fields = ("consequence", "alternative")
        elif kind in ("binary_expression", "assignment_expression"):
            fields = ("left", "right")
        elif kind == "sequence_expression":
            return self.of(node.named_children[-1], passed, depth + 1)
        else:
            return Origin("own", (kind,)) if kind in ("this", "super") else None
        parts = (node.child_by_field_name(field) for field in fields)
        found_parts = [self.of(part, passed, depth + 1) for part in parts if part is not None]
        return next((o for o in found_parts if o is not None and o.kind != "own"), None)

    def function(self, node: Node) -> Node | None:
        """Return the function or the class that an expression is, or is the name of."""
        node = unwrap(node)
        if node.type == "member_expression":
            return self._method(node)
        if node.type == "identifier":
            declared = self._names.find(node)
            if declared is None or declared.value is None:
                return None
            node = declared.value
        return node if node.child_by_field_name("body") is not None else None

    def _method(self, member: Node) -> Node | None:
        """Return the method of an object literal, or of a class itself, that is read."""
        owner, name = (member.child_by_field_name(field) for field in ("object", "property"))
        declared = None
        if owner is not None and unwrap(owner).type == "identifier":
            declared = self._names.find(unwrap(owner))
        if declared is None or declared.value is None or name is None:
            return None
        members = declared.value.child_by_field_name("body") or declared.value
        for part in members.named_children:
            key = part.child_by_field_name("name") or part.child_by_field_name("key")
            value = part.child_by_field_name("value") or part
            if key is not None and key.text == name.text:
                return value if value.child_by_field_name("body") is not None else None
        return None

    def _named(self, node: Node, passed: Passed, depth: int) -> Origin | None:
        declared = self._names.find(node)
        name = text_of(node)
        if declared is None:
            return Origin("import" if name in self._imported else "global", (name,))
        if declared.value is not None:
            return self.of(declared.value, passed, depth + 1)
        if declared.function is not None:
            given = passed.get(declared.function.id, ())
            if declared.position < len(given):
                return self.of(given[declared.position], passed, depth + 1)
        return None

    def _called(self, call: Node, passed: Passed, depth: int) -> Origin | None:
        """``require("a")`` is what is imported; ``Object(x)`` and the like are values."""
        callee = call.child_by_field_name("function")
        if callee is None or unwrap(callee).type != "identifier":
            return None
        name = text_of(unwrap(callee))
        if name != "require" or self._names.find(unwrap(callee)) is not None:
            return None
        arguments = call.child_by_field_name("arguments")
        given = code_children(arguments) if arguments is not None else []
        return Origin("import", (text_of(given[0]).strip("'\"`"),)) if given else None


def _member(node: Node) -> str:
    name = node.child_by_field_name("property")
    if name is not None:
        return text_of(name)
    index = node.child_by_field_name("index")
    return text_of(index).strip("'\"") if index is not None and index.type == "string" else "*"
