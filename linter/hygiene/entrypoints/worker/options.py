"""Reads the options of a worker or a bundle that say what goes into the workflow bundle."""

from __future__ import annotations

import os

from msgspec import Struct
from tree_sitter import Node

from hygiene.entrypoints.entrypoint import TemporalOptions, WebpackChanges
from hygiene.entrypoints.worker import hook
from hygiene.entrypoints.worker.plugins import apply_plugins
from hygiene.entrypoints.worker.session import Session
from hygiene.entrypoints.worker.sinks import Shape
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Module
from hygiene.static.sources import Located
from hygiene.static.values import (
    ArrayValue,
    Choice,
    Constant,
    FileUrl,
    FunctionValue,
    ObjectValue,
    Text,
    Thunk,
    Undefined,
    Unknown,
    Value,
    alternatives,
    truth,
)


class Reading(Struct, frozen=True):
    """One workflows file with its options; ``note`` when a built file stands for it."""

    path: str
    options: TemporalOptions
    note: str | None = None


class Readings(Struct, eq=False):
    """What a call's options gave: workflows files, and sentences for what could not be read."""

    found: list[Reading]
    problems: list[str]


class _Reader:
    def __init__(self, session: Session, evaluator: Evaluator, module: Module, node: Node) -> None:
        self.session = session
        self.evaluator = evaluator
        self.module = module
        self.node = node
        self.unknown: list[str] = []

    def option(self, value: Value, *names: str) -> Value:
        for name in names:
            value = self.evaluator.get(value, name, self.module, self.node)
        return value

    def blame(self, what: str, unknown: Unknown) -> None:
        sentence = self.session.describe(what, unknown)
        if sentence not in self.unknown:
            self.unknown.append(sentence)

    def one(self, what: str, value: Value) -> Value:
        """Settle on one alternative of an option: a known one that says more than nothing."""
        if not isinstance(value, Choice):
            return value
        known = [one for one in value.values if not isinstance(one, Unknown)]
        full = [one for one in known if not isinstance(one, Undefined | Constant)]
        for unknown in value.values:
            if isinstance(unknown, Unknown):
                self.blame(what, unknown)
        if len(known) > 1:
            sentence = f"{what} depends on a condition; the case that sets it is assumed"
            self.unknown.append(sentence)
        return (full or known or list(value.values))[0]

    def strings(self, what: str, value: Value) -> tuple[str, ...]:
        value = self.one(what, value)
        if isinstance(value, Unknown):
            self.blame(what, value)
        if not isinstance(value, ArrayValue):
            return ()
        found: list[str] = []
        for item in value.items:
            part = self.one(what, self.evaluator.value(item))
            if isinstance(part, Text):
                found.append(part.value)
            elif isinstance(part, FileUrl):
                found.append(part.path)
            elif isinstance(part, Unknown):
                self.blame(what, part)
            elif isinstance(part, ArrayValue):
                found.extend(self.strings(what, part))
        for unknown in value.unknown:
            self.blame(what, unknown)
        return tuple(dict.fromkeys(found))

    def modules(self, what: str, value: Value) -> tuple[str, ...]:
        """Files where they are files, otherwise the specifiers."""
        return tuple(dict.fromkeys(self.file(one) for one in self.strings(what, value)))

    def file(self, text: str) -> str:
        located = self.session.files.locate(text) if text.startswith("/") else None
        return located.path if located is not None else text

    def path(self, what: str, value: Value) -> str | None:
        value = self.one(what, value)
        if isinstance(value, Unknown):
            self.blame(what, value)
        if isinstance(value, FileUrl):
            return self.file(value.path)
        return self.file(value.value) if isinstance(value, Text) else None


def read_options(
    session: Session, evaluator: Evaluator, module: Module, node: Node, shape: Shape
) -> Readings:
    """Read the options expression ``node``.

    Returns:
        One reading for every workflows file it may name: a condition may choose among several.
    """
    readings = Readings([], [])
    value = evaluator.evaluate(module, node)
    for one in alternatives(value):
        if isinstance(one, ObjectValue):
            _read(session, evaluator, module, node, shape, one, readings)
        elif isinstance(one, Unknown):
            readings.problems.append(session.describe("the worker's options", one))
    return readings


def _read(
    session: Session,
    evaluator: Evaluator,
    module: Module,
    node: Node,
    shape: Shape,
    options: ObjectValue,
    readings: Readings,
) -> None:
    reader = _Reader(session, evaluator, module, node)
    if shape == "worker" and _is_set(options.properties.get("workflowBundle"), evaluator):
        return  # workflowsPath is ignored then, and the call that makes the bundle found by itself
    bundle = _bundle_options(reader, options) if shape == "worker" else options
    plugins = reader.option(options, "plugins")
    bundle = apply_plugins(evaluator, reader.blame, plugins, bundle, module, node)
    made = _workflows(reader, reader.option(bundle, "workflowsPath"), readings)
    if not made:
        return
    interceptors = reader.option(bundle, "workflowInterceptorModules")
    webpack = _webpack(reader, reader.option(bundle, "webpackConfigHook"))
    common = TemporalOptions(
        ignore_modules=reader.strings("ignoreModules", reader.option(bundle, "ignoreModules")),
        workflow_interceptor_modules=reader.modules("workflow interceptor modules", interceptors),
        default_interceptors=isinstance(interceptors, Undefined),
        preload_modules=reader.modules("preloadModules", reader.option(bundle, "preloadModules")),
        payload_converter_path=reader.path(
            "payloadConverterPath", reader.option(bundle, "payloadConverterPath")
        ),
        failure_converter_path=reader.path(
            "failureConverterPath", reader.option(bundle, "failureConverterPath")
        ),
        webpack=webpack,
        caller=module.path,
    )
    for located, context in made:
        one = common.__replace__(context=context, unknown=tuple(reader.unknown))
        readings.found.append(Reading(located.path, one, located.note))


def _bundle_options(reader: _Reader, options: ObjectValue) -> ObjectValue:
    """Return the bundle options that a worker makes of its own (``Worker.getOrCreateBundle``)."""
    paths = {
        "workflowInterceptorModules": ("interceptors", "workflowModules"),
        "payloadConverterPath": ("dataConverter", "payloadConverterPath"),
        "failureConverterPath": ("dataConverter", "failureConverterPath"),
        "ignoreModules": ("bundlerOptions", "ignoreModules"),
        "preloadModules": ("bundlerOptions", "preloadModules"),
        "webpackConfigHook": ("bundlerOptions", "webpackConfigHook"),
    }
    bundle = ObjectValue({name: reader.option(options, *path) for name, path in paths.items()})
    bundle.properties["workflowsPath"] = reader.option(options, "workflowsPath")
    return bundle


def _workflows(reader: _Reader, value: Value, readings: Readings) -> list[tuple[Located, str]]:
    """Return the files that ``workflowsPath`` may name, each with the generated entry's folder."""
    session, found = reader.session, list[tuple[Located, str]]()
    for one in alternatives(value):
        if isinstance(one, Unknown):
            readings.problems.append(session.describe("workflowsPath", one))
        if not isinstance(one, Text | FileUrl):
            continue
        path = one.value if isinstance(one, Text) else one.path
        if not path.startswith("/"):
            reader.evaluator.trace.cwd = True
            home = reader.evaluator.context.cwd or session.package_directory(reader.module.path)
            path = f"{home}/{path}"
        located = session.files.locate(path)
        if located is None:
            absent = session.relative(path)
            readings.problems.append(f"workflowsPath names {absent}, which does not exist")
        else:
            # What stands for a built file is bundled from where it is itself.
            start = located.path if located.note is not None else os.path.normpath(path)
            found.append((located, os.path.dirname(start)))
    return found


def _is_set(part: Thunk | Value | None, evaluator: Evaluator) -> bool:
    if part is None:
        return False
    values = alternatives(evaluator.value(part))
    return all(truth(one) is True or isinstance(one, Unknown) for one in values)


def _webpack(reader: _Reader, value: Value) -> WebpackChanges | None:
    value = reader.one("webpackConfigHook", value)
    if isinstance(value, FunctionValue):
        return hook.read_hook(reader.session, reader.evaluator, value)
    if isinstance(value, Unknown):
        reader.blame("webpackConfigHook", value)
    return None
