"""Which file a specifier means, as webpack finds it, or why it means none."""

from __future__ import annotations

from hygiene.discover.package_json import BrokenManifest, Manifests, PackageJson
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import Tree
from hygiene.model import DependencyKind, External, Resolution, Resolved, Unresolved
from hygiene.resolve.aliases import AliasTable
from hygiene.resolve.builtins import WEBPACK_BUILTINS
from hygiene.resolve.description import Descriptions
from hygiene.resolve.externals import Externals
from hygiene.resolve.failures import Failures
from hygiene.resolve.identifier import file_url_path, parse_identifier, scheme_of
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import is_bare, is_internal, join
from hygiene.resolve.resource import resource_of, with_hashes_escaped
from hygiene.resolve.search import Search
from hygiene.resolve.shortcut import RelativeShortcut
from hygiene.resolve.tsconfig_paths import TsconfigPaths

_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


class WebpackResolver:
    """Resolves specifiers over one tree under one set of options; remembers every answer."""

    def __init__(
        self, tree: Tree, manifests: Manifests, tsconfigs: TsConfigs, options: ResolveOptions
    ) -> None:
        self._options = options
        self._lookup = lookup = Lookup(tree)
        self._descriptions = Descriptions(manifests, lookup)
        self._failures = Failures(options, lookup)
        self._externals = Externals(options.external, options.working_directory)
        self._paths = TsconfigPaths(options, tsconfigs, manifests, lookup)
        aliases = AliasTable(options.alias)
        self._shortcut = RelativeShortcut(options, aliases, lookup, self._descriptions)
        plugin = self._paths if options.tsconfig_paths == "plugin" else None
        self._searches = {
            (kind, strict): Search(
                options,
                options.conditions
                if options.exact_conditions
                else options.conditions | {"import" if kind == "esm" else "require"},
                strict,
                lookup,
                self._descriptions,
                aliases,
                plugin,
            )
            for kind, strict in (("esm", False), ("esm", True), ("commonjs", False))
        }
        self._known: dict[tuple[str, str, str, bool], Resolution] = {}
        self._strict_folders: dict[str, bool] = {}

    def resolve(self, specifier: str, importer: str, kind: DependencyKind) -> Resolution:
        """Return what ``specifier`` means in the file ``importer``.

        Args:
            specifier: as written; loaders in front of it are left out.
            importer: the absolute path of the file that asks.
            kind: how it asks.
        """
        directory, _, name = importer.rpartition("/")
        directory = directory or "/"
        strict = (
            kind == "esm"
            and self._options.strict_modules
            and name[-4:].lower().endswith((".js", ".mjs"))
            and self._is_strict(name, directory)
        )
        key = (directory, specifier, kind, strict)
        known = self._known.get(key)
        if known is None:
            known = self._external(specifier) or self._shortcut.find(specifier, directory, strict)
            if known is None:
                known = self._resolve(specifier, directory, kind, strict)
            if isinstance(known, Resolved) and self._externals.has_path(known.path):
                known = External(specifier)
            self._known[key] = known
        return known

    def _external(self, specifier: str) -> External | None:
        """Return what is left to the platform as it is written (``ExternalsPlugin.js``)."""
        is_builtin = self._options.node_builtins == "external" and (
            specifier in WEBPACK_BUILTINS or specifier.startswith("node:")
        )
        if is_builtin or self._externals.has_specifier(specifier):
            return External(specifier)
        return None

    def _is_strict(self, name: str, directory: str) -> bool:
        """Whether webpack's default rules (``defaults.js``) make a file a strict module."""
        if name[-4:].lower() == ".mjs":
            return True
        known = self._strict_folders.get(directory)
        if known is None:
            manifest = self._descriptions.nearest(directory)
            known = isinstance(manifest, PackageJson) and manifest.data.get("type") == "module"
            self._strict_folders[directory] = known
        return known

    def _resolve(
        self, specifier: str, directory: str, kind: DependencyKind, strict: bool
    ) -> Resolution:
        resource = resource_of(specifier)
        scheme = scheme_of(resource)
        if scheme is not None:
            return self._in_scheme(scheme, resource)
        if resource[:1] in ("", "?"):
            return Unresolved("invalid-specifier", f'"{specifier}" names no file')
        resource = with_hashes_escaped(resource)
        found = self._searches[kind, strict].start(directory, resource)
        if found is not None and not isinstance(found, Unresolved):
            return found
        if found is not None and found.reason == "invalid-manifest":
            return found
        if strict:
            loosely = self._searches[kind, False].start(directory, resource)
            if isinstance(loosely, Resolved):
                message = f"an ECMAScript module must name the file in full: {loosely.path}"
                return Unresolved("fully-specified", message)
        if self._options.tsconfig_paths == "last-resort":
            by_paths = self._by_tsconfig_paths(resource, directory, kind)
            if by_paths is not None:
                return by_paths
        if found is not None:
            return found
        manifest = self._descriptions.nearest(directory)
        return self._failures.explain(
            resource,
            directory,
            None if isinstance(manifest, BrokenManifest) else manifest,
            self._searches[kind, strict].packages.folders(directory),
        )

    def _in_scheme(self, scheme: str, resource: str) -> Resolution:
        """Return what a URL means (``FileUriPlugin.js``, ``DataUriPlugin.js`` of webpack)."""
        if scheme == "node":
            return self._failures.builtin(resource)
        if scheme == "data":
            return External("data:")
        if scheme != "file":
            return Unresolved("unsupported-scheme", f"webpack reads no {scheme}: URLs")
        path = file_url_path(resource)
        if path is None:
            return Unresolved("invalid-specifier", f'"{resource}" is no file URL')
        path = join("/", path)
        if self._lookup.kind(path) != "file":
            return Unresolved("not-found", f"no file {path}")
        query = resource.partition("#")[0].partition("?")
        return Resolved(self._lookup.realpath(path), query[1] + query[2])

    def _by_tsconfig_paths(
        self, resource: str, directory: str, kind: DependencyKind
    ) -> Resolved | External | None:
        identifier = parse_identifier(resource)
        if identifier is None or not (is_bare(identifier.path) or is_internal(identifier.path)):
            return None
        for target in self._paths.targets(directory, identifier.path):
            found = self._searches[kind, False].start(directory, target + identifier.query)
            if isinstance(found, Resolved) and not found.path.endswith(_DECLARATIONS):
                return Resolved(found.path, found.query, "tsconfig-paths")
        return None
