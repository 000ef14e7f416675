"""The plugins of one build together: what resolves and loads each module.

Follows the hooks ``resolveId``, ``load`` and ``transform`` of plugin-commonjs around those of
node-resolve and json, and rollup's own ``resolveId.ts`` where no plugin has an answer.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Literal

from hygiene.bundlers.rollup.plugins import ids, proxies
from hygiene.bundlers.rollup.plugins.commonjs.analysis import BOM, read_source
from hygiene.bundlers.rollup.plugins.commonjs.records import CommonJsSource, SourceKind
from hygiene.bundlers.rollup.plugins.commonjs.render import RequireTarget, render
from hygiene.bundlers.rollup.plugins.identifiers import extension
from hygiene.bundlers.rollup.plugins.json_module import json_module
from hygiene.bundlers.rollup.plugins.module_files import ModuleFiles
from hygiene.bundlers.rollup.plugins.node_resolve import NodeResolve
from hygiene.bundlers.rollup.plugins.packages import resolved_path
from hygiene.bundlers.rollup.sources import (
    ImportKind,
    LoadedModule,
    ModuleSideEffects,
    NotResolved,
    ResolvedId,
    Unreadable,
)
from hygiene.discover.json_document import JsonProblem
from hygiene.view import View

_COMMONJS_EXTENSIONS = (".js", ".cjs")
_SUFFIXES = (
    ids.ENTRY,
    ids.MODULE,
    ids.EXPORTS,
    ids.PROXY,
    ids.ES_IMPORT,
    ids.EXTERNAL,
)
_RESOLVED_IMPORTERS = (ids.PROXY, ids.ES_IMPORT, ids.ENTRY)
"""Made by the plugin: what they import are ids already."""


class PluginSources:
    """What node-resolve, commonjs and json give to rollup in one build; see ``Sources``."""

    def __init__(self, view: View, directory: str) -> None:
        """Start a build.

        Args:
            view: the sources.
            directory: where rollup runs.
        """
        self._view = view
        self._files = ModuleFiles(view.tree, view.manifests)
        self._node_resolve = NodeResolve(self._files, view.manifests, directory)
        self._directory = directory
        self._side_effects: dict[str, ModuleSideEffects] = {}
        self._required: set[str] = set()
        self._wrapped: dict[str, bool] = {}

    def resolve(
        self, specifier: str, importer: str | None, kind: ImportKind
    ) -> ResolvedId | NotResolved:
        """See ``Sources.resolve``."""
        if specifier.endswith(ids.WRAPPED):
            return self._known(ids.unwrap(specifier, ids.WRAPPED))
        own = specifier.endswith(_SUFFIXES) or specifier.startswith("\0")
        if own or (importer is not None and importer.endswith(_RESOLVED_IMPORTERS)):
            return self._known(specifier)
        if importer is not None and importer.endswith(ids.EXTERNAL):
            return ResolvedId(specifier, external=True)
        found = self._find(specifier, importer, "import")
        if isinstance(found, NotResolved) or found.external or not self._is_wrapped(found.id):
            return found
        if importer is None:
            self._side_effects[found.id] = True
            return ResolvedId(found.id + ids.ENTRY)
        return ResolvedId(ids.wrap(found.id, ids.ES_IMPORT))

    def load(self, id: str) -> LoadedModule | Unreadable:  # noqa: A002 - rollup's own name
        """See ``Sources.load``."""
        virtual = self._virtual(id)
        if virtual is not None:
            return virtual
        try:
            source = self._view.tree.read(id)
        except OSError as error:
            return Unreadable(id, f"it cannot be read: {error.strerror or error}")
        if id.endswith(".json"):
            return self._json(id, source)
        kind = self._kind(id)
        if kind is None or not self._is_wrapped(id):
            text = source.removeprefix(BOM)
            return self._loaded(id, text)
        assert kind.commonjs is not None
        text = source.removeprefix(BOM)
        rendered = render(id, text, kind.commonjs, self._targets(id, kind.commonjs))
        skipped = len(source) - len(text)
        positions: Callable[[int], int] = rendered.positions
        if skipped:
            positions = lambda offset: rendered.positions(offset) + skipped  # noqa: E731
        return self._loaded(id, rendered.code, positions)

    def _known(self, id_: str) -> ResolvedId:
        """Return an id that needs no more resolution."""
        return ResolvedId(id_, side_effects=self._side_effects.get(id_, True))

    def _loaded(
        self, id_: str, code: bytes, positions: Callable[[int], int] | None = None
    ) -> LoadedModule:
        counts = self._side_effects.get(id_)
        return LoadedModule(id_, code, counts, original_path=id_, positions=positions)

    def _virtual(self, id_: str) -> LoadedModule | Unreadable | None:
        """Return a module that the plugins make up; None for one on disk."""
        if id_.endswith(ids.ENTRY):
            actual = id_.removesuffix(ids.ENTRY)
            return _made(id_, proxies.imported_commonjs(actual, pure=False), True)
        if not id_.startswith("\0"):
            return None
        if id_ == ids.HELPERS:
            return _made(id_, proxies.HELPERS)
        if id_ == ids.DYNAMIC_MODULES:
            return _made(id_, proxies.DYNAMIC_REQUIRE)
        if id_ == ids.EMPTY:
            return _made(id_, proxies.EMPTY)
        if id_.endswith(ids.EXPORTS):
            return _made(id_, proxies.exports_object(ids.unwrap(id_, ids.EXPORTS)))
        if id_.endswith(ids.MODULE):
            return _made(id_, proxies.module_object(ids.unwrap(id_, ids.MODULE)))
        if id_.endswith(ids.EXTERNAL):
            return _external(id_, ids.unwrap(id_, ids.EXTERNAL))
        if id_.endswith(ids.ES_IMPORT):
            actual = ids.unwrap(id_, ids.ES_IMPORT)
            pure = self._side_effects.get(actual, True) is False
            return _made(id_, proxies.imported_commonjs(actual, pure), True)
        actual = ids.unwrap(id_, ids.PROXY)
        if actual.endswith(".json"):
            return _made(id_, proxies.required_default(actual))
        return _made(id_, proxies.required_namespace(actual, self._kind(actual) is not None))

    def _json(self, id_: str, source: bytes) -> LoadedModule | Unreadable:
        made = self._view.reader.derived(id_, "rollup json", lambda _, text: json_module(text))
        if isinstance(made, JsonProblem):
            return Unreadable(id_, f"it is no JSON: {made.message}", id_, made.start)
        return self._loaded(id_, made)

    def _targets(self, id_: str, module: CommonJsSource) -> dict[str, RequireTarget]:
        return {
            specifier: self._target(specifier, id_)
            for specifier in dict.fromkeys(call.specifier for call in module.requires)
        }

    def _target(self, specifier: str, importer: str) -> RequireTarget:
        if specifier.startswith("\0"):
            return RequireTarget(specifier, wrapped=False)
        found = self._find(specifier, importer, "require")
        if isinstance(found, NotResolved):
            return RequireTarget(ids.wrap(specifier, ids.EXTERNAL), wrapped=False, external=True)
        if found.external:
            return RequireTarget(ids.wrap(found.id, ids.EXTERNAL), wrapped=False, external=True)
        self._required.add(found.id)
        if not self._is_wrapped(found.id):
            return RequireTarget(ids.wrap(found.id, ids.PROXY), wrapped=False)
        pure = self._side_effects.get(found.id, True) is False
        return RequireTarget(ids.wrap(found.id, ids.WRAPPED), wrapped=True, pure=pure)

    def _find(
        self, specifier: str, importer: str | None, form: Literal["import", "require"]
    ) -> ResolvedId | NotResolved:
        """Return what node-resolve, else rollup, else plugin-commonjs finds."""
        found = self._node_resolve.resolve(specifier, importer, form)
        if isinstance(found, NotResolved):
            path = self._path_on_disk(specifier, importer)
            if path is None:
                return found
            found = ResolvedId(path)
        if not found.external:
            self._side_effects.setdefault(found.id, found.side_effects)
        return found

    def _path_on_disk(self, specifier: str, importer: str | None) -> str | None:
        relative = specifier.startswith(".")
        if importer is not None and not relative and not specifier.startswith("/"):
            return None
        base = self._directory if importer is None else posixpath.dirname(importer)
        path = resolved_path(base, specifier)
        for ending in ("", ".mjs", ".js"):
            if self._files.is_file(path + ending):
                return self._files.realpath(path + ending)
        index = f"{path}/index.js"
        return index if relative and importer is not None and self._files.is_file(index) else None

    def _kind(self, id_: str) -> SourceKind | None:
        """Return what plugin-commonjs sees in a file; None when it is none of its files."""
        if extension(id_) not in _COMMONJS_EXTENSIONS or "\0" in id_:
            return None
        try:
            return self._view.reader.derived(
                id_,
                "rollup commonjs",
                lambda path, source: read_source(path, source.removeprefix(BOM)),
            )
        except OSError:
            return None

    def _is_wrapped(self, id_: str) -> bool:
        """Whether a module is wrapped in a function, decided when it is first asked."""
        if id_ not in self._wrapped:
            kind = self._kind(id_)
            self._wrapped[id_] = (
                kind is not None and not kind.es_module and (kind.mentions or id_ in self._required)
            )
        return self._wrapped[id_]


def _external(id_: str, specifier: str) -> LoadedModule | Unreadable:
    """Return what is required and left to the platform, unless only a file can be meant."""
    if specifier.startswith((".", "#")):
        return Unreadable(id_, f"{specifier} is required and not found")
    return _made(id_, proxies.required_default(specifier))


def _made(id_: str, code: str, synthetic: bool = False) -> LoadedModule:
    exported: bool | str = "__moduleExports" if synthetic else False
    return LoadedModule(id_, code.encode(), synthetic_named_exports=exported)
