"""Methods of strings, arrays and URLs that keep a value known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.static import functions, objects
from hygiene.static.modules import Module
from hygiene.static.primitives import as_text, trimmed
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ArrayValue,
    Choice,
    Constant,
    External,
    FileUrl,
    Text,
    Thunk,
    Unknown,
    Value,
    choice,
    nullish,
    truth,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator


def method(
    evaluator: Evaluator,
    holder: Value,
    name: str,
    arguments: Arguments,
    module: Module,
    node: Node,
) -> Value | None:
    """Return what ``holder.name(…arguments)`` gives; None when it is no known method."""
    match holder:
        case Text(text):
            return _text(evaluator, text, name, arguments)
        case FileUrl() if name in ("toString", "toJSON"):
            return holder
        case ArrayValue():
            return _array(evaluator, holder, name, arguments, module, node)
    return None


def _text(evaluator: Evaluator, text: str, name: str, arguments: Arguments) -> Value | None:
    values = [evaluator.value(one) for one in arguments.items]
    texts = [one.value for one in values if isinstance(one, Text)]
    if len(texts) != len(values):
        return functions.first_unknown(values)
    match name, texts:
        case ("toString" | "valueOf" | "normalize", []):
            return Text(text)
        case "trim", []:
            return Text(trimmed(text))
        case "toLowerCase", []:
            return Text(text.lower())
        case "concat", _:
            return Text(text + "".join(texts))
        case "replace" | "replaceAll", [_, new] if "$" in new:
            return None  # it stands for parts of what is replaced
        case "replace", [old, new]:
            return Text(text.replace(old, new, 1))
        case "replaceAll", [old, new]:
            return Text(text.replace(old, new))
        case "endsWith", [end]:
            return Constant(text.endswith(end))
        case "startsWith", [start]:
            return Constant(text.startswith(start))
        case "includes", [part]:
            return Constant(part in text)
        case "split", [separator] if separator:
            return ArrayValue([Text(one) for one in text.split(separator)])
    return None


def _array(
    evaluator: Evaluator,
    array: ArrayValue,
    name: str,
    arguments: Arguments,
    module: Module,
    node: Node,
) -> Value | None:
    match name:
        case "concat":
            made = ArrayValue(list(array.items), list(array.unknown), array.merged)
            for one in arguments.items:
                value = evaluator.value(one)
                if isinstance(value, ArrayValue | Unknown):
                    objects.append_spread(made, value)
                else:
                    made.items.append(value)
            return made
        case "slice" | "values" if not arguments.items:
            return ArrayValue(list(array.items), list(array.unknown), array.merged)
        case "reverse" | "toReversed":
            return ArrayValue(array.items[::-1], list(array.unknown), array.merged)
        case "filter":
            return _filter(evaluator, array, arguments, module, node)
        case "map" | "flatMap" if arguments.items:
            callback = evaluator.value(arguments.items[0])
            made = mapped(evaluator, array, callback, module, node)
            return _flattened(made) if name == "flatMap" else made
        case "find" if arguments.items:
            return _find(evaluator, array, evaluator.value(arguments.items[0]), module, node)
        case "at" | "pop" | "shift":
            return _element(evaluator, array, name, arguments)
        case "join":
            return _join(evaluator, array, arguments)
        case "includes" if arguments.items and array.placed:
            wanted = evaluator.value(arguments.items[0])
            values = [evaluator.value(one) for one in array.items]
            if isinstance(wanted, Text) and all(isinstance(one, Text) for one in values):
                return Constant(wanted in values)
    return None


def mapped(
    evaluator: Evaluator, array: ArrayValue, callback: Value, module: Module, node: Node
) -> ArrayValue:
    """Return ``array.map(callback)``."""
    made = ArrayValue([], list(array.unknown), array.merged)
    for given in _calls(array):
        made.items.append(functions.call_value(evaluator, callback, given, module, node))
    return made


def _calls(array: ArrayValue) -> Iterator[Arguments]:
    """Yield the arguments of a callback for every item: the item, its index, the array."""
    for index, item in enumerate(array.items):
        if not array.placed:
            yield Arguments((item,), open=True)  # which index it has is not known
        else:
            yield Arguments((item, Constant(float(index)), array))


def _flattened(array: ArrayValue) -> ArrayValue:
    made = ArrayValue([], list(array.unknown), array.merged)
    for item in array.items:
        if isinstance(item, ArrayValue):
            objects.append_spread(made, item)
        elif isinstance(item, Choice):
            arrays = (
                one if isinstance(one, ArrayValue) else ArrayValue([one]) for one in item.values
            )
            objects.append_spread(made, choice(arrays))
        else:
            made.items.append(item)
    return made


def _find(
    evaluator: Evaluator, array: ArrayValue, callback: Value, module: Module, node: Node
) -> Value:
    """Return what ``find`` gives: the first item that fits, or may fit."""
    perhaps: list[Value] = []
    for given in _calls(array):
        answer = truth(functions.call_value(evaluator, callback, given, module, node))
        if answer is not False:
            perhaps.append(evaluator.value(given.items[0]))
        if answer:
            return choice(perhaps)
    return choice([*perhaps, *array.unknown, UNDEFINED])


def _element(
    evaluator: Evaluator, array: ArrayValue, name: str, arguments: Arguments
) -> Value | None:
    """Return what ``at(index)``, ``pop()`` or ``shift()`` gives."""
    index = evaluator.value(arguments.items[0]) if arguments.items else Constant(0.0)
    if name == "pop":
        index = Constant(-1.0)
    known = isinstance(index, Constant) and isinstance(index.value, float)
    if not array.placed or not known:
        found = functions.elements(evaluator, array)
        return choice(found) if found else None
    place = int(index.value) if isinstance(index, Constant) and index.value else 0
    place += len(array.items) if place < 0 else 0
    return evaluator.value(array.items[place]) if 0 <= place < len(array.items) else UNDEFINED


def _filter(
    evaluator: Evaluator, array: ArrayValue, arguments: Arguments, module: Module, node: Node
) -> Value:
    callback = evaluator.value(arguments.items[0]) if arguments.items else None
    made = ArrayValue([], list(array.unknown), array.merged)
    for given in _calls(array):
        item = given.items[0]
        if callback is None:
            answer: bool | None = True
        elif callback == External("<global>", ("Boolean",)):
            answer = truth(evaluator.value(item))
        else:
            answer = truth(functions.call_value(evaluator, callback, given, module, node))
        if answer is not False:
            made.items.append(item)
        if answer is None:
            made.unknown.append(
                evaluator.unknown(module, node, "which items are kept is decided at run time")
            )
    return made


def _join(evaluator: Evaluator, array: ArrayValue, arguments: Arguments) -> Value | None:
    separator: Thunk | Value = arguments.items[0] if arguments.items else Text(",")
    values = [evaluator.value(separator), *(evaluator.value(one) for one in array.items)]
    # What is null or undefined leaves its place empty.
    texts = ["" if nullish(one) else as_text(one) for one in values]
    known = [one for one in texts if one is not None]
    if not array.placed or len(known) != len(values) or nullish(values[0]):
        return functions.first_unknown([*values, *array.unknown])
    return Text(known[0].join(known[1:]))
