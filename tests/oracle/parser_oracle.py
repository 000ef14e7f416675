"""What webpack's own parser records for files, beside what ``hygiene.parse`` says of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hygiene.bundlers.webpack.behaviour import webpack_behaviour
from hygiene.bundlers.webpack.dependencies import record_dependencies
from hygiene.bundlers.webpack.graph import Dependency, Module, ModuleType
from hygiene.bundlers.webpack.names import defined_names
from hygiene.bundlers.webpack.side_effects import Declared
from hygiene.parse.module import parse_module

VERSION = "5.112.2"
Recorded = frozenset[tuple[Any, ...]]
ORACLE = Path(__file__).parent

_KINDS = {
    "harmony side effect evaluation": "evaluation",
    "harmony import specifier": "specifier",
    "evaluated X in harmony import specifier": "specifier",
    "harmony export imported specifier": "re-export",
    "cjs require": "require",
    "cjs full require": "require",
    "cjs export require": "export-require",
    "amd require item": "require",
    "amd require": "require",
    "require.ensure item": "require",
    "require.resolve": "require",
    "import()": "import-call",
    "import() eager": "import-call",
    "new URL()": "url",
    "new Worker()": "worker",
}
_TYPES: dict[str, ModuleType] = {
    "javascript/auto": "auto",
    "javascript/esm": "esm",
    "javascript/dynamic": "dynamic",
}


def ask_webpack(files: Sequence[Path]) -> dict[str, Any]:
    """Return what dependencies.cjs prints for files; those that webpack never built are absent."""
    done = subprocess.run(
        ["node", str(ORACLE / "dependencies.cjs")],
        input=json.dumps([str(file) for file in files]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def recorded_by_webpack(path: Path, answer: dict[str, Any]) -> Recorded:
    """Return the dependencies of one file as comparable records."""
    found: set[tuple[Any, ...]] = set()
    for dependency in answer["dependencies"]:
        if dependency.get("weak"):
            continue  # it keeps nothing
        kind = _KINDS.get(dependency["type"])
        if "context" in dependency:
            context = dependency["context"]
            if context["regExp"] is not None and dependency.get("mode") != "weak":
                request = context["request"].split("?")[0]
                found.add(("context", request, context["regExp"], context["recursive"]))
        elif kind is not None:
            names = _names(kind, dependency)
            # __dirname is constant to webpack
            request = dependency["request"].replace(f"{path.parent}/", "./", 1)
            found.add((kind, request, *names))
    return frozenset(found)


def _names(kind: str, dependency: dict[str, Any]) -> tuple[Any, ...]:
    ids = tuple(dependency.get("ids", ()))
    if kind == "specifier":
        return (ids,)
    if kind == "re-export":
        return (dependency.get("name"), ids)
    if kind == "export-require":
        return (tuple(dependency.get("names", ()))[:1], ids)
    if kind == "require":
        return (bool(dependency.get("evaluationOnly")),)
    return ()


def recorded_by_hygiene(path: Path, answer: dict[str, Any]) -> Recorded:
    """Return our dependencies of one file as comparable records.

    Args:
        path: the file.
        answer: what webpack says of it; only the type of the module is taken from it.
    """
    source = path.read_bytes()
    facts = parse_module(str(path), source)
    free = Declared(free=False, source="absent", manifest=None)
    module = Module(str(path), str(path), len(source), facts, _TYPES[answer["type"]], free)
    transpiled = path.suffix == ".ts" and "node_modules" not in path.parts
    found = record_dependencies(
        module, transpiled, defined_names(VERSION), False, webpack_behaviour(VERSION)
    )
    return frozenset(record for dependency in found if (record := _record(dependency)))


def _record(dependency: Dependency) -> tuple[Any, ...] | None:
    assert dependency.origin is not None and dependency.origin.facts is not None
    request = dependency.origin.facts.requests[dependency.request]
    role, specifier = dependency.role, request.specifier
    if role == "context":
        context = request.context
        if context is None or context.pattern is None:
            return None
        return ("context", context.directory, context.pattern, context.recursive)
    if role == "re-export-evaluation":
        role = "evaluation"
    if role == "specifier":
        return (role, specifier, dependency.ids)
    if role == "re-export":
        return (role, specifier, dependency.name, dependency.ids)
    if role == "export-require":
        name = () if dependency.name is None else (dependency.name,)
        return (role, specifier, name, dependency.ids)
    if role == "require":
        return (role, specifier, dependency.evaluation_only)
    return (role, specifier)
