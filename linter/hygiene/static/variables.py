"""What a name means where it is read: its declaration, then the writes to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.static import classes, functions, objects
from hygiene.static.context import Place, key_of
from hygiene.static.modules import Module
from hygiene.static.scope import Declaration, Step, text_of
from hygiene.static.values import (
    UNDEFINED,
    ArrayValue,
    Choice,
    ClassValue,
    External,
    Frame,
    FunctionValue,
    Namespace,
    ObjectValue,
    Text,
    Undefined,
    Unknown,
    Value,
    choice,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator


def identifier(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return the value of the name ``node``."""
    name = text_of(node)
    declaration = module.scopes.lookup(node, name)
    if declaration is None:
        return _free(evaluator, module, name)
    return declared(evaluator, module, declaration, name, frame)


def _free(evaluator: Evaluator, module: Module, name: str) -> Value:
    match name:
        case "undefined":
            return UNDEFINED
        case "__filename":
            return Text(module.path)
        case "__dirname":
            return Text(os.path.dirname(module.path))
        case "require":
            return External("<require>", (os.path.dirname(module.path),))
        case "process":
            return External("node:process")
        case "exports":
            return Namespace(module.path)
    return External("<global>", (name,))


def declared(
    evaluator: Evaluator,
    module: Module,
    declaration: Declaration,
    name: str,
    frame: Frame | None,
) -> Value:
    """Return the value of the variable ``name`` declared by ``declaration``."""
    local = _local(declaration, name, frame)
    if local is not None:
        return local
    node = declaration.node
    match declaration.kind:
        case "function":
            return FunctionValue(module, node, frame)
        case "class":
            return ClassValue(module, node, frame)
        case "enum":
            return objects.enum(evaluator, module, node, frame)
        case "import":
            source = import_source(node)
            if source is None:
                return evaluator.unknown(module, node, "incomplete source")
            return evaluator.imported(module, source, declaration.imported, node)
        case "parameter":
            value = _parameter(evaluator, module, declaration, frame)
            return _take(evaluator, module, value, declaration, frame)
        case "loop":
            return _loop(evaluator, module, declaration, frame)
        case "variable":
            return _variable(evaluator, module, declaration, name, frame)
    return evaluator.unknown(module, node, f"{name} is only known at run time")


def _local(declaration: Declaration, name: str, frame: Frame | None) -> Value | None:
    while frame is not None:
        found = frame.names.get(f"{declaration.scope.id} {name}")
        if found is not None:
            return found
        frame = frame.parent
    return None


def import_source(statement: Node) -> str | None:
    """Return the specifier of an import statement."""
    source = statement.child_by_field_name("source")
    if source is None:
        for clause in statement.named_children:
            if clause.type == "import_require_clause":
                source = clause.child_by_field_name("source")
    return text_of(source)[1:-1] if source is not None else None


def _parameter(
    evaluator: Evaluator, module: Module, declaration: Declaration, frame: Frame | None
) -> Value:
    function, position = declaration.node, declaration.position
    key = key_of(module, function)
    current = frame
    while current is not None and current.function != key:
        current = current.parent
    arguments = current.arguments if current is not None else evaluator.context.arguments.get(key)
    if arguments is None:
        elements = functions.iterated(evaluator, module, function, frame)
        if elements is not None and position == 0:
            return elements
        typed = classes.typed_parameter(evaluator, module, function, position)
        if typed is not None:
            return typed
        evaluator.trace.functions[key] = Place(module, function)
        what = functions.name_of(function) or "a function"
        return evaluator.unknown(module, function, f"it is a parameter of {what}")
    if declaration.rest:
        return ArrayValue(list(arguments.items[position:]))
    if position < len(arguments.items):
        return evaluator.value(arguments.items[position])
    if arguments.open:
        return evaluator.unknown(module, function, "the call spreads its arguments")
    return UNDEFINED


def _take(
    evaluator: Evaluator,
    module: Module,
    value: Value,
    declaration: Declaration,
    frame: Frame | None,
) -> Value:
    for step in declaration.steps:
        value = _step(evaluator, module, value, step, declaration.node, frame)
    return value


def _step(
    evaluator: Evaluator, module: Module, value: Value, step: Step, node: Node, frame: Frame | None
) -> Value:
    if step.kind == "property":
        value = evaluator.get(value, step.name, module, node)
    elif step.kind == "index":
        value = evaluator.get(value, str(step.index), module, node)
    elif step.kind == "rest":
        value = choice(
            ObjectValue(
                {key: part for key, part in one.properties.items() if key not in step.taken},
                list(one.unknown),
            )
            if isinstance(one, ObjectValue)
            else one
            for one in (value.values if isinstance(value, Choice) else (value,))
        )
    if step.default is not None:
        values = value.values if isinstance(value, Choice) else (value,)
        if any(isinstance(one, Undefined) for one in values):
            kept = [one for one in values if not isinstance(one, Undefined)]
            return choice([*kept, evaluator.evaluate(module, step.default, frame)])
        if all(isinstance(one, Unknown) for one in values):
            # The argument is not known, but leaving it out gives the default.
            return choice([*values, evaluator.evaluate(module, step.default, frame)])
    return value


def _loop(
    evaluator: Evaluator, module: Module, declaration: Declaration, frame: Frame | None
) -> Value:
    node = declaration.node
    right = node.child_by_field_name("right")
    if right is None or not any(child.type == "of" for child in node.children):
        return evaluator.unknown(module, node, "it runs through the keys of an object")
    elements = functions.elements(evaluator, evaluator.evaluate(module, right, frame))
    if elements is None:
        return evaluator.unknown(module, right, "what the loop runs through is not known")
    return _take(evaluator, module, choice(elements), declaration, frame)


def _variable(
    evaluator: Evaluator,
    module: Module,
    declaration: Declaration,
    name: str,
    frame: Frame | None,
) -> Value:
    node = declaration.node
    key = ((module.path, node.id), name)
    if key in evaluator.building:
        return evaluator.building[key]
    initializer = node.child_by_field_name("value")
    evaluator.building[key] = evaluator.unknown(module, node, f"{name} is defined by itself")
    try:
        value: Value = UNDEFINED
        if initializer is not None:
            value = evaluator.evaluate(module, initializer, frame)
            value = _take(evaluator, module, value, declaration, frame)
        elif (typed := classes.annotated(evaluator, module, node)) is not None:
            value = typed
        evaluator.building[key] = value
        for write in module.scopes.writes(declaration, name):
            found = module.scopes.lookup(write, name)
            if found is None or found.scope.id != declaration.scope.id:
                continue  # another variable of the same name, in an inner scope
            value = objects.apply_write(
                evaluator, module, write, declaration.scope, name, value, frame
            )
            evaluator.building[key] = value
        return value
    finally:
        del evaluator.building[key]
