"""The module graph that webpack builds: modules, and the dependencies that connect them."""

from __future__ import annotations

from typing import Literal

from hygiene.bundlers.webpack.exports_info import ExportsInfo
from hygiene.bundlers.webpack.side_effects import Declared
from hygiene.model import ModuleFacts
from hygiene.parse.evaluation.records import EvaluationFacts

DependencyRole = Literal[
    "entry",
    "evaluation",  # the evaluation that an import statement asks for
    "re-export-evaluation",  # the evaluation that an export-from statement asks for
    "specifier",  # a use of an imported binding
    "re-export",
    "require",
    "export-require",  # exports.x = require(…), module.exports = require(…)
    "import-call",
    "context",
    "url",
    "worker",
    "style",  # the @import of a style sheet
    "wasm",  # what a WebAssembly module imports
]

ModuleType = Literal["auto", "esm", "dynamic", "json", "asset", "style", "wasm", "unreadable"]
"""Webpack's javascript/auto, /esm and /dynamic; JSON; files that are only copied; style sheets and
WebAssembly; and what no loader can read."""


_TYPE_PREFIXES = {"esm": "javascript/esm|", "dynamic": "javascript/dynamic|", "json": "json|"}


Unread = Literal["kept", "evaluated", "dropped"]


class Dependency:
    """One request of a module. ``target`` moves when free modules are passed over.

    Attributes:
        ids: the path of names asked for in the target; empty for all of it.
        name: for a re-export, the exported name; None for a star.
        evaluation_only: a ``require`` whose value is not read.
        unread: what becomes of ``exports.x = require(…)`` where nobody reads ``x``: it stays, it
            is evaluated for its effects, or it goes, as a getter does.
        deferred: not followed, since nothing has asked its lazy barrel for the name.
        skipped: the modules that were passed over on the way to ``target``.
    """

    __slots__ = (
        "deferred",
        "end",
        "evaluation_only",
        "first_target",
        "ids",
        "name",
        "origin",
        "request",
        "role",
        "skipped",
        "start",
        "target",
        "unread",
    )

    def __init__(
        self,
        role: DependencyRole,
        origin: Module | None,
        request: int,
        start: int,
        end: int,
        ids: tuple[str, ...] = (),
        name: str | None = None,
        evaluation_only: bool = False,
        unread: Unread = "evaluated",
    ) -> None:
        self.role = role
        self.origin = origin
        self.request = request
        self.start = start
        self.end = end
        self.ids = ids
        self.name = name
        self.evaluation_only = evaluation_only
        self.unread = unread
        self.deferred = False
        self.target: Module | None = None
        self.first_target: Module | None = None
        self.skipped: tuple[Module, ...] = ()

    @property
    def is_star(self) -> bool:
        """Whether it is ``export * from``."""
        return self.role == "re-export" and self.name is None


class Module:
    """A file in the graph.

    Attributes:
        key: the path with the query, which is what makes a module for webpack.
        facts: None when no loader can read it.
        evaluation: what evaluating it does, where it is code and the mode is production.
        dependencies: in the order of the source.
        connected: those that were resolved, in that order.
        local_names: the exports of an ECMAScript module that it declares itself.
        json_names: the keys of a JSON file.
        exports: what is known of its exports, once flagged.
        effect_free: evaluating it does nothing, by its declaration or, in production mode, as its
            code shows.
        transpiled: a loader reads it first.
        esm: it counts as an ECMAScript module once transpiled.
    """

    __slots__ = (
        "connected",
        "declared",
        "dependencies",
        "effect_free",
        "evaluation",
        "exports",
        "facts",
        "json_names",
        "key",
        "local_names",
        "path",
        "processed",
        "size",
        "transpiled",
        "type",
    )

    def __init__(
        self,
        key: str,
        path: str,
        size: int,
        facts: ModuleFacts | None,
        module_type: ModuleType,
        declared: Declared,
        transpiled: bool = False,
        json_names: tuple[str, ...] = (),
    ) -> None:
        self.key = key
        self.path = path
        self.size = size
        self.facts = facts
        self.type = module_type
        self.declared = declared
        self.effect_free = declared.free
        self.transpiled = transpiled
        self.json_names = json_names
        self.dependencies: list[Dependency] = []
        self.connected: list[Dependency] = []
        self.local_names: tuple[str, ...] = ()
        self.exports = ExportsInfo()
        self.processed = False
        self.evaluation: EvaluationFacts | None = None

    @property
    def identifier(self) -> str:
        """The name that webpack sorts modules by: a type that is not the usual one comes first."""
        if self.transpiled:
            return f"~{self.path}"
        prefix = _TYPE_PREFIXES.get(self.type, "")
        return f"{prefix}{self.key}"

    @property
    def free(self) -> bool:
        """Whether it is declared free of side effects."""
        return self.declared.free

    @property
    def esm(self) -> bool:
        """Whether it is an ECMAScript module."""
        return self.type == "esm" or (self.facts is not None and self.facts.esm)
