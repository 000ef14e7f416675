"""Reads functions, classes and objects; what is inside of functions, when it is asked for."""

from __future__ import annotations

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.nodes.classes import (
    Class,
    ClassBody,
    ClassDeclaration,
    ClassExpression,
    Decorator,
    Field,
    MethodDefinition,
    StaticBlock,
)
from hygiene.bundlers.rollup.nodes.function_base import FunctionBase
from hygiene.bundlers.rollup.nodes.functions import (
    Arrow,
    Function,
    FunctionDeclaration,
    FunctionExpression,
)
from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.node import Name, Node, PrivateName
from hygiene.bundlers.rollup.nodes.objects import (
    ArrayLiteral,
    ObjectLiteral,
    Property,
    Spread,
    TableLiteral,
)
from hygiene.bundlers.rollup.nodes.statements import Block, Return
from hygiene.bundlers.rollup.reading.patterns import read_key, read_target
from hygiene.bundlers.rollup.reading.reader import Reader, parts
from hygiene.bundlers.rollup.scopes.scope import BlockScope, ClassBodyScope, Scope
from hygiene.bundlers.rollup.values.expression import UNKNOWN
from hygiene.bundlers.rollup.values.keys import HERE
from hygiene.parse.grammar import parse

_GENERATORS = frozenset({"generator_function", "generator_function_declaration"})


# --- functions ------------------------------------------------------------------------------------


def read_function_declaration(
    reader: Reader, syntax: Syntax, parent: Node, scope: Scope
) -> FunctionDeclaration:
    """Read a declared function; a default export may have no name."""
    node = FunctionDeclaration(parent, scope, syntax.start_byte, syntax.end_byte)
    _set_function(reader, syntax, node)
    name = syntax.child_by_field_name("name")
    node.id = None if name is None else _own_name(reader, name, node, scope)
    return node


def _function(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = FunctionExpression(parent, scope, syntax.start_byte, syntax.end_byte)
    _set_function(reader, syntax, node)
    node.id = None
    node.id_scope = None
    name = syntax.child_by_field_name("name")
    if name is not None:
        node.id_scope = Scope(scope, scope.module)
        node.id = _own_name(reader, name, node, node.id_scope)
    return node


def _arrow(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Arrow(parent, scope, syntax.start_byte, syntax.end_byte)
    _set_function(reader, syntax, node)
    return node


def _own_name(reader: Reader, syntax: Syntax, node: Function, scope: Scope) -> Identifier:
    name = reader.name(syntax)
    identifier = Identifier(node, scope, syntax.start_byte, syntax.end_byte, name)
    identifier.declare("function", HERE, node)
    return identifier


def _set_function(reader: Reader, syntax: Syntax, node: FunctionBase) -> None:
    quiet = not reader.annotations.none and reader.annotations.take_quiet(syntax.start_byte)
    kinds = {child.type for child in syntax.children[:3]}
    generator = syntax.type in _GENERATORS or "*" in kinds
    node.set_function(
        lambda function: _open(reader, syntax, function), "async" in kinds, generator, quiet
    )


def _method_value(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    """Read the function of a method; comments before it are no annotations."""
    node = FunctionExpression(parent, scope, syntax.start_byte, syntax.end_byte)
    node.id = None
    node.id_scope = None
    before: set[str] = set()
    name = syntax.child_by_field_name("name")
    for child in syntax.children:
        if child == name:
            break
        before.add(child.type)
    node.set_function(
        lambda function: _open(reader, syntax, function), "async" in before, "*" in before, False
    )
    return node


def _open(reader: Reader, syntax: Syntax, function: FunctionBase) -> None:
    """Read parameters and body of a function."""
    scope = function.open()
    listed = syntax.child_by_field_name("parameters")
    single = syntax.child_by_field_name("parameter")
    written = parts(listed) if listed is not None else [] if single is None else [single]
    function.params = tuple(read_target(reader, part, function, scope) for part in written)
    scope.parameters = [
        parameter.declare("parameter", HERE, UNKNOWN)  # type: ignore[misc]  # a target declares
        for parameter in function.params
    ]
    scope.has_rest = bool(function.params) and function.params[-1].type == "RestElement"
    body = syntax.child_by_field_name("body")
    assert body is not None
    if body.type == "statement_block":
        function.body = read_block(reader, body, function, scope.body)
        last = function.body.parts[-1] if function.body.parts else None
        if not isinstance(last, Return):
            scope.add_returned(UNKNOWN)
    else:
        function.body = reader.expression(body, function, scope.body)
        scope.add_returned(function.body)
    function.parts = (*function.params, function.body)
    reader.bind()


def read_block(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Block:
    """Read a block whose scope is given."""
    node = Block(parent, scope, syntax.start_byte, syntax.end_byte)
    node.parts = reader.statement_list(syntax, node, scope)
    node.finish()
    return node


# --- objects and arrays ---------------------------------------------------------------------------


def _array(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    start = syntax.start_byte
    text = reader.tables.get(start)
    if text is not None:
        table = TableLiteral(parent, scope, start, syntax.end_byte)
        table.finish()
        table.read = lambda: _elements(reader, _parsed_list(start, text), table, scope)
        return table
    node = ArrayLiteral(parent, scope, start, syntax.end_byte)
    node.elements = _elements(reader, syntax, node, scope)
    node.parts = tuple(element for element in node.elements if element is not None)
    node.finish()
    return node


def _parsed_list(start: int, text: bytes) -> Syntax:
    """Parse a list of plain values that is at ``start`` of its module."""
    tree = parse(b" " * start + text, "js")
    return tree.root_node.named_children[0].named_children[0]


def _elements(reader: Reader, syntax: Syntax, node: Node, scope: Scope) -> tuple[Node | None, ...]:
    """Read the elements of an array; None for a hole."""
    elements: list[Node | None] = []
    hole = True
    for child in syntax.children[1:-1]:
        if child.is_extra:
            continue
        if child.type == ",":
            if hole:
                elements.append(None)
            hole = True
        else:
            elements.append(reader.expression(child, node, scope))
            hole = False
    return tuple(elements)


def _object(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = ObjectLiteral(parent, scope, syntax.start_byte, syntax.end_byte)
    node.properties = tuple(_property(reader, part, node, scope) for part in parts(syntax))
    node.finish()
    return node


def _property(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Property | Spread:
    if syntax.type == "spread_element":
        spread = reader.expression(syntax, parent, scope)
        assert isinstance(spread, Spread)
        return spread
    node = Property(parent, scope, syntax.start_byte, syntax.end_byte)
    node.kind = "init"
    node.computed = False
    key = syntax.child_by_field_name("name") or syntax.child_by_field_name("key")
    if syntax.type == "method_definition":
        assert key is not None
        node.value = _method_value(reader, syntax, node, scope)
        node.key, node.computed = read_key(reader, key, node, scope)
        node.kind = _accessor(syntax) or "init"
    elif syntax.type == "pair":
        value = syntax.child_by_field_name("value")
        assert key is not None
        assert value is not None
        node.value = reader.expression(value, node, scope)
        node.key, node.computed = read_key(reader, key, node, scope)
    else:
        node.value = read_target(reader, syntax, node, scope)
        start, end = syntax.start_byte, syntax.end_byte
        node.key = Name(node, scope, start, end, reader.name(syntax))
    node.finish()
    return node


def _accessor(syntax: Syntax) -> str | None:
    name = syntax.child_by_field_name("name")
    for child in syntax.children:
        if child == name:
            return None
        if child.type in ("get", "set"):
            return child.type
    return None


# --- classes --------------------------------------------------------------------------------------


def _class(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    return _read_class(reader, syntax, ClassExpression, parent, scope)


def read_class_declaration(
    reader: Reader, syntax: Syntax, parent: Node, scope: Scope
) -> ClassDeclaration:
    """Read a declared class; a default export may have no name."""
    node = _read_class(reader, syntax, ClassDeclaration, parent, scope)
    assert isinstance(node, ClassDeclaration)
    return node


def _read_class(
    reader: Reader, syntax: Syntax, kind: type[Class], parent: Node, scope: Scope
) -> Class:
    own = Scope(scope, scope.module)
    node = kind(parent, own, syntax.start_byte, syntax.end_byte)
    node.decorators = _decorators(reader, syntax, node, own)
    statement = syntax.parent
    if statement is not None and statement.type == "export_statement":
        before = _decorators(reader, statement, node, own)  # of `export`
        node.decorators = (*before, *node.decorators)
    name = syntax.child_by_field_name("name")
    node.id = None
    if name is not None:
        around = scope if kind is ClassDeclaration else own
        text = reader.name(name)
        node.id = Identifier(node, around, name.start_byte, name.end_byte, text)
    node.super_class = None
    body: Syntax | None = None
    for child in syntax.named_children:
        if child.type == "class_heritage":
            node.super_class = reader.expression(parts(child)[-1], node, own)
        elif child.type == "class_body":
            body = child
    assert body is not None
    node.body = _class_body(reader, body, node, own)
    node.finish()
    return node


def _decorators(
    reader: Reader, syntax: Syntax, parent: Node, scope: Scope
) -> tuple[Decorator, ...]:
    found: list[Decorator] = []
    for child in syntax.named_children:
        if child.type == "decorator":
            node = Decorator(parent, scope, child.start_byte, child.end_byte)
            node.expression = reader.expression(parts(child)[0], node, scope)
            node.parts = (node.expression,)
            found.append(node)
    return tuple(found)


def _class_body(reader: Reader, syntax: Syntax, parent: Class, around: Scope) -> ClassBody:
    scope = ClassBodyScope(around, parent)
    node = ClassBody(parent, scope, syntax.start_byte, syntax.end_byte)
    definitions: list[MethodDefinition | Field | StaticBlock] = []
    for child in parts(syntax):
        if child.type == "class_static_block":
            block = StaticBlock(
                node, BlockScope(scope, scope.module), child.start_byte, child.end_byte
            )
            inside = child.child_by_field_name("body")
            assert inside is not None
            block.parts = reader.statement_list(inside, block, block.scope)
            definitions.append(block)
        elif child.type in ("method_definition", "field_definition"):
            static = any(part.type == "static" for part in child.children)
            inner = scope if static else scope.instances
            read = _method if child.type == "method_definition" else _field
            definitions.append(read(reader, child, node, inner, static))
    node.definitions = tuple(definitions)
    node.parts = node.definitions
    return node


def _method(
    reader: Reader, syntax: Syntax, parent: Node, scope: Scope, static: bool
) -> MethodDefinition:
    node = MethodDefinition(parent, scope, syntax.start_byte, syntax.end_byte)
    node.static = static
    node.decorators = _decorators(reader, syntax, node, scope)
    key = syntax.child_by_field_name("name")
    assert key is not None
    node.key, node.computed = _member_key(reader, key, node, scope)
    node.value = _method_value(reader, syntax, node, scope)
    named = isinstance(node.key, Name) and node.key.name == "constructor"
    node.kind = _accessor(syntax) or ("constructor" if named and not static else "method")
    node.finish()
    return node


def _field(reader: Reader, syntax: Syntax, parent: Node, scope: Scope, static: bool) -> Field:
    node = Field(parent, scope, syntax.start_byte, syntax.end_byte)
    node.static = static
    node.decorators = _decorators(reader, syntax, node, scope)
    key = syntax.child_by_field_name("property")
    assert key is not None
    node.key, node.computed = _member_key(reader, key, node, scope)
    value = syntax.child_by_field_name("value")
    node.value = None if value is None else reader.expression(value, node, scope)
    inside = (node.key,) if node.value is None else (node.key, node.value)
    node.parts = (*node.decorators, *inside)
    return node


def _member_key(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> tuple[Node, bool]:
    if syntax.type == "private_property_identifier":
        name = reader.name(syntax)[1:]
        return PrivateName(parent, scope, syntax.start_byte, syntax.end_byte, name), False
    return read_key(reader, syntax, parent, scope)


Reader.expressions.update(
    {
        "function_expression": _function,
        "generator_function": _function,
        "arrow_function": _arrow,
        "array": _array,
        "object": _object,
        "class": _class,
    }
)
