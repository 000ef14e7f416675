"""Reads modules as a whole: their statements, imports and exports."""

from __future__ import annotations

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.modules import ExportDeclaration, ExportDefault, Import, Program
from hygiene.bundlers.rollup.nodes.node import Node, Root
from hygiene.bundlers.rollup.reading.functions import (
    read_class_declaration,
    read_function_declaration,
)
from hygiene.bundlers.rollup.reading.reader import Reader, parts
from hygiene.bundlers.rollup.reading.statements import keeps_annotations
from hygiene.bundlers.rollup.scopes.scope import ModuleScope, Scope
from hygiene.bundlers.rollup.variables.exported import DefaultVariable

_ANONYMOUS = {
    "function_expression": read_function_declaration,
    "generator_function": read_function_declaration,
    "class": read_class_declaration,
}


def read_program(reader: Reader, root: Syntax, scope: ModuleScope) -> Program:
    """Read a module."""
    above = Root(None, scope, 0, 0)  # type: ignore[arg-type]  # nothing is above it
    program = Program(above, scope, 0, len(reader.source))
    program.parts = tuple(
        reader.statement(child, program, scope)
        for child in parts(root)
        if child.type != "hash_bang_line"
    )
    program.finish()
    return program


def _import(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    return Import(parent, scope, syntax.start_byte, syntax.end_byte)


def _export(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    start, end = syntax.start_byte, syntax.end_byte
    declared = syntax.child_by_field_name("declaration")
    value = syntax.child_by_field_name("value")
    default = any(child.type == "default" for child in syntax.children)
    if default and (declared or value) is not None:
        return _export_default(reader, syntax, parent, scope)
    if declared is None:
        return Import(parent, scope, start, end)
    if keeps_annotations(declared) or declared.type.endswith("function_declaration"):
        reader.annotations.pass_on(start, declared.start_byte)
    node = ExportDeclaration(parent, scope, start, end)
    node.declaration = reader.statement(declared, node, scope)
    node.parts = (node.declaration,)
    return node


def _export_default(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = ExportDefault(parent, scope, syntax.start_byte, syntax.end_byte)
    declared = syntax.child_by_field_name("declaration")
    value = syntax.child_by_field_name("value")
    identifier: Identifier | None = None
    named = False
    if declared is not None:
        reader.annotations.pass_on(syntax.start_byte, declared.start_byte)
        node.declaration = reader.statement(declared, node, scope)
        own: Identifier | None = getattr(node.declaration, "id", None)
        identifier, named = own, own is not None
    else:
        assert value is not None
        if value.type in ("function_expression", "generator_function", "arrow_function"):
            reader.annotations.pass_on(syntax.start_byte, value.start_byte)
        read = _ANONYMOUS.get(value.type, Reader.expression)
        node.declaration = read(reader, value, node, scope)
        if isinstance(node.declaration, Identifier):
            identifier = node.declaration
    node.parts = (node.declaration,)
    node.variable = DefaultVariable(node, node.declaration, identifier, named, scope.module)
    assert isinstance(scope, ModuleScope)
    scope.declare_default(node.variable)
    return node


Reader.statements.update({"import_statement": _import, "export_statement": _export})
