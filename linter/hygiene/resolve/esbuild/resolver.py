"""Which file a specifier means, as esbuild finds it (``Resolve`` in resolver.go)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from hygiene.discover.package_json import BrokenManifest, Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import Tree
from hygiene.model import DependencyKind, External, Ignored, Resolution, Resolved, Unresolved
from hygiene.resolve.esbuild.browser_field import BrowserField
from hygiene.resolve.esbuild.files import FileFinder
from hygiene.resolve.esbuild.folders import Folder, Folders
from hygiene.resolve.esbuild.packages import PackageFinder
from hygiene.resolve.esbuild.paths import is_package_path, split
from hygiene.resolve.esbuild.rules import resolver_rules
from hygiene.resolve.esbuild.search import Search
from hygiene.resolve.esbuild.tsconfig import TsconfigLookup
from hygiene.resolve.externals import Externals
from hygiene.resolve.failures import Failures
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import Alias, ResolveOptions

_SUFFIX = re.compile(r"[?#]")
_URLS = ("http://", "https://", "//")


class EsbuildResolver:
    """Resolves specifiers over one tree under one set of options; remembers every answer."""

    def __init__(
        self, tree: Tree, manifests: Manifests, tsconfigs: TsConfigs, options: ResolveOptions
    ) -> None:
        self._options = options
        self._manifests = manifests
        self._lookup = lookup = Lookup(tree)
        # What is a module of Node to esbuild is left alone before any search.
        self._failures = Failures(replace(options, node_builtins="unresolved"), lookup)
        externals = Externals(options.external, options.working_directory)
        self._externals = externals
        conditions = {
            kind: options.conditions if options.exact_conditions else options.conditions | {name}
            for kind, name in (("esm", "import"), ("commonjs", "require"))
        }
        self._folders = folders = Folders(options, manifests, lookup, conditions)
        browser_field = BrowserField(options.extensions)
        tsconfig = TsconfigLookup(options, tsconfigs)
        rules = resolver_rules(options.version)
        self._searches: dict[str, Search] = {}
        for kind in conditions:
            files = FileFinder(options, kind == "commonjs", lookup, folders, browser_field)
            packages = PackageFinder(options, kind, lookup, folders, browser_field, tsconfig, files)
            self._searches[kind] = Search(
                folders, browser_field, tsconfig, files, packages, externals, rules
            )
        self._known: dict[tuple[str, str, str], Resolution] = {}

    def resolve(self, specifier: str, importer: str, kind: DependencyKind) -> Resolution:
        """See ``Resolver.resolve``; ``commonjs`` is ``require``, all else is ``esm``."""
        directory = split(importer)[0]
        key = (directory, specifier, kind)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._resolve(specifier, directory, kind)
        return known

    def _resolve(self, specifier: str, directory: str, kind: DependencyKind) -> Resolution:
        alias = _alias(self._options.alias, specifier)
        if alias is not None:
            specifier, directory = alias, self._options.working_directory
        if specifier.startswith(_URLS) or self._externals.has_specifier(specifier):
            return External(specifier)
        search = self._searches[kind]
        builtin = search.packages.builtin(specifier)
        if builtin is not None:
            return builtin
        if specifier.startswith("data:") and "," in specifier:
            return External("data:")
        folder = self._folders.at(directory)
        if folder is None or "*" in specifier:
            return Unresolved("not-found", f'"{specifier}" names no file')
        found = search.start(specifier, folder)
        if found is None or isinstance(found, Unresolved):
            suffix = _SUFFIX.search(specifier)
            if suffix is not None and suffix.start() > 0:
                shorter = search.start(specifier[: suffix.start()], folder)
                if isinstance(shorter, Resolved | Ignored):
                    return self._real(replace(shorter, query=specifier[suffix.start() :]))
        if isinstance(found, Resolved | Ignored):
            return self._real(found)
        return found or self._failure(specifier, directory, folder, search)

    def _real(self, found: Resolved | Ignored) -> Resolution:
        """Put real paths in place of those with links (``finalizeResolve``)."""
        if self._externals.has_path(found.path):
            return External(found.path)
        instead = found.when_required
        if instead is not None:
            instead = replace(instead, path=self._real_path(instead.path), query=found.query)
        return replace(found, path=self._real_path(found.path), when_required=instead)

    def _real_path(self, path: str) -> str:
        if not self._options.symlinks or self._lookup.kind(path) is None:
            return path
        return self._lookup.realpath(path)

    def _failure(
        self, specifier: str, directory: str, folder: Folder, search: Search
    ) -> Resolution:
        if specifier.startswith("node:"):
            return self._failures.builtin(specifier)
        manifest = self._manifests.description_file(directory)
        return self._failures.explain(
            specifier,
            directory,
            None if isinstance(manifest, BrokenManifest) else manifest,
            search.packages.places(folder),
        )


def _alias(aliases: tuple[Alias, ...], specifier: str) -> str | None:
    """Return what the longest alias that names a package puts in place of a specifier."""
    best: Alias | None = None
    for alias in aliases:
        name = alias.name
        if (specifier == name or specifier.startswith(f"{name}/")) and (
            best is None or len(name) > len(best.name)
        ):
            best = alias
    if best is None or not best.targets or not is_package_path(specifier):
        return None
    rest = specifier[len(best.name) :]
    return best.targets[0] + ("" if rest == "/" else rest)
