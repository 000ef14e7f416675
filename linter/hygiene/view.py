"""One consistent look at the sources, with what the stages have learnt from it.

A view of an overlay answers "what if": it takes from its base all that the changed files cannot
have touched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.discover.tsconfig import TsConfigs
from hygiene.facts import FactsReader, KeptFacts, SharedFacts
from hygiene.files import OverlayTree, Tree
from hygiene.resolve import ResolveOptions, Resolver, make_resolver

_Found = TypeVar("_Found")


class View:
    """A tree, its manifests, its module facts, and resolvers over it.

    Args:
        tree: the sources.
        base: the view that ``tree`` is an overlay of.
        shared: the facts of other revisions, where ``tree`` is one of several.
        kept: the facts of earlier runs.
    """

    def __init__(
        self,
        tree: Tree,
        base: View | None = None,
        shared: SharedFacts | None = None,
        kept: KeptFacts | None = None,
    ) -> None:
        self.tree = tree
        base_reader = base.reader if base is not None else None
        self.reader: FactsReader = FactsReader(tree, base_reader, shared, kept)
        self.manifests = Manifests(tree)
        if base is not None and isinstance(tree, OverlayTree):
            self.manifests = Manifests(tree, base.manifests, tree.changed())
        self._tsconfigs: TsConfigs | None = None
        self._resolvers: dict[ResolveOptions, Resolver] = {}
        self._packages: dict[str, str | None] = {}
        self._base = base
        self._remembered: dict[Hashable, object] = {}

    def remember(self, key: Hashable, find: Callable[[], _Found]) -> _Found:
        """Return what ``find`` finds about installed packages, found once for every key.

        A view of an overlay shares it with its base, unless a change is in an installed package.
        """
        if self._base is not None and not self._changes_installed():
            return self._base.remember(key, find)
        if key not in self._remembered:
            self._remembered[key] = find()
        return cast("_Found", self._remembered[key])

    def _changes_installed(self) -> bool:
        assert isinstance(self.tree, OverlayTree)
        return any("/node_modules/" in path for path in self.tree.changed())

    @property
    def tsconfigs(self) -> TsConfigs:
        """The tsconfig.json files of the tree."""
        if self._tsconfigs is None:
            self._tsconfigs = TsConfigs(self.tree, self.manifests)
        return self._tsconfigs

    def resolver(self, options: ResolveOptions) -> Resolver:
        """Return the resolver with these options; it remembers what it has resolved."""
        if self._base is not None and self._resolves_as_base():
            return self._base.resolver(options)
        known = self._resolvers.get(options)
        if known is None:
            known = make_resolver(self.tree, self.manifests, self.tsconfigs, options)
            self._resolvers[options] = known
        return known

    def package_of(self, path: str) -> str | None:
        """Return the name of the nearest package.json above ``path`` that has one."""
        directory = os.path.dirname(path)
        if directory in self._packages:
            return self._packages[directory]
        manifest = self.manifests.at(directory)
        parent = os.path.dirname(directory)
        name: str | None
        if isinstance(manifest, PackageJson) and manifest.name:
            name = manifest.name
        elif parent == directory:
            name = None
        else:
            name = self.package_of(directory)
        self._packages[directory] = name
        return name

    def changed(self, changes: Mapping[str, bytes | None]) -> View:
        """Return the view that holds after ``changes`` (path to new content, None: removed)."""
        return View(OverlayTree(self.tree, changes), base=self)

    def _resolves_as_base(self) -> bool:
        """Whether no change can alter where a specifier leads."""
        assert self._base is not None
        assert isinstance(self.tree, OverlayTree)
        for path in self.tree.changed():
            if self.tree.kind(path) != self._base.tree.kind(path):
                return False
            name = os.path.basename(path)
            if name == "package.json" and not self._only_side_effects_differ(path):
                return False
            if name.startswith(("tsconfig", "jsconfig")) or name.endswith((".yaml", ".yml")):
                return False
        return True

    def _only_side_effects_differ(self, path: str) -> bool:
        assert self._base is not None
        directory = os.path.dirname(path)
        before = self._base.manifests.at(directory)
        after = self.manifests.at(directory)
        if not isinstance(before, PackageJson) or not isinstance(after, PackageJson):
            return False
        ignored = "sideEffects"
        return {k: v for k, v in before.data.items() if k != ignored} == {
            k: v for k, v in after.data.items() if k != ignored
        }
