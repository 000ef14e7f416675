"""Methods of strings, arrays and URLs that keep a value known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.static import functions, objects
from hygiene.static.modules import Module
from hygiene.static.values import (
    Arguments,
    ArrayValue,
    Constant,
    External,
    FileUrl,
    Text,
    Thunk,
    Unknown,
    Value,
    choice,
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
            return Text(text.strip())
        case "toLowerCase", []:
            return Text(text.lower())
        case "concat", _:
            return Text(text + "".join(texts))
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
            made = ArrayValue(list(array.items), list(array.unknown))
            for one in arguments.items:
                value = evaluator.value(one)
                if isinstance(value, ArrayValue | Unknown):
                    objects.append_spread(made, value)
                else:
                    made.items.append(value)
            return made
        case "slice" | "values" | "reverse" if not arguments.items:
            return ArrayValue(list(array.items), list(array.unknown))
        case "filter":
            return _filter(evaluator, array, arguments, module, node)
        case "map" | "flatMap" if arguments.items:
            callback = evaluator.value(arguments.items[0])
            made = ArrayValue(unknown=list(array.unknown))
            for item in array.items:
                result = functions.call_value(evaluator, callback, Arguments((item,)), module, node)
                if name == "flatMap":
                    objects.append_spread(made, result)
                else:
                    made.items.append(result)
            return made
        case "find" | "at" | "pop" | "shift":
            found = functions.elements(evaluator, array)
            return choice(found) if found else None
        case "join":
            return _join(evaluator, array, arguments)
        case "includes" if arguments.items and not array.unknown:
            wanted = evaluator.value(arguments.items[0])
            values = [evaluator.value(one) for one in array.items]
            if isinstance(wanted, Text) and all(isinstance(one, Text) for one in values):
                return Constant(wanted in values)
    return None


def _filter(
    evaluator: Evaluator, array: ArrayValue, arguments: Arguments, module: Module, node: Node
) -> Value:
    callback = evaluator.value(arguments.items[0]) if arguments.items else None
    made = ArrayValue(unknown=list(array.unknown))
    for item in array.items:
        if callback is None:
            answer: bool | None = True
        elif callback == External("<global>", ("Boolean",)):
            answer = truth(evaluator.value(item))
        else:
            answer = truth(
                functions.call_value(evaluator, callback, Arguments((item,)), module, node)
            )
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
    texts = [one.value for one in values if isinstance(one, Text)]
    if array.unknown or len(texts) != len(values):
        return functions.first_unknown([*values, *array.unknown])
    return Text(texts[0].join(texts[1:]))
