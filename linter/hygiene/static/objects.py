"""Objects and arrays: literals with spreads, and the writes that change them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.static import functions
from hygiene.static.modules import Module
from hygiene.static.primitives import as_text
from hygiene.static.scope import text_of
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ArrayValue,
    Choice,
    Constant,
    Frame,
    FunctionValue,
    ObjectValue,
    Text,
    Thunk,
    Unknown,
    Value,
    alternatives,
    choice,
    nullish,
    truth,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator

_METHODS = frozenset({"method_definition"})


def object_literal(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return an object literal: one object for every combination of what its spreads may be."""
    evaluator.trace.objects.add((module.path, node.start_byte))
    parts = [one for one in node.named_children if one.type != "comment"]
    spreads = [one for one in parts if one.type == "spread_element"]
    values = [evaluator.evaluate(module, one.named_children[0], frame) for one in spreads]
    results: list[Value] = []
    combinations = itertools.product(*(alternatives(one) for one in values))
    for combination in itertools.islice(combinations, functions.COMBINATIONS):
        made = ObjectValue()
        spread = iter(combination)
        for part in parts:
            if part.type == "spread_element":
                blame = evaluator.unknown(module, part, "what is spread is only known at run time")
                functions.merge(made, next(spread), blame)
            else:
                _property(evaluator, module, part, frame, made)
        results.append(made)
    return choice(results)


def _property(
    evaluator: Evaluator, module: Module, part: Node, frame: Frame | None, made: ObjectValue
) -> None:
    if part.type == "shorthand_property_identifier":
        made.properties[text_of(part)] = Thunk(module, part, frame)
        return
    if part.type in _METHODS:
        name = part.child_by_field_name("name")
        if name is not None:
            getter = any(child.type == "get" for child in part.children)
            method = FunctionValue(module, part, frame, made)
            made.properties[text_of(name).strip("'\"")] = (
                functions.invoke(evaluator, method, Arguments()) if getter else method
            )
        return
    key_node, value = part.child_by_field_name("key"), part.child_by_field_name("value")
    if key_node is None or value is None:
        return
    key = property_key(evaluator, module, key_node, frame)
    if key is None:
        made.unknown.append(evaluator.unknown(module, part, "its key is only known at run time"))
    else:
        made.properties[key] = Thunk(module, value, frame)


def property_key(
    evaluator: Evaluator, module: Module, key: Node, frame: Frame | None
) -> str | None:
    """Return the name of a property key; None when it is computed from what is not known."""
    if key.type == "computed_property_name":
        return as_text(evaluator.evaluate(module, key.named_children[0], frame))
    if key.type in ("string", "number"):
        return as_text(evaluator.evaluate(module, key, frame))
    return text_of(key)


def array_literal(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return an array literal; of a spread that may be several things, all their items."""
    made = ArrayValue()
    for part in node.named_children:
        if part.type == "comment":
            continue
        if part.type == "spread_element":
            append_spread(made, evaluator.evaluate(module, part.named_children[0], frame))
        else:
            made.items.append(Thunk(module, part, frame))
    return made


def append_spread(made: ArrayValue, value: Value) -> None:
    """Append what ``...value`` brings; of several values, every item once."""
    several = isinstance(value, Choice)
    made.merged |= several
    for one in alternatives(value):
        if isinstance(one, ArrayValue):
            made.items.extend(item for item in one.items if not (several and item in made.items))
            made.unknown.extend(one.unknown)
            made.merged |= one.merged
        elif isinstance(one, Unknown):
            made.unknown.append(one)
        elif isinstance(one, Text):
            made.items.extend(Text(char) for char in one.value)


def array_member(
    evaluator: Evaluator, value: ArrayValue, name: str, module: Module, node: Node
) -> Value:
    """Return an element or the length of an array."""
    if name == "length" and value.placed:
        return Constant(float(len(value.items)))
    if name.isascii() and name.isdigit():
        index = int(name) if len(name) < 10 else len(value.items)
        found = [evaluator.value(one) for one in value.items[index : index + 1]]
        if value.unknown:
            return choice([*found, value.unknown[0]])
        if value.merged:
            return choice([*(evaluator.value(one) for one in value.items), UNDEFINED])
        return found[0] if found else UNDEFINED
    if value.unknown:
        return value.unknown[0]
    return evaluator.unknown(module, node, f"the property {name} is only known at run time")


def enum(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return a TypeScript enum as an object of its members."""
    made = ObjectValue()
    body = node.child_by_field_name("body")
    for index, member in enumerate(body.named_children if body is not None else ()):
        if member.type == "enum_assignment":
            name, value = (member.child_by_field_name(one) for one in ("name", "value"))
            if name is not None and value is not None:
                made.properties[text_of(name).strip("'\"")] = Thunk(module, value, frame)
        elif member.type == "property_identifier":
            made.properties[text_of(member)] = Constant(float(index))
    return made


def apply_write(
    evaluator: Evaluator,
    module: Module,
    write: Node,
    scope: Node,
    name: str,
    value: Value,
    frame: Frame | None,
) -> Value:
    """Return what a variable holds after ``write``, an expression that ``Scopes.writes`` found."""
    reached = functions.guard(evaluator, module, write, scope, frame)
    if reached is False:
        return value
    if write.type == "call_expression":
        _apply_call(evaluator, module, write, frame, reached)
        return value
    left, right = write.child_by_field_name("left"), write.child_by_field_name("right")
    if left is None or right is None:
        return value
    if left.type == "identifier":
        if write.type == "augmented_assignment_expression" and not _defaults(write, value):
            return value
        new = evaluator.evaluate(module, right, frame)
        if reached or (nullish(value) and not isinstance(value, Unknown)):
            return new
        return choice([value, new])
    assign_member(evaluator, module, left, Thunk(module, right, frame), frame, bool(reached))
    return value


def _defaults(write: Node, value: Value) -> bool:
    """Say whether ``||=`` or ``??=`` replaces ``value``."""
    operator = text_of(write.child_by_field_name("operator") or write)
    if operator == "||=":
        return truth(value) is not True
    return operator == "??=" and nullish(value) is not False


def augmented(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Carry out ``target ||= value`` or ``target ??= value`` and return what it gives."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return UNDEFINED
    current = evaluator.evaluate(module, left, frame)
    if not _defaults(node, current):
        return current
    value = evaluator.evaluate(module, right, frame)
    if left.type != "identifier":
        assign_member(evaluator, module, left, value, frame)
    return value


def assign_member(
    evaluator: Evaluator,
    module: Module,
    target: Node,
    value: Thunk | Value,
    frame: Frame | None,
    certain: bool = True,
) -> bool:
    """Carry out ``target = value`` for a member expression; False where that is not possible."""
    while target.type in ("non_null_expression", "parenthesized_expression", "as_expression"):
        target = target.named_children[0]
    holder = target.child_by_field_name("object")
    if holder is None:
        return False
    name = target.child_by_field_name("property")
    index = target.child_by_field_name("index")
    if name is not None:
        key: str | None = text_of(name)
    else:
        found = evaluator.evaluate(module, index, frame) if index is not None else UNDEFINED
        key = as_text(found)
    done = False
    # What is assigned is read now: it may be made from what it replaces.
    new = evaluator.value(value)
    for one in alternatives(evaluator.evaluate(module, holder, frame)):
        if isinstance(one, ObjectValue):
            done = True
            if key is None:
                blame = evaluator.unknown(module, target, "its key is only known at run time")
                one.unknown.append(blame)
            elif certain or key not in one.properties:
                one.properties[key] = new
            else:
                one.properties[key] = choice([evaluator.value(one.properties[key]), new])
    return done


def _apply_call(
    evaluator: Evaluator, module: Module, call: Node, frame: Frame | None, reached: bool | None
) -> None:
    callee = call.child_by_field_name("function")
    if callee is None:
        return
    arguments = functions.arguments_of(module, call, frame)
    if text_of(callee) == "Object.assign":
        if arguments.items:
            for one in alternatives(evaluator.value(arguments.items[0])):
                if isinstance(one, ObjectValue):
                    assign(evaluator, module, call, one, arguments.items[1:])
        return
    method, target = (callee.child_by_field_name(one) for one in ("property", "object"))
    if method is None or target is None or text_of(method) not in ("push", "unshift"):
        return
    for one in alternatives(evaluator.evaluate(module, target, frame)):
        if isinstance(one, ArrayValue):
            insert(evaluator, module, call, one, frame, front=text_of(method) == "unshift")
            if reached is None:
                one.unknown.append(
                    evaluator.unknown(module, call, "whether this runs is decided at run time")
                )


def insert(
    evaluator: Evaluator,
    module: Module,
    call: Node,
    array: ArrayValue,
    frame: Frame | None,
    front: bool,
) -> None:
    """Carry out ``array.push(…)`` or ``array.unshift(…)``, spreads included."""
    new = ArrayValue()
    node = call.child_by_field_name("arguments")
    for one in node.named_children if node is not None else ():
        if one.type == "spread_element":
            append_spread(new, evaluator.evaluate(module, one.named_children[0], frame))
        elif one.type != "comment":
            new.items.append(Thunk(module, one, frame))
    if front:
        array.items[0:0] = new.items
    else:
        array.items.extend(new.items)
    array.unknown.extend(new.unknown)
    array.merged |= new.merged


def assign(
    evaluator: Evaluator,
    module: Module,
    call: Node,
    target: ObjectValue,
    sources: tuple[Thunk | Value, ...],
) -> None:
    """Carry out ``Object.assign(target, …sources)``."""
    blame = evaluator.unknown(module, call, "what is assigned is only known at run time")
    for source in sources:
        for one in alternatives(evaluator.value(source)):
            functions.merge(target, one, blame)
