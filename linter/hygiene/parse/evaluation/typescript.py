"""What is left of TypeScript's own statements when a file is transpiled.

Measured with swc (``@swc/core`` 1.16, target es2017): an enumeration becomes a call that is
annotated as pure when all its members are constant, a namespace a call that is not.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from hygiene.parse.evaluation.purity import Impure, Purity
from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.parse.patterns import is_type_namespace

_ERASED = frozenset(
    {
        "ambient_declaration",
        "function_signature",
        "interface_declaration",
        "type_alias_declaration",
    }
)
_OWN = frozenset({"enum_declaration", "import_alias", "internal_module", "module", *_ERASED})
_CONSTANT = frozenset({"string", "number", "true", "false"})
_ASYNC_GENERATOR = re.compile(rb"async\s+(?:function\s*)?\*")


class TypeScript:
    """The TypeScript statements of one file.

    Attributes:
        constant_enums: the names of those that are not exported: nothing of them is left.
    """

    def __init__(self, source: bytes, root: Node) -> None:
        self._source = source
        self.constant_enums = frozenset(
            text_of(name)
            for statement in root.named_children
            if statement.type == "enum_declaration"
            and _is_constant(statement)
            and (name := statement.child_by_field_name("name")) is not None
        )
        self._seen: set[str] = set()

    def owns(self, statement: Node) -> bool:
        """Say whether JavaScript has no such statement."""
        kind = statement.type
        if kind in _OWN:
            return True
        if kind == "expression_statement":
            return any(child.type == "internal_module" for child in statement.named_children)
        return kind == "import_statement" and any(
            child.type == "import_require_clause" for child in statement.named_children
        )

    def effect(self, statement: Node, purity: Purity) -> Impure | None:
        """Return what a TypeScript statement does when it is evaluated."""
        kind = statement.type
        if kind == "expression_statement":
            inner = next(c for c in statement.named_children if c.type == "internal_module")
            return self.effect(inner, purity)
        if kind in ("internal_module", "module"):
            return None if is_type_namespace(statement) else Impure("call", statement)
        if kind == "enum_declaration":
            return self._enum_effect(statement)
        if kind == "import_alias":
            return self._alias_effect(statement)
        if kind == "import_statement":
            return self._require_effect(statement)
        return None

    def async_generator(self) -> tuple[int, int] | None:
        """Return the place of an async generator: the helper for it has effects of its own."""
        found = _ASYNC_GENERATOR.search(self._source)
        return found.span() if found is not None else None

    def _enum_effect(self, statement: Node) -> Impure | None:
        name = statement.child_by_field_name("name")
        if name is None or text_of(name) in self.constant_enums:
            return None
        if text_of(name) in self._seen:
            return Impure("call", statement)  # it adds to the first of that name
        self._seen.add(text_of(name))
        part = impure_member(statement)
        return Impure("call", part) if part is not None else None

    def _alias_effect(self, statement: Node) -> Impure | None:
        names = code_children(statement)
        exported = statement.parent is not None and statement.parent.type == "export_statement"
        if len(names) < 2 or not (exported or self._is_used(names[0])):
            return None
        return None if names[1].type == "identifier" else Impure("member", names[1])

    def _require_effect(self, statement: Node) -> Impure | None:
        if any(child.type == "type" for child in statement.children):
            return None
        clause = next(c for c in statement.named_children if c.type == "import_require_clause")
        name = next((c for c in clause.named_children if c.type == "identifier"), None)
        if name is None or not self._is_used(name):
            return None
        return Impure("call", clause)

    def _is_used(self, name: Node) -> bool:
        word = re.compile(rb"(?<![\w$])" + re.escape(name.text or b"") + rb"(?![\w$])")
        return len(word.findall(self._source)) > 1


def _is_constant(enumeration: Node) -> bool:
    return any(child.type == "const" for child in enumeration.children)


def impure_member(enumeration: Node) -> Node | None:
    """Return the first initialiser that a transpiler cannot compute."""
    body = enumeration.child_by_field_name("body")
    members: set[str] = set()
    for member in body.named_children if body is not None else ():
        name = member
        if member.type == "enum_assignment":
            value = member.child_by_field_name("value")
            name = member.child_by_field_name("name") or member
            if value is not None and not _is_computable(value, members):
                return value
        members.add(text_of(name))
    return None


def _is_computable(node: Node, members: set[str]) -> bool:
    node = unwrap(node)
    if node.type in _CONSTANT:
        return True
    if node.type == "identifier":
        return text_of(node) in members
    if node.type in ("unary_expression", "binary_expression", "template_string"):
        return all(_is_computable(child, members) for child in _operands(node))
    return False


def _operands(node: Node) -> list[Node]:
    if node.type != "template_string":
        return code_children(node)
    substituted = (c for c in node.named_children if c.type == "template_substitution")
    return [inner for child in substituted for inner in code_children(child)]
