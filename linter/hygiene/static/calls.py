"""Calls and ``new``, and the names of modules that are not the repository's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.resolve.builtins import NODE_BUILTINS
from hygiene.static import builtins, collections, functions
from hygiene.static.modules import Module
from hygiene.static.scope import text_of
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ArrayValue,
    Choice,
    ClassValue,
    External,
    Frame,
    FunctionValue,
    Instance,
    Text,
    Value,
    alternatives,
    choice,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator

_INTEROP = frozenset({"__importDefault", "__importStar", "__toESM", "_interopRequireDefault"})
"""Helpers that compilers put around ``require``; the value stays the module."""


def external(specifier: str, name: str | None) -> External:
    """Return the export ``name`` of a module outside the repository (None: its namespace)."""
    if specifier in NODE_BUILTINS:
        specifier = f"node:{specifier}"
    # The default export of a Node builtin is the module itself.
    whole = name is None or (name == "default" and specifier.startswith("node:"))
    return External(specifier) if whole or name is None else External(specifier, (name,))


def external_member(evaluator: Evaluator, value: External, module: Module) -> Value:
    """Return a member of something outside the repository."""
    if value.specifier == "node:process" and value.members == ("argv",):
        argv = evaluator.context.argv
        if argv is None:
            evaluator.trace.argv = module
            return evaluator.unknown(
                module, module.root, "it is an argument of the command that runs this file"
            )
        return ArrayValue([Text(one) for one in argv])
    if value.members[-1:] in (("posix",), ("default",)) and value.specifier.startswith("node:"):
        return External(value.specifier, value.members[:-1])
    if value == External("node:module", ("builtinModules",)):
        return ArrayValue([Text(one) for one in sorted(NODE_BUILTINS)])
    if value == External("node:path", ("sep",)):
        return Text("/")
    return value


def call(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return what a call expression gives."""
    callee = node.child_by_field_name("function")
    if callee is None:
        return evaluator.unknown(module, node, "incomplete source")
    arguments = functions.arguments_of(module, node, frame)
    if callee.type == "super":
        return UNDEFINED
    if callee.type == "import":
        first = evaluator.value(arguments.items[0]) if arguments.items else UNDEFINED
        if isinstance(first, Text):
            return evaluator.imported(module, first.value, None, node)
        return evaluator.unknown(module, node, "which module is imported is not known")
    inner = callee
    while inner.type in ("parenthesized_expression", "non_null_expression"):
        inner = inner.named_children[0]
    if inner.type == "member_expression":
        return _method(evaluator, module, node, inner, arguments, frame)
    if text_of(inner) in _INTEROP and arguments.items:
        return evaluator.value(arguments.items[0])
    value = evaluator.evaluate(module, inner, frame)
    return functions.call_value(evaluator, value, arguments, module, node)


def _method(
    evaluator: Evaluator,
    module: Module,
    node: Node,
    callee: Node,
    arguments: Arguments,
    frame: Frame | None,
) -> Value:
    target, name = (callee.child_by_field_name(one) for one in ("object", "property"))
    if target is None or name is None:
        return evaluator.unknown(module, node, "incomplete source")
    method = text_of(name)
    if target.type in ("super", "meta_property") or text_of(target) == "import.meta":
        value = evaluator.evaluate(module, callee, frame)
        return functions.call_value(evaluator, value, arguments, module, node)
    holder = evaluator.evaluate(module, target, frame)
    if method in ("then", "finally", "catch") and not isinstance(holder, External):
        return _then(evaluator, module, node, holder, method, arguments)
    results: list[Value] = []
    for one in alternatives(holder):
        found = collections.method(evaluator, one, method, arguments, module, node)
        if found is None:
            if isinstance(one, FunctionValue) and method == "bind":
                found = one
            elif isinstance(one, FunctionValue) and method in ("call", "apply"):
                found = functions.invoke(evaluator, one, Arguments(arguments.items[1:], True))
            else:
                member = evaluator.get(one, method, module, node)
                found = functions.call_value(evaluator, member, arguments, module, node)
        results.append(found)
    return choice(results)


def _then(
    evaluator: Evaluator,
    module: Module,
    node: Node,
    holder: Value,
    method: str,
    arguments: Arguments,
) -> Value:
    if method != "then" or not arguments.items:
        return holder
    callback = evaluator.value(arguments.items[0])
    return functions.call_value(evaluator, callback, Arguments((holder,)), module, node)


def construct(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return what a ``new`` expression makes."""
    callee = node.child_by_field_name("constructor")
    if callee is None:
        return evaluator.unknown(module, node, "incomplete source")
    arguments = functions.arguments_of(module, node, frame)
    value = evaluator.evaluate(module, callee, frame)
    if isinstance(value, External):
        if value in (External("<global>", ("URL",)), External("node:url", ("URL",))):
            return builtins.url(evaluator, arguments, module, node)
        if value == External("<global>", ("Set",)) and arguments.items:
            return evaluator.value(arguments.items[0])
        return Instance(value, arguments)
    made: list[Value] = [
        Instance(one, arguments) for one in alternatives(value) if isinstance(one, ClassValue)
    ]
    if made and not isinstance(value, Choice):
        return made[0]
    return choice(made) if made else evaluator.unknown(module, node, "the class is not known")
