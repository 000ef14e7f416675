"""Functions whose calls have no effect by a ``/* @__NO_SIDE_EFFECTS__ */`` comment."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.annotations import Annotations
from hygiene.bundlers.esbuild.reading.syntax import FUNCTION_VALUES
from hygiene.parse.frames import text_of


def pure_functions(root: Node, annotations: Annotations) -> frozenset[str]:
    """Return the names of the functions at the top level that are marked so.

    The comment stands before the statement or the function. Of variables, it counts for the first
    of a ``const``.
    """
    if not annotations.no_side_effects:
        return frozenset()
    names: set[str] = set()
    for statement in root.named_children:
        inside = statement.child_by_field_name("declaration")
        declaration = inside if inside is not None else statement
        marked = {statement.start_byte, declaration.start_byte} & annotations.no_side_effects
        name = declaration.child_by_field_name("name")
        if declaration.type.endswith("function_declaration"):
            if marked and name is not None:
                names.add(text_of(name))
        elif declaration.type == "lexical_declaration" and declaration.children[0].type == "const":
            names |= _constants(declaration, bool(marked), annotations)
    return frozenset(names)


def _constants(declaration: Node, marked: bool, annotations: Annotations) -> set[str]:
    names: set[str] = set()
    for declarator in declaration.named_children:
        name, value = (declarator.child_by_field_name(field) for field in ("name", "value"))
        if name is None or value is None:
            continue
        own = value.start_byte in annotations.no_side_effects
        if (marked or own) and value.type in FUNCTION_VALUES and name.type == "identifier":
            names.add(text_of(name))
        marked = False
    return names
