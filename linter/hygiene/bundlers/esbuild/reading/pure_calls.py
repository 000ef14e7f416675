"""Calls and constructors of globals that esbuild knows to have no effect.

The rules are in ``internal/js_parser/js_parser.go``: the end of its handling of calls, and
``maybeMarkKnownGlobalConstructorAsPure``.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.primitives import primitive_type
from hygiene.bundlers.esbuild.reading.syntax import inner, member_of
from hygiene.parse.frames import code_children, text_of

IsFree = Callable[[Node], bool]
"""Says whether an identifier means a global."""


def is_pure_call(callee: Node, arguments: list[Node], folding: Folding, is_free: IsFree) -> bool:
    """Say whether calling a global is free of effects, apart from its arguments."""
    callee = inner(callee)
    if any(argument.type == "spread_element" for argument in arguments):
        return False
    if callee.type == "identifier":
        if text_of(callee) != "Symbol" or not is_free(callee) or len(arguments) > 1:
            return False
        return not arguments or primitive_type(arguments[0], folding) is not None
    member = member_of(callee) if callee.type == "member_expression" else None
    if member is None or len(arguments) != 1 or member[0].type != "identifier":
        return False
    target, argument = member[0], inner(arguments[0])
    if not is_free(target):
        return False
    called = f"{text_of(target)}.{member[1]}"
    if called == "Symbol.for":
        return primitive_type(argument, folding) is not None
    if called == "Object.create":
        return argument.type in ("null", "object")
    if called == "RegExp.escape":
        return primitive_type(argument, folding) == "string"
    return False


def is_pure_constructor(
    constructor: Node, arguments: list[Node], folding: Folding, is_free: IsFree
) -> bool:
    """Say whether constructing a global is free of effects, apart from its arguments."""
    constructor = inner(constructor)
    if constructor.type != "identifier" or not is_free(constructor):
        return False
    name = text_of(constructor)
    if name not in ("Date", "Map", "Set", "WeakMap", "WeakSet"):
        return False
    if not arguments:
        return True
    if len(arguments) > 1:
        return False
    argument = inner(arguments[0])
    if name == "Date":
        kind = primitive_type(argument, folding)
        return kind in ("null", "undefined", "boolean", "number", "string")
    constant = folding.value(argument)
    if constant is not None:
        return constant.nullish
    if argument.type != "array":
        return False
    items = code_children(argument)
    if name == "Set":
        return True
    if name == "Map":
        return all(inner(item).type == "array" for item in items)
    return not items
