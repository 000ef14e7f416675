"""Which statements can be dropped when nothing uses what they declare.

The rules are those of ``StmtsCanBeRemovedIfUnused`` in ``internal/js_ast/js_ast_helpers.go``, and
of ``iifeCanBeRemovedIfUnused`` in ``internal/js_parser/js_parser.go``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.annotations import is_legal
from hygiene.bundlers.esbuild.reading.classes import class_removable
from hygiene.bundlers.esbuild.reading.judge import Judge
from hygiene.bundlers.esbuild.reading.syntax import inner
from hygiene.parse.frames import code_children

_FREE = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "empty_statement",
        "function_signature",
        "interface_declaration",
        "type_alias_declaration",
        "ambient_declaration",
    }
)
Where = Literal["top", "block", "function"]
"""At the top level, in a block of it (where esbuild makes assignments of ``var``, see
``maybeRelocateVarsToTopLevel`` in ``js_parser.go``), or in a function or static block."""

_CLASSES = ("class_declaration", "abstract_class_declaration")
_PRIMITIVES = frozenset({"number", "string", "template_string", "true", "false", "null"})


def statement_removable(
    node: Node, judge: Judge, may_return: bool = False, where: Where = "function"
) -> bool:
    """Say whether nothing happens when a statement runs.

    Args:
        node: the statement.
        judge: for its expressions.
        may_return: a ``return`` is free of effects, since nobody takes the value.
        where: it stands.
    """
    if node.type in _FREE:
        return True
    if node.type == "comment":
        return not is_legal(node.text or b"")
    if node.type in _CLASSES:
        return class_removable(node, judge, statements_removable)
    if node.type == "expression_statement":
        return expression_statement_removable(node, judge)
    if node.type in ("lexical_declaration", "variable_declaration"):
        declarators = [c for c in node.named_children if c.type == "variable_declarator"]
        if where == "block" and node.type == "variable_declaration":
            return all(one.child_by_field_name("value") is None for one in declarators)
        return all(declarator_removable(one, judge) for one in declarators)
    if node.type == "return_statement":
        value = code_children(node)
        return may_return and (not value or judge.removable(value[0]))
    if node.type == "try_statement":
        return _try_removable(node, judge, "function" if where == "function" else "block")
    return False


def statements_removable(
    nodes: Iterable[Node], judge: Judge, may_return: bool = False, where: Where = "function"
) -> bool:
    """Say whether nothing happens when all of some statements run."""
    return all(statement_removable(node, judge, may_return, where) for node in nodes)


def body_removable(function: Node, judge: Judge) -> bool:
    """Say whether nothing happens when a function is called whose result is not used."""
    gives = judge.behaviour.called_at_once == "always"
    parameters = function.child_by_field_name("parameters")
    if not gives and parameters is not None and code_children(parameters):
        return False
    for parameter in code_children(parameters) if parameters is not None else ():
        if not _parameter_removable(parameter, judge):
            return False
    body = function.child_by_field_name("body")
    if body is None:
        return False
    if body.type != "statement_block":
        return gives and judge.removable(body)
    statements = body.named_children
    first = next((one for one in statements if one.type != "comment"), None)
    if first is not None and is_directive(first):
        return False
    return statements_removable(statements, judge, may_return=gives)


def is_directive(statement: Node) -> bool:
    """Whether a statement is only a string; at the start of a function it is a directive."""
    if statement.type != "expression_statement":
        return False
    children = code_children(statement)
    return len(children) == 1 and children[0].type == "string"


def expression_statement_removable(statement: Node, judge: Judge) -> bool:
    """Say whether nothing happens when an expression statement runs."""
    children = code_children(statement)
    return not children or judge.removable(children[0])


def vanishes(statement: Node, judge: Judge) -> bool:
    """Whether an expression statement comes down to a constant, which esbuild then leaves out."""
    children = code_children(statement)
    if not children or inner(children[0]).type in _PRIMITIVES:
        return False
    return judge.folding.value(children[0]) is not None


def declarator_removable(declarator: Node, judge: Judge) -> bool:
    """Say whether nothing happens when one variable is initialized."""
    target = declarator.child_by_field_name("name")
    value = declarator.child_by_field_name("value")
    if target is None:
        return False
    if target.type == "array_pattern":
        if not judge.behaviour.array_patterns or value is None or inner(value).type != "array":
            return False
        if not all(_item_removable(item, judge) for item in code_children(target)):
            return False
    elif target.type != "identifier":
        return False
    if value is None:
        return True
    if not judge.removable(value):
        return False
    keyword = declarator.parent.children[0].type if declarator.parent is not None else ""
    if keyword in ("using", "await"):
        constant = judge.folding.value(value)
        return keyword == "using" and constant is not None and constant.nullish
    return True


def _item_removable(item: Node, judge: Judge) -> bool:
    if item.type == "assignment_pattern":
        left, right = item.child_by_field_name("left"), item.child_by_field_name("right")
        if left is None or right is None or left.type != "identifier":
            return False
        return judge.removable(right)
    if item.type == "rest_pattern":
        inside = code_children(item)
        return bool(inside) and inside[0].type == "identifier"
    return item.type == "identifier"


def _parameter_removable(parameter: Node, judge: Judge) -> bool:
    if parameter.type in ("required_parameter", "optional_parameter"):
        value = parameter.child_by_field_name("value")
        pattern = parameter.child_by_field_name("pattern")
        if value is not None and not judge.removable(value):
            return False
        if pattern is None or pattern.type == "this":
            return pattern is not None
        return _item_removable(pattern, judge)
    return _item_removable(parameter, judge)


def _try_removable(node: Node, judge: Judge, where: Where) -> bool:
    body, last = node.child_by_field_name("body"), node.child_by_field_name("finalizer")
    if body is None or not statements_removable(body.named_children, judge, where=where):
        return False
    block = last.child_by_field_name("body") if last is not None else None
    return block is None or statements_removable(block.named_children, judge, where=where)
