"""What an entry keeps under a bundler: modules, and the reason for every edge between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from hygiene.model import UnresolvedReason

EdgeReason = Literal[
    "entry",  # required by the entry that the bundler generates, or the entry itself
    "used-binding",  # an imported binding is used as a value
    "namespace",  # the whole namespace object is used, so every export may be
    "side-effects",  # evaluated: its package does not declare it free of side effects
    "re-export",  # re-exported by a module that is kept, and the bundler drops no unused export
    "import",  # imported: Node evaluates every module that is
    "commonjs",  # require()
    "dynamic-import",  # import()
    "context",  # matched by a request for a whole directory
    "url",  # new URL(…), new Worker(…)
]


class Bundler(Struct, frozen=True):
    """The bundler a prediction is for; ``assumed`` when its version was not found installed."""

    name: str
    version: str
    assumed: bool


class KeptModule(Struct, frozen=True):
    """A module in the output.

    Attributes:
        path: absolute.
        bytes: the size of the source on disk.
        package: the name of the package it belongs to; None outside any named package.
        runtime: only the bundler's own generated entry brings it.
    """

    path: str
    bytes: int
    package: str | None
    runtime: bool


class Edge(Struct, frozen=True):
    """One reason why ``importer`` keeps ``module``.

    Attributes:
        importer: absolute path; None for the generated entry.
        module: absolute path.
        start, end: the statement or call in the importer's source, byte offsets; 0, 0 for the
            generated entry.
        reason: why, in the bundler's terms.
        names: the exports asked for, where the edge comes from a binding or a re-export.
        passed_on: for a re-export, (exported name, name in ``module``) pairs, ``*`` for the
            namespace; empty where the names are not known.
        skipped: the modules between that are free of side effects and were passed over, in order.
        manifest: for a ``side-effects`` edge, the package.json that speaks for ``module``, if any.
        declares: for a ``side-effects`` edge, how it declares the effects.
    """

    importer: str | None
    module: str
    start: int
    end: int
    reason: EdgeReason
    names: tuple[str, ...] = ()
    passed_on: tuple[tuple[str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    manifest: str | None = None
    declares: Literal["absent", "boolean", "patterns", ""] = ""


class UnresolvedRequest(Struct, frozen=True):
    """A request of a built module that means no file; the prediction went on without it.

    ``generated``: the bundler's own entry asks for it; ``path`` is the user's entry then.
    """

    path: str
    start: int
    specifier: str
    reason: UnresolvedReason
    detail: str
    optional: bool
    generated: bool = False


class BuildProblem(Struct, frozen=True):
    """A module that the bundler could not read (``start`` None: the file as a whole)."""

    path: str
    start: int | None
    message: str


class Reach(Struct, frozen=True):
    """What one entry keeps under one profile.

    Attributes:
        entry: the label of the entrypoint.
        root: the modules that the user's own part of the entry starts from.
        modules: by path, in the order in which they are reached.
        edges: every active edge between kept modules.
        built: the modules that the bundler reads, kept or not.
        refused: modules that the bundler replaces or refuses, with the place asking for them.
    """

    entry: str
    profile: str
    bundler: Bundler
    root: tuple[str, ...]
    modules: Mapping[str, KeptModule]
    edges: tuple[Edge, ...]
    built: frozenset[str]
    unresolved: tuple[UnresolvedRequest, ...] = ()
    problems: tuple[BuildProblem, ...] = ()
    refused: tuple[UnresolvedRequest, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def bytes(self) -> int:
        """The sum of the sizes of all kept modules, in bytes of source on disk."""
        return sum(module.bytes for module in self.modules.values())
