"""What is left of TypeScript's own statements when a file is transpiled.

Measured with swc (``@swc/core`` 1.16, target es2017): an enumeration becomes a call that is
annotated as pure when all its members are constant, a namespace a call that is not.
"""

from __future__ import annotations

import re

from tree_sitter import Node, Tree

from hygiene.parse.evaluation.enums import Enums
from hygiene.parse.evaluation.impure import Impure
from hygiene.parse.evaluation.purity import Purity
from hygiene.parse.frames import code_children, text_of
from hygiene.parse.occurrences import Occurrences
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
_ASYNC_GENERATOR = re.compile(rb"async\s+(?:function\s*)?\*")


class TypeScript:
    """The TypeScript statements of one file.

    Attributes:
        enums: the enumerations, which are computed as far as possible.
    """

    def __init__(self, source: bytes, tree: Tree) -> None:
        self._source = source
        self._tree = tree
        self.enums = Enums(tree.root_node)
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
            return self._enum_effect(statement, purity)
        if kind == "import_alias":
            return self._alias_effect(statement)
        if kind == "import_statement":
            return self._require_effect(statement)
        return None

    def async_generator(self) -> tuple[int, int] | None:
        """Return the place of an async generator: the helper for it has effects of its own."""
        found = _ASYNC_GENERATOR.search(self._source)
        return found.span() if found is not None else None

    def is_erased(self, enumeration: Node) -> bool:
        """Say whether nothing is left of an enumeration: its values are where they were named."""
        is_constant = any(child.type == "const" for child in enumeration.children)
        exported = enumeration.parent is not None and enumeration.parent.type == "export_statement"
        return is_constant and not exported and self.enums.failed(enumeration) is None

    def _enum_effect(self, statement: Node, purity: Purity) -> Impure | None:
        name = statement.child_by_field_name("name")
        if name is None or self.is_erased(statement):
            return None
        if text_of(name) in self._seen:
            return Impure("call", statement)  # it adds to the first of that name
        self._seen.add(text_of(name))
        part = self.enums.failed(statement)
        if part is None and not purity.dialect.parts:
            part = statement  # an object is handed over
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
        text = text_of(name)
        found = Occurrences(self._source, self._tree, {text}, keep_hidden=True)
        listed = re.search(rb"export\s*\{[^}]*\b" + re.escape(text.encode()) + rb"\b", self._source)
        return bool(found.reads[text]) or listed is not None
