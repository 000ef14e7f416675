"""Calls of imported functions, which are pure if the function is.

Follows the ``isPure`` tap for calls in webpack's ``InnerGraphPlugin``.
"""

from __future__ import annotations

from collections.abc import Mapping

from tree_sitter import Node

from hygiene.parse.evaluation.purity import Purity
from hygiene.parse.evaluation.records import PureCall
from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.parse.literals import property_name

Imported = Mapping[str, tuple[str, str | None]]
"""By local name, the specifier and the imported name; None for a namespace."""


class Conditions:
    """Reads the calls of imported functions of one module."""

    def __init__(self, imported: Imported, purity: Purity) -> None:
        self._imported = imported
        self._purity = purity

    def of(self, node: Node) -> PureCall | None:
        """Return on what the purity of a call depends; None for any other expression."""
        if not self._purity.dialect.free_imports:
            return None
        node = unwrap(node)
        callee = node.child_by_field_name("function") if node.type == "call_expression" else None
        arguments = node.child_by_field_name("arguments")
        if callee is None or arguments is None or arguments.type != "arguments":
            return None
        if node.child_by_field_name("optional_chain") is not None:
            return None
        path: list[str] = []
        root = unwrap(callee)
        while root.type in ("member_expression", "subscript_expression"):
            name = property_name(root)
            inner = root.child_by_field_name("object")
            if name is None or inner is None or root.child_by_field_name("optional_chain"):
                return None
            path.append(name)
            root = unwrap(inner)
        found = self._imported.get(text_of(root)) if root.type == "identifier" else None
        if found is None or self._purity.all_of(code_children(arguments), callee.end_byte):
            return None
        specifier, imported = found
        full = ((imported,) if imported is not None else ()) + tuple(reversed(path))
        return PureCall(specifier, full) if full else None
