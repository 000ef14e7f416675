"""Which exports of its target a dependency references.

Follows ``getReferencedExports`` of the classes in webpack's ``lib/dependencies``, and
``processExportInfo`` in its ``helpers``.
"""

from __future__ import annotations

from typing import Literal

from hygiene.bundlers.webpack.export_specs import ExportSpecs
from hygiene.bundlers.webpack.exports_info import ExportInfo, ExportsInfo, Path
from hygiene.bundlers.webpack.follows import Follows
from hygiene.bundlers.webpack.graph import Dependency, Module
from hygiene.bundlers.webpack.usage_state import UseState, UseStates
from hygiene.model import Use

WHOLE: Literal["whole"] = "whole"
"""The exports object as such (``EXPORTS_OBJECT_REFERENCED``)."""

NAMESPACE: Literal["namespace"] = "namespace"
"""The namespace object as a value (``EXPORTS_OBJECT_REFERENCED_MANGLEABLE``)."""

Referenced = frozenset[Path] | Literal["whole", "namespace"]
"""Paths of names, none for evaluation only; an empty path is the whole object."""

Mode = Literal[
    "unused",
    "empty-star",
    "undefined",
    "dynamic",
    "default-of-commonjs",
    "namespace",
    "names",
]

_NOTHING: frozenset[Path] = frozenset()
_ONLY_DEFAULT = ("default-only", "default-with-named")


class ReferencedExports:
    """Answers for the dependencies of one graph, from what is used so far."""

    def __init__(self, specs: ExportSpecs, states: UseStates, follows: Follows) -> None:
        self._specs = specs
        self._states = states
        self._follows = follows

    def of(self, dependency: Dependency, target: Module) -> Referenced:
        """Return what an active dependency references of its target."""
        role = dependency.role
        if role == "specifier":
            return self._of_specifier(dependency, target)
        if role == "re-export":
            return self._of_reexport(dependency)
        if role in ("require", "import-call"):
            return self._of_call(dependency, target)
        if role == "export-require":
            return self._of_export_require(dependency)
        if role == "wasm":
            return frozenset({dependency.ids})
        return WHOLE if role in ("context", "style") else _NOTHING

    def takes_apart(self, dependency: Dependency) -> bool:
        """Say whether a read of an import is destructured; no constant can stand there."""
        use = _use_of(dependency) if dependency.role == "specifier" else None
        return use is not None and self._follows.pattern(use.destructured) is not None

    def _of_specifier(self, dependency: Dependency, target: Module) -> Referenced:
        assert dependency.origin is not None
        use = _use_of(dependency)
        destructured = self._follows.pattern(use.destructured) if use is not None else None
        ids = dependency.ids
        if not ids:
            if destructured is not None:
                return frozenset(destructured)
            return NAMESPACE if self._follows.escaping_namespaces else WHOLE
        context_matters = False
        if ids[0] == "default":
            kind = self._specs.imported_as(target, dependency.origin)
            if kind in _ONLY_DEFAULT:
                if len(ids) == 1:
                    return _destructured((), destructured) or WHOLE
                ids, context_matters = ids[1:], True
            elif kind == "dynamic":
                return WHOLE
        called_on = use is not None and use.called and bool(use.members)
        if called_on and (context_matters or len(ids) > 1):
            if len(ids) == 1:
                return WHOLE
            ids = ids[:-1]
        return _destructured(ids, destructured) or frozenset({ids})

    def _of_call(self, dependency: Dependency, target: Module) -> Referenced:
        assert dependency.origin is not None and dependency.origin.facts is not None
        request = dependency.origin.facts.requests[dependency.request]
        if request.kind == "require-resolve":
            return _NOTHING
        members = self._follows.members(request)
        if members is None:
            return WHOLE
        if request.kind == "require" and not self._follows.named_exports:
            exported = _exported_reads(dependency)
            if () in exported:
                return WHOLE
            members = (*members, *exported)
        if dependency.role == "import-call":
            kind = self._specs.imported_as(target, dependency.origin)
            if kind in _ONLY_DEFAULT and any(path[:1] == ("default",) for path in members):
                return WHOLE
            return frozenset(members)
        if request.through == "call" and self._specs.imported_as(target, dependency.origin) != (
            "namespace"
        ):
            return frozenset(path[:-1] for path in members)  # a method may read its object
        if request.through in ("access", "call") or not self._follows.provided_prefixes:
            return frozenset(members)
        return frozenset(_provided_prefix(target.exports, path) for path in members)

    def _of_export_require(self, dependency: Dependency) -> Referenced:
        assert dependency.origin is not None
        full: Referenced = frozenset({dependency.ids}) if dependency.ids else WHOLE
        if dependency.unread == "kept":
            return full  # the assignment is part of another expression
        if dependency.name is None:
            exports = dependency.origin.exports
        else:
            info = dependency.origin.exports.look_up(dependency.name)
            used = self._states.of(info)
            if used == UseState.UNUSED:
                return _NOTHING
            if used != UseState.ONLY_PROPERTIES or info.nested is None:
                return full
            exports = info.nested
        if self._states.of(exports.others):
            return full
        found: set[Path] = set()
        for info in exports.all():
            self._collect(found, (*dependency.ids, info.name), info, False)
        return frozenset(found)

    # --- re-exports ---

    def mode(self, dependency: Dependency) -> Mode:
        """Return how a re-export passes on what is used of it (``getMode``)."""
        assert dependency.origin is not None and dependency.target is not None
        exports = dependency.origin.exports
        name = dependency.name
        if name is None:
            if not self._states.is_used(exports):
                return "unused"
            names = self.star_names(dependency)
            if names is None:
                return "dynamic"
            return "names" if names else "empty-star"
        if not self._states.of_path(exports, (name,)):
            return "unused"
        kind = self._specs.imported_as(dependency.target, dependency.origin)
        if dependency.ids and dependency.ids[0] == "default":
            if kind == "dynamic":
                return "dynamic"
            if kind in _ONLY_DEFAULT:
                return "default-of-commonjs"
        if not dependency.ids:
            return "namespace"
        if kind == "default-only" or exports.look_up(name).circular:
            return "undefined"
        return "names"

    def star_names(self, dependency: Dependency) -> tuple[str, ...] | None:
        """Return the names in use that an ``export *`` gives (``getStarReexports``).

        Returns:
            None when only the running program knows.
        """
        assert dependency.origin is not None and dependency.target is not None
        exports, given = dependency.origin.exports, dependency.target.exports
        stars = self._specs.star_exports(dependency)
        if stars.names is not None:
            return tuple(n for n in stars.names if self._states.of(exports.look_up(n)))
        if self._states.of(exports.others):
            return None
        hidden = stars.hidden or ()
        return tuple(
            info.name
            for info in exports.all()
            if self._states.of(info)
            and info.name not in stars.ignored
            and info.name not in hidden
            and given.look_up(info.name).provided is not False
            and not self._specs.leads_back(
                given.look_up(info.name), dependency.target, dependency.origin
            )
        )

    def _of_reexport(self, dependency: Dependency) -> Referenced:
        assert dependency.origin is not None and dependency.target is not None
        mode = self.mode(dependency)
        if mode in ("unused", "empty-star", "undefined"):
            return _NOTHING
        if mode == "dynamic":
            return WHOLE
        exports = dependency.origin.exports
        found: set[Path] = set()
        if dependency.name is None:
            for name in self.star_names(dependency) or ():
                self._collect(found, (name,), exports.look_up(name), False)
        else:
            info = exports.look_up(dependency.name)
            prefix = dependency.ids if mode == "names" else ()
            fake = mode == "namespace" and (
                self._specs.imported_as(dependency.target, dependency.origin) in _ONLY_DEFAULT
            )
            self._collect(found, prefix, info, fake)
        return frozenset(found)

    def _collect(
        self,
        found: set[Path],
        prefix: Path,
        info: ExportInfo,
        default_is_itself: bool,
        visited: frozenset[ExportInfo] = frozenset(),
    ) -> None:
        used = self._states.of(info)
        if used == UseState.UNUSED:
            return
        nested = info.nested
        if (
            info in visited
            or used != UseState.ONLY_PROPERTIES
            or nested is None
            or self._states.of(nested.others)
        ):
            found.add(prefix)
            return
        for inner in nested.all():
            path = (
                prefix if default_is_itself and inner.name == "default" else (*prefix, inner.name)
            )
            self._collect(found, path, inner, False, visited | {info})


def _exported_reads(dependency: Dependency) -> tuple[Path, ...]:
    """Return what the exports of a CommonJS module read of the name of a required module."""
    facts = dependency.origin.facts if dependency.origin is not None else None
    commonjs = facts.commonjs if facts is not None else None
    return tuple(
        reexport.members
        for reexport in (commonjs.reexports if commonjs is not None else ())
        if reexport.named and reexport.request == dependency.request
    )


def _use_of(dependency: Dependency) -> Use | None:
    facts = dependency.origin.facts if dependency.origin is not None else None
    for binding in facts.bindings if facts is not None else ():
        if binding.request == dependency.request:
            for use in binding.uses:
                if use.start == dependency.start:
                    return use
    return None


def _destructured(ids: Path, paths: tuple[Path, ...] | None) -> frozenset[Path] | None:
    return None if paths is None else frozenset((*ids, *path) for path in paths)


def _provided_prefix(exports: ExportsInfo, path: Path) -> Path:
    """Return the part of a path that is known to be provided (``trimToProvidedPrefix``)."""
    current = exports
    for index, name in enumerate(path):
        info = current.look_up(name)
        if info.provided is False:
            return path[:index]
        if info.nested is None:
            return path
        current = info.nested
    return path
