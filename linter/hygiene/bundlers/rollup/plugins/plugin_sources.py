"""The plugins of one build together: what resolves and loads each module.

Follows the hooks ``resolveId``, ``load`` and ``transform`` of plugin-commonjs around those of
node-resolve and json, with plugin-alias and plugin-replace in front; rollup's own ``external``
comes before all of them, and its ``resolveId.ts`` after.
"""

from __future__ import annotations

import posixpath
from typing import Literal

from hygiene.bundlers.option_notes import plain_aliases
from hygiene.bundlers.rollup.plugins import ids
from hygiene.bundlers.rollup.plugins.aliases import aliased
from hygiene.bundlers.rollup.plugins.behaviour import NEWEST, PluginBehaviour
from hygiene.bundlers.rollup.plugins.commonjs.analysis import (
    mentions_commonjs,
    read_commonjs,
    without_mark,
)
from hygiene.bundlers.rollup.plugins.commonjs.kinds import ModuleKinds
from hygiene.bundlers.rollup.plugins.commonjs.records import CommonJsSource
from hygiene.bundlers.rollup.plugins.commonjs.render import RequireTarget, render
from hygiene.bundlers.rollup.plugins.identifiers import extension
from hygiene.bundlers.rollup.plugins.json_module import json_module
from hygiene.bundlers.rollup.plugins.module_files import ModuleFiles
from hygiene.bundlers.rollup.plugins.node_resolve import NodeResolve
from hygiene.bundlers.rollup.plugins.packages import resolved_path
from hygiene.bundlers.rollup.plugins.replace import Replacements, in_turn
from hygiene.bundlers.rollup.plugins.resolve_options import node_resolve_options
from hygiene.bundlers.rollup.plugins.virtual import is_virtual, virtual_module
from hygiene.bundlers.rollup.sources import (
    ImportKind,
    LoadedModule,
    ModuleSideEffects,
    NotResolved,
    ResolvedId,
    Unreadable,
)
from hygiene.discover.json_document import JsonProblem
from hygiene.entrypoints.build_options import BuildOptions
from hygiene.resolve.externals import Externals
from hygiene.view import View

_DEFAULTS = BuildOptions()
_BEGINNING = 4096
"""No module has a NUL among so many bytes; native code and images do, and may be long."""
_RESOLVED_IMPORTERS = (ids.PROXY, ids.ES_IMPORT, ids.ENTRY)
"""Made by the plugin: what they import are ids already."""


class PluginSources:
    """What node-resolve, commonjs and json give to rollup in one build; see ``Sources``."""

    def __init__(
        self,
        view: View,
        directory: str,
        behaviour: PluginBehaviour = NEWEST,
        build: BuildOptions = _DEFAULTS,
    ) -> None:
        """Start a build.

        Args:
            view: the sources.
            directory: where rollup runs.
            behaviour: of the versions of the plugins.
            build: what the configuration says.
        """
        self._view = view
        options = node_resolve_options(build)
        self._files = ModuleFiles(view.tree, view.manifests, options)
        self._node_resolve = NodeResolve(
            self._files, view.manifests, directory, behaviour.knows_production, options
        )
        self._externals = Externals(build.external, build.directory)
        self._aliases, _ = plain_aliases(build, "rollup")
        self._replacements = Replacements(build.define)
        self._directory = directory
        self._behaviour = behaviour
        self._side_effects: dict[str, ModuleSideEffects] = {}
        self._kinds = ModuleKinds(behaviour, self._mentions, self._commonjs, self._required)

    def resolve(
        self, specifier: str, importer: str | None, kind: ImportKind
    ) -> ResolvedId | NotResolved:
        """See ``Sources.resolve``."""
        if specifier.endswith(ids.WRAPPED):
            return self._known(ids.unwrap(specifier, ids.WRAPPED))
        resolved = importer is not None and importer.endswith(_RESOLVED_IMPORTERS)
        if resolved or is_virtual(specifier):
            return self._known(specifier)
        if importer is not None and importer.endswith(ids.EXTERNAL):
            return ResolvedId(specifier, external=True)
        found = self._find(specifier, importer, "import")
        if isinstance(found, NotResolved) or found.external:
            return found
        form = self._kinds.of(found.id)
        if importer is None and form != "other":
            self._side_effects[found.id] = True
            return ResolvedId(found.id + ids.ENTRY)
        if form == "wrapped":
            return ResolvedId(ids.wrap(found.id, ids.ES_IMPORT))
        return found

    def load(self, id: str) -> LoadedModule | Unreadable:  # noqa: A002 - rollup's own name
        """See ``Sources.load``."""
        if is_virtual(id):
            return virtual_module(id, self._kinds, self._drops_pure)
        try:
            source = self._view.tree.read(id)
        except OSError as error:
            return Unreadable(id, f"it cannot be read: {error.strerror or error}")
        if id.endswith(".json"):
            return self._json(id)
        if b"\0" in source[:_BEGINNING]:
            return Unreadable(id, "it is no text", id)
        replaced = self._replacements.apply(without_mark(source))
        code = replaced.code
        counts = self._side_effects.get(id)
        form = self._kinds.of(id)
        module = None if form == "other" else self._commonjs(id)
        if module is None:
            return LoadedModule(id, code, counts, False, id, replaced.positions)
        targets = {
            specifier: self._target(specifier, id)
            for specifier in dict.fromkeys(call.specifier for call in module.requires)
        }
        made = render(id, code, module, targets, form == "wrapped", self._behaviour)
        synthetic = "__moduleExports" if form == "plain" else False
        positions = in_turn(made.positions, replaced.positions)
        return LoadedModule(id, made.code, counts, synthetic, id, positions)

    def _known(self, id_: str) -> ResolvedId:
        """Return an id that needs no more resolution."""
        return ResolvedId(id_, side_effects=self._side_effects.get(id_, True))

    def _drops_pure(self, id_: str) -> bool:
        """Whether a ``require`` of a module goes when its value does."""
        return self._behaviour.drops_pure and self._side_effects.get(id_, True) is False

    def _json(self, id_: str) -> LoadedModule | Unreadable:
        made = self._view.reader.derived(
            id_,
            ("rollup json", self._replacements.define),
            lambda _, text: json_module(self._replacements.apply(text).code),
        )
        if isinstance(made, JsonProblem):
            return Unreadable(id_, f"it is no JSON: {made.message}", id_, made.start)
        return LoadedModule(id_, made, self._side_effects.get(id_), original_path=id_)

    def _target(self, specifier: str, importer: str) -> RequireTarget:
        found = self._find(specifier, importer, "require")
        if isinstance(found, NotResolved):
            return RequireTarget(ids.wrap(specifier, ids.EXTERNAL), wrapped=False, external=True)
        if found.external:
            return RequireTarget(ids.wrap(found.id, ids.EXTERNAL), wrapped=False, external=True)
        if self._kinds.require(found.id) != "wrapped":
            return RequireTarget(ids.wrap(found.id, ids.PROXY), wrapped=False)
        pure = self._drops_pure(found.id)
        return RequireTarget(ids.wrap(found.id, ids.WRAPPED), wrapped=True, pure=pure)

    def _required(self, specifier: str, importer: str) -> str | None:
        """Return the id of what a module requires; None for what is left to the platform."""
        found = self._find(specifier, importer, "require")
        return None if isinstance(found, NotResolved) or found.external else found.id

    def _find(
        self, specifier: str, importer: str | None, form: Literal["import", "require"]
    ) -> ResolvedId | NotResolved:
        """Return what the plugins find, after rollup has left out what is external."""
        if self._externals.has_specifier(specifier):
            return ResolvedId(specifier, external=True)
        meant = aliased(specifier, self._aliases)
        if meant is None:
            found = self._located(specifier, importer, form)
        elif self._externals.has_specifier(meant):
            return ResolvedId(meant, external=True)
        else:
            found = self._located(meant, importer, form)
            if isinstance(found, NotResolved):
                found = ResolvedId(meant)  # which then cannot be loaded
        if isinstance(found, ResolvedId) and self._externals.has_path(found.id.partition("?")[0]):
            return ResolvedId(found.id, external=True)
        return found

    def _located(
        self, specifier: str, importer: str | None, form: Literal["import", "require"]
    ) -> ResolvedId | NotResolved:
        """Return what node-resolve, else rollup, else plugin-commonjs finds."""
        found = self._node_resolve.resolve(specifier, importer, form)
        if isinstance(found, NotResolved):
            path = self._path_on_disk(specifier, importer)
            if path is None:
                return found
            found = ResolvedId(path)
        if self._behaviour.adds_extensions and not found.external:
            path = self._path_on_disk(found.id, importer)
            if path is not None and path != found.id:
                found = ResolvedId(path)
        if self._behaviour.loses_flags and form == "import" and _may_be_commonjs(found.id):
            found = ResolvedId(found.id, found.external)
        if not found.external:
            # The first that asks for a module decides.
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

    def _mentions(self, id_: str) -> bool:
        """Whether a file may be a CommonJS module by its words."""
        if not _may_be_commonjs(id_):
            return False
        try:
            return self._view.reader.derived(
                id_,
                ("rollup commonjs words", self._replacements.define),
                lambda _, source: mentions_commonjs(self._replacements.apply(source).code),
            )
        except OSError:
            return False

    def _commonjs(self, id_: str) -> CommonJsSource | None:
        """Return the analysis of a file; None for what is no CommonJS module."""
        if not _may_be_commonjs(id_):
            return None
        conditions = self._behaviour.wraps == "some"
        try:
            return self._view.reader.derived(
                id_,
                ("rollup commonjs", conditions, self._replacements.define),
                lambda path, source: read_commonjs(
                    path, self._replacements.apply(without_mark(source)).code, conditions
                ),
            )
        except OSError:
            return None


def _may_be_commonjs(id_: str) -> bool:
    return extension(id_) in (".js", ".cjs") and "\0" not in id_
