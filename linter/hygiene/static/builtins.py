"""Functions of Node and of the language that paths and options are made with."""

from __future__ import annotations

import json
import os
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tree_sitter import Node

from hygiene.static import collections, functions, node_path, objects
from hygiene.static.modules import Module
from hygiene.static.primitives import as_text
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ArrayValue,
    Constant,
    External,
    FileUrl,
    Namespace,
    ObjectValue,
    Text,
    Unknown,
    Value,
    alternatives,
    choice,
    truth,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator


def call(
    evaluator: Evaluator, callee: External, arguments: Arguments, module: Module, node: Node
) -> Value:
    """Return what a call of something outside the repository gives."""
    if callee.specifier == "<require>":
        return _require(evaluator, callee, arguments, module, node)
    name = ".".join(callee.members)
    if callee.specifier != "<global>" and not callee.specifier.startswith("node:"):
        what = name or callee.specifier
        return evaluator.unknown(module, node, f"what {what}() returns is only known at run time")
    values = [evaluator.value(one) for one in arguments.items]
    if callee.specifier == "<global>":
        found = _global(evaluator, name, values, module, node)
    elif callee.specifier == "node:process":
        found = Text(_cwd(evaluator, module)) if name == "cwd" else None
    else:
        found = functions.combine(
            values,
            lambda one: (
                _node(evaluator, callee.specifier, name, one, module)
                or functions.first_unknown(one)
                or evaluator.unknown(
                    module, node, f"what {name or callee.specifier}() returns is not known"
                )
            ),
        )
    return found or evaluator.unknown(
        module, node, f"what {name or callee.specifier}() returns is only known at run time"
    )


def _cwd(evaluator: Evaluator, module: Module) -> str:
    evaluator.trace.cwd = True
    return evaluator.context.cwd or evaluator.package_directory(module.path)


def _node(
    evaluator: Evaluator, specifier: str, name: str, values: tuple[Value, ...], module: Module
) -> Value | None:
    if specifier in ("node:path", "node:path/posix"):
        return _path(evaluator, name, values, module)
    if specifier == "node:url":
        if name == "fileURLToPath" and values and isinstance(values[0], FileUrl):
            return Text(values[0].path)
        if name == "pathToFileURL" and values and isinstance(values[0], Text):
            return FileUrl(values[0].value)
    if specifier == "node:module" and name == "createRequire" and values:
        base = values[0]
        if isinstance(base, FileUrl):
            return External("<require>", (os.path.dirname(base.path),))
        if isinstance(base, Text):
            return External("<require>", (os.path.dirname(base.value),))
    if specifier == "node:fs" and name in ("existsSync", "realpathSync") and values:
        if name == "realpathSync":
            return values[0]
        return _exists(evaluator, values[0])
    return None


def _exists(evaluator: Evaluator, value: Value) -> Value | None:
    if not isinstance(value, Text):
        return None
    if evaluator.modules.tree.kind(value.value) is not None:
        return Constant(True)
    # A built file may exist on another machine; a source file that is absent, is.
    built = value.value.endswith((".js", ".mjs", ".cjs", ".json"))
    return None if built else Constant(False)


def _path(
    evaluator: Evaluator, name: str, values: tuple[Value, ...], module: Module
) -> Value | None:
    if name in ("dirname", "extname", "normalize"):
        values = values[:1]  # map(path.dirname) hands over more
    # path.extname(import.meta.url) works on the text of the URL.
    texts = [
        one.value if isinstance(one, Text) else one.path
        for one in values
        if isinstance(one, Text) or (isinstance(one, FileUrl) and name in ("extname", "basename"))
    ]
    if len(texts) != len(values):
        return None
    match name, texts:
        case "join", _:
            return Text(node_path.join(*texts))
        case "resolve", _:
            absolute = any(one.startswith("/") for one in texts)
            return Text(node_path.resolve("/" if absolute else _cwd(evaluator, module), *texts))
        case "relative", [start, end, *_]:
            absolute = start.startswith("/") and end.startswith("/")
            cwd = "/" if absolute else _cwd(evaluator, module)
            return Text(node_path.relative(cwd, start, end))
        case "basename", [path] | [path, _]:
            return Text(node_path.basename(*texts))
        case "dirname", [path, *_]:
            return Text(node_path.dirname(path))
        case "extname", [path, *_]:
            return Text(node_path.extname(path))
        case "normalize", [path, *_]:
            return Text(node_path.normalize(path))
    return None


def url(evaluator: Evaluator, arguments: Arguments, module: Module, node: Node) -> Value:
    """Return ``new URL(input, base)`` for a file URL."""
    values = [evaluator.value(one) for one in arguments.items[:2]]

    def made(one: tuple[Value, ...]) -> Value:
        match one:
            case (FileUrl(),) | (FileUrl(), _):
                return one[0]
            case Text(text), FileUrl(base):
                path = unquote(text.removeprefix("file://"))
                return FileUrl(
                    node_path.normalize(f"{posixpath.dirname(base)}/{path}")
                    if not path.startswith("/")
                    else path
                )
            case (Text(text), *_) if text.startswith("file://"):
                return FileUrl(unquote(text.removeprefix("file://")))
        return functions.first_unknown(one) or evaluator.unknown(
            module, node, "the URL is only known at run time"
        )

    return functions.combine(values, made)


def _require(
    evaluator: Evaluator, callee: External, arguments: Arguments, module: Module, node: Node
) -> Value:
    """``require(x)``, ``require.resolve(x)``, ``import.meta.resolve(x)``."""
    if not arguments.items:
        return UNDEFINED
    directory, *rest = callee.members
    importer = os.path.join(directory, os.path.basename(module.path))
    asked = evaluator.value(arguments.items[0])
    if not rest:
        one = asked
        if isinstance(one, Text):
            path = evaluator.modules.resolver.resolve(one.value, importer)
            if path is None:
                return evaluator.imported(module, one.value, None, node)
            return _whole(evaluator, path, module, node)
        return functions.first_unknown([one]) or UNDEFINED
    results: list[Value] = []
    for one in alternatives(asked):
        if isinstance(one, Text):
            found = Text(_resolved(evaluator, one.value, importer))
            results.append(FileUrl(found.value) if rest == ["url"] else found)
        else:
            results.append(one)
    return choice(results)


def _whole(evaluator: Evaluator, path: str, module: Module, node: Node) -> Value:
    target = evaluator.modules.get(path)
    if target is not None and evaluator.modules.exports(target).whole is not None:
        return evaluator.exported(path, "default", module, node)
    return Namespace(path)


def _resolved(evaluator: Evaluator, specifier: str, importer: str) -> str:
    """Return the path that ``require.resolve`` gives, or would give once the program is built."""
    found = evaluator.modules.resolver.resolve(specifier, importer)
    if not specifier.startswith((".", "/")):
        return found or specifier
    joined = specifier
    if specifier.startswith("."):
        joined = node_path.normalize(f"{os.path.dirname(importer)}/{specifier}")
    stem = posixpath.splitext(joined)[0].rstrip("/")
    # A source that stands for a built file elsewhere is not what the program sees.
    return found if found is not None and found.startswith(stem) else joined


def _global(
    evaluator: Evaluator, name: str, values: list[Value], module: Module, node: Node
) -> Value | None:
    first = values[0] if values else UNDEFINED
    match name:
        case "Object.assign" if isinstance(first, ObjectValue):
            made = ObjectValue(dict(first.properties), list(first.unknown))
            objects.assign(evaluator, module, node, made, tuple(values[1:]))
            return made
        case "Object.freeze" | "Promise.resolve" | "Promise.all":
            return first
        case "Array.from" if isinstance(first, ArrayValue):
            if len(values) == 1:
                return first
            return collections.mapped(evaluator, first, values[1], module, node)
        case "Array.of":
            return ArrayValue(list(values))
        case "structuredClone" | "Object.seal":
            return first
        case "Object.keys" if isinstance(first, ObjectValue):
            return ArrayValue([Text(one) for one in first.properties], list(first.unknown))
        case "Object.values" if isinstance(first, ObjectValue):
            return ArrayValue(list(first.properties.values()), list(first.unknown))
        case "Object.entries" if isinstance(first, ObjectValue):
            pairs = [ArrayValue([Text(key), one]) for key, one in first.properties.items()]
            return ArrayValue(list(pairs), list(first.unknown))
        case "Object.fromEntries":
            return _from_entries(evaluator, first)
        case "JSON.stringify" if isinstance(first, Text):
            return Text(json.dumps(first.value, ensure_ascii=False))
        case "JSON.stringify" if isinstance(first, Constant):
            return Text(as_text(first) or "")
        case "String" if isinstance(first, Text | FileUrl):
            return first
        case "String" if values and (text := as_text(first)) is not None:
            return Text(text)
        case "Boolean":
            known = truth(first)
            return None if known is None else Constant(known)
    return functions.first_unknown(values)


def _from_entries(evaluator: Evaluator, value: Value) -> Value | None:
    if not isinstance(value, ArrayValue):
        return None
    made = ObjectValue(unknown=list(value.unknown))
    for item in value.items:
        pair = evaluator.value(item)
        key = evaluator.value(pair.items[0]) if isinstance(pair, ArrayValue) else None
        if isinstance(pair, ArrayValue) and isinstance(key, Text) and len(pair.items) > 1:
            made.properties[key.value] = pair.items[1]
        elif isinstance(pair, Unknown):
            made.unknown.append(pair)
    return made
