"""The names that a TypeScript file exports and that are types alone."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.parse.frames import text_of
from hygiene.parse.parsed import parse_file
from hygiene.parse.patterns import declared_names

_TYPES = frozenset({"interface_declaration", "type_alias_declaration"})


def exported_types(path: str, source: bytes) -> frozenset[str]:
    """Return the exported interfaces and type aliases that share their name with no value.

    Args:
        path: tells the language, by its extension.
        source: the content of the file.
    """
    parsed = parse_file(path, source)
    if not parsed.typescript:
        return frozenset()
    types: set[str] = set()
    values = {imported.local for imported in parsed.statements.imported}
    exported: set[str] = set()
    for statement in parsed.tree.root_node.named_children:
        declaration = statement
        if statement.type == "export_statement":
            declaration = statement.child_by_field_name("declaration") or statement
        name = declaration.child_by_field_name("name") if declaration.type in _TYPES else None
        if name is None:
            values.update(value for value, _ in declared_names(declaration))
            continue
        types.add(text_of(name))
        if declaration is not statement:
            exported.add("default" if _is_default(statement) else text_of(name))
            if _is_default(statement):
                types.add("default")
    names = {listed.name: listed.local for listed in parsed.statements.listed}
    names |= {name: name for name in exported}
    return frozenset(name for name, local in names.items() if local in types - values)


def _is_default(statement: Node) -> bool:
    return any(child.type == "default" for child in statement.children)
