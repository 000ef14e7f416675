"""Reads statements."""

from __future__ import annotations

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.nodes.control import Case, For, ForIn, If, Switch, While
from hygiene.bundlers.rollup.nodes.declarations import Declaration, Declarator
from hygiene.bundlers.rollup.nodes.node import Name, Node
from hygiene.bundlers.rollup.nodes.statements import (
    Block,
    Catch,
    Debugger,
    ExpressionStatement,
    Jump,
    Labeled,
    Leaf,
    Return,
    Throw,
    Try,
)
from hygiene.bundlers.rollup.reading.functions import (
    read_block,
    read_class_declaration,
    read_function_declaration,
)
from hygiene.bundlers.rollup.reading.patterns import read_target
from hygiene.bundlers.rollup.reading.reader import Reader, parts
from hygiene.bundlers.rollup.scopes.functions import ParameterScope
from hygiene.bundlers.rollup.scopes.scope import BlockScope, Scope
from hygiene.bundlers.rollup.values.expression import UNKNOWN
from hygiene.bundlers.rollup.values.keys import HERE
from hygiene.parse.literals import string_value

# --- declarations ---------------------------------------------------------------------------------


def keeps_annotations(syntax: Syntax) -> bool:
    """Say whether comments before a declaration hold for what it declares."""
    return syntax.type == "lexical_declaration" and syntax.children[0].type == "const"


def _declaration(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    kind = syntax.children[0].type
    if kind == "await":
        kind = "await using"
    return _declare(reader, syntax, kind, parent, scope)


def _declare(reader: Reader, syntax: Syntax, kind: str, parent: Node, scope: Scope) -> Declaration:
    node = Declaration(parent, scope, syntax.start_byte, syntax.end_byte)
    node.kind = kind
    written = [part for part in parts(syntax) if part.type == "variable_declarator"]
    if kind == "const" and written:
        reader.annotations.pass_on(syntax.start_byte, written[0].start_byte)
    node.declarators = tuple(_declarator(reader, part, node, scope) for part in written)
    node.finish()
    return node


def _declarator(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Declarator:
    node = Declarator(parent, scope, syntax.start_byte, syntax.end_byte)
    name = syntax.child_by_field_name("name")
    value = syntax.child_by_field_name("value")
    assert name is not None
    node.id = read_target(reader, name, node, scope)
    if value is not None and value.type in ("arrow_function", "function_expression"):
        reader.annotations.pass_on(syntax.start_byte, value.start_byte)
    node.init = None if value is None else reader.expression(value, node, scope)
    return node


# --- blocks and branches --------------------------------------------------------------------------


def _block(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Block:
    return read_block(reader, syntax, parent, BlockScope(scope, scope.module))


def _expression(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = ExpressionStatement(parent, scope, syntax.start_byte, syntax.end_byte)
    inside = parts(syntax)[0]
    node.directive = string_value(inside) if inside.type == "string" else None
    if node.directive is not None and not _is_directive(syntax):
        node.directive = None
    node.parts = (reader.expression(inside, node, scope),)
    return node


def _is_directive(syntax: Syntax) -> bool:
    """Whether only directives stand before, at the beginning of a module or function."""
    above = syntax.parent
    if above is None or above.type not in ("program", "statement_block"):
        return False
    if above.type == "statement_block":
        around = above.parent
        if around is None or around.child_by_field_name("parameters") is None:
            return False
    for child in parts(above):
        if child.start_byte >= syntax.start_byte:
            return True
        inside = child.named_children[0] if child.named_children else None
        if child.type != "expression_statement" or inside is None or inside.type != "string":
            return child.type == "hash_bang_line"
    return True


def _if(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = If(parent, scope, syntax.start_byte, syntax.end_byte)
    condition = syntax.child_by_field_name("condition")
    first = syntax.child_by_field_name("consequence")
    second = syntax.child_by_field_name("alternative")
    assert condition is not None
    assert first is not None
    node.test = reader.expression(condition, node, scope)
    node.consequent = reader.statement(first, node, BlockScope(scope, scope.module))
    node.alternate = None
    if second is not None:
        inside = parts(second)[0]
        node.alternate = reader.statement(inside, node, BlockScope(scope, scope.module))
    branches = (node.consequent,) if node.alternate is None else (node.consequent, node.alternate)
    node.parts = (node.test, *branches)
    node.finish()
    return node


def _switch(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    inner = BlockScope(scope, scope.module)
    node = Switch(parent, inner, syntax.start_byte, syntax.end_byte)
    value = syntax.child_by_field_name("value")
    body = syntax.child_by_field_name("body")
    assert value is not None
    assert body is not None
    node.discriminant = reader.expression(value, node, scope)
    node.cases = tuple(_case(reader, part, node, inner) for part in parts(body))
    defaults = [index for index, case in enumerate(node.cases) if case.test is None]
    node.default = defaults[0] if defaults else None
    node.parts = (node.discriminant, *node.cases)
    return node


def _case(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Case:
    node = Case(parent, scope, syntax.start_byte, syntax.end_byte)
    test = syntax.child_by_field_name("value")
    node.test = None if test is None else reader.expression(test, node, scope)
    body = [part for part in parts(syntax) if part != test]
    node.consequent = tuple(reader.statement(part, node, scope) for part in body)
    node.parts = node.consequent if node.test is None else (node.test, *node.consequent)
    return node


# --- loops ----------------------------------------------------------------------------------------


def _while(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = While(parent, scope, syntax.start_byte, syntax.end_byte)
    condition = syntax.child_by_field_name("condition")
    body = syntax.child_by_field_name("body")
    assert condition is not None
    assert body is not None
    node.test = reader.expression(condition, node, scope)
    node.body = reader.statement(body, node, scope)
    node.parts = (node.test, node.body)
    return node


def _for(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    inner = BlockScope(scope, scope.module)
    node = For(parent, inner, syntax.start_byte, syntax.end_byte)
    start = syntax.child_by_field_name("initializer")
    node.init = None
    if start is not None and start.type != "empty_statement":
        declares = start.type in ("lexical_declaration", "variable_declaration")
        read = reader.statement if declares else reader.expression
        inside = start if declares or start.type != "expression_statement" else parts(start)[0]
        node.init = read(inside, node, inner)
    node.test = _for_part(reader, syntax.child_by_field_name("condition"), node, inner)
    node.update = _for_part(reader, syntax.child_by_field_name("increment"), node, inner)
    body = syntax.child_by_field_name("body")
    assert body is not None
    node.body = reader.statement(body, node, inner)
    inside_ = (node.init, node.test, node.update, node.body)
    node.parts = tuple(part for part in inside_ if part is not None)
    return node


def _for_part(reader: Reader, syntax: Syntax | None, parent: Node, scope: Scope) -> Node | None:
    if syntax is None or syntax.type == "empty_statement":
        return None
    if syntax.type == "expression_statement":
        syntax = parts(syntax)[0]
    return reader.expression(syntax, parent, scope)


def _for_in(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    inner = BlockScope(scope, scope.module)
    node = ForIn(parent, inner, syntax.start_byte, syntax.end_byte)
    left = syntax.child_by_field_name("left")
    right = syntax.child_by_field_name("right")
    body = syntax.child_by_field_name("body")
    kind = syntax.child_by_field_name("kind")
    operator = syntax.child_by_field_name("operator")
    assert left is not None
    assert right is not None
    assert body is not None
    node.of = operator is not None and operator.type == "of"
    if kind is None:
        node.left = read_target(reader, left, node, inner)
    else:
        declaration = Declaration(node, inner, kind.start_byte, left.end_byte)
        declaration.kind = kind.type
        declarator = Declarator(declaration, inner, left.start_byte, left.end_byte)
        declarator.id = read_target(reader, left, declarator, inner)
        value = syntax.child_by_field_name("value")
        declarator.init = None if value is None else reader.expression(value, declarator, inner)
        declaration.declarators = (declarator,)
        declaration.finish()
        node.left = declaration
    node.right = reader.expression(right, node, inner)
    node.body = reader.statement(body, node, inner)
    node.finish()
    return node


# --- jumps and exceptions -------------------------------------------------------------------------


def _return(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Return(parent, scope, syntax.start_byte, syntax.end_byte)
    inside = parts(syntax)
    node.argument = reader.expression(inside[0], node, scope) if inside else None
    node.parts = () if node.argument is None else (node.argument,)
    scope.add_returned(node.argument or UNKNOWN)
    return node


def _throw(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Throw(parent, scope, syntax.start_byte, syntax.end_byte)
    node.argument = reader.expression(parts(syntax)[0], node, scope)
    node.parts = (node.argument,)
    return node


def _jump(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Jump(parent, scope, syntax.start_byte, syntax.end_byte)
    node.breaks = syntax.type == "break_statement"
    label = syntax.child_by_field_name("label")
    node.label = None if label is None else _label(reader, label, node, scope)
    return node


def _label(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Name:
    return Name(parent, scope, syntax.start_byte, syntax.end_byte, reader.name(syntax))


def _labeled(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Labeled(parent, scope, syntax.start_byte, syntax.end_byte)
    label = syntax.child_by_field_name("label")
    body = syntax.child_by_field_name("body")
    assert label is not None
    assert body is not None
    node.label = _label(reader, label, node, scope)
    node.body = reader.statement(body, node, scope)
    node.parts = (node.label, node.body)
    return node


def _try(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    node = Try(parent, scope, syntax.start_byte, syntax.end_byte)
    body = syntax.child_by_field_name("body")
    handler = syntax.child_by_field_name("handler")
    finalizer = syntax.child_by_field_name("finalizer")
    assert body is not None
    node.block = _block(reader, body, node, scope)
    node.handler = None if handler is None else _catch(reader, handler, node, scope)
    node.finalizer = None
    if finalizer is not None:
        inside = finalizer.child_by_field_name("body")
        assert inside is not None
        node.finalizer = _block(reader, inside, node, scope)
    candidates = (node.block, node.handler, node.finalizer)
    node.parts = tuple(part for part in candidates if part is not None)
    node.finish()
    return node


def _catch(reader: Reader, syntax: Syntax, parent: Node, around: Scope) -> Catch:
    scope = ParameterScope(around, catches=True)
    node = Catch(parent, scope, syntax.start_byte, syntax.end_byte)
    parameter = syntax.child_by_field_name("parameter")
    body = syntax.child_by_field_name("body")
    assert body is not None
    caught: tuple[Node, ...] = ()
    if parameter is not None:
        caught = (read_target(reader, parameter, node, scope),)
        caught[0].declare("parameter", HERE, UNKNOWN)
    node.parts = (*caught, read_block(reader, body, node, scope.body))
    return node


def _debugger(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    return Debugger(parent, scope, syntax.start_byte, syntax.end_byte)


def _empty(reader: Reader, syntax: Syntax, parent: Node, scope: Scope) -> Node:
    return Leaf(parent, scope, syntax.start_byte, syntax.end_byte)


Reader.statements.update(
    {
        "function_declaration": read_function_declaration,
        "generator_function_declaration": read_function_declaration,
        "class_declaration": read_class_declaration,
        "lexical_declaration": _declaration,
        "variable_declaration": _declaration,
        "using_declaration": _declaration,
        "statement_block": _block,
        "expression_statement": _expression,
        "if_statement": _if,
        "switch_statement": _switch,
        "while_statement": _while,
        "do_statement": _while,
        "for_statement": _for,
        "for_in_statement": _for_in,
        "return_statement": _return,
        "throw_statement": _throw,
        "break_statement": _jump,
        "continue_statement": _jump,
        "labeled_statement": _labeled,
        "try_statement": _try,
        "debugger_statement": _debugger,
        "empty_statement": _empty,
    }
)
