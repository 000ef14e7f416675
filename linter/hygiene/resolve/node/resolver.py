"""Which file a specifier means to Node, or why it means none."""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import Tree
from hygiene.model import DependencyKind, Resolution, Resolved, Unresolved
from hygiene.resolve.failures import Failures
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.node.commonjs import CommonJsFinder
from hygiene.resolve.node.esm import EsmFinder
from hygiene.resolve.node.files import FileFinder
from hygiene.resolve.node.named import NamedFinder
from hygiene.resolve.node.packages import Packages
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.tsconfig_paths import TsconfigPaths

_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


class NodeResolver:
    """Resolves specifiers over one tree under one set of options; remembers every answer."""

    def __init__(
        self, tree: Tree, manifests: Manifests, tsconfigs: TsConfigs, options: ResolveOptions
    ) -> None:
        self._options = options
        self._lookup = lookup = Lookup(tree)
        self._failures = Failures(options, lookup)
        self._paths = TsconfigPaths(options, tsconfigs, manifests, lookup)
        self._packages = Packages(manifests, lookup, options.conditions | {"require"})
        importing = Packages(manifests, lookup, options.conditions | {"import"})
        self._files = FileFinder(options, lookup, self._packages)
        files = FileFinder(options, lookup, importing)
        required = NamedFinder(lookup, self._packages, self._files)
        self._finders: dict[DependencyKind, CommonJsFinder | EsmFinder] = {
            "commonjs": CommonJsFinder(self._packages, self._files, required),
            "esm": EsmFinder(files, NamedFinder(lookup, importing, files)),
        }
        self._known: dict[tuple[str, str, DependencyKind], Resolution] = {}

    def resolve(self, specifier: str, importer: str, kind: DependencyKind) -> Resolution:
        """See ``Resolver.resolve``."""
        directory = importer.rpartition("/")[0] or "/"
        key = (directory, specifier, kind)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._resolve(specifier, directory, kind)
        return known

    def _resolve(self, specifier: str, directory: str, kind: DependencyKind) -> Resolution:
        if not specifier or "\0" in specifier:
            return Unresolved("invalid-specifier", f'"{specifier}" names no file')
        found = self._finders[kind].find(specifier, directory)
        if isinstance(found, Unresolved | None) and self._options.tsconfig_paths != "off":
            found = self._by_tsconfig_paths(specifier, directory) or found
        if isinstance(found, Resolved) and self._options.symlinks:
            return replace(found, path=self._lookup.realpath(found.path))
        if found is not None:
            return found
        scope = self._packages.scope(directory)
        return self._failures.explain(
            specifier,
            directory,
            scope if isinstance(scope, PackageJson) else None,
            self._packages.folders(directory),
        )

    def _by_tsconfig_paths(self, specifier: str, directory: str) -> Resolved | None:
        for target in self._paths.targets(directory, specifier):
            found = self._files.at(target, False)
            if isinstance(found, Resolved) and not found.path.endswith(_DECLARATIONS):
                return replace(found, note="tsconfig-paths")
        return None
