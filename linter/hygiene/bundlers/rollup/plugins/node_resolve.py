"""Which module a specifier means to plugin-node-resolve.

Follows ``resolveLikeNode`` and ``resolveImportSpecifiers`` of plugin-node-resolve, without
``NODE_ENV`` in the environment.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import Literal

from hygiene.bundlers.rollup.plugins import ids
from hygiene.bundlers.rollup.plugins.module_files import FoundFile, ModuleFiles
from hygiene.bundlers.rollup.plugins.packages import BrowserMap, resolved_path
from hygiene.bundlers.rollup.plugins.resolve_options import NodeResolveOptions
from hygiene.bundlers.rollup.sources import NotResolved, ResolvedId
from hygiene.discover.package_json import BrokenManifest, Manifests, PackageJson
from hygiene.resolve.builtins import NODE_BUILTINS
from hygiene.resolve.package_targets import NoTarget, PackageTargets
from hygiene.resolve.paths import package_name

_CONDITIONS = ("default", "module")
"""Those that hold for any import."""
_SOURCES = (
    (".js", ".ts"),
    (".js", ".tsx"),
    (".jsx", ".tsx"),
    (".mjs", ".mts"),
    (".cjs", ".cts"),
)
"""What a TypeScript file may write, and what it may mean by it."""
_DEEPEST = 20
_Found = FoundFile | BrokenManifest | NotResolved


class NodeResolve:
    """The plugin in one build; it remembers which browser field holds for which module."""

    def __init__(
        self,
        files: ModuleFiles,
        manifests: Manifests,
        directory: str,
        knows_production: bool,
        options: NodeResolveOptions,
    ) -> None:
        """Start a build.

        Args:
            files: finds files.
            manifests: the package.json files.
            directory: where rollup runs.
            knows_production: the condition ``production`` holds.
            options: what the plugin is told.
        """
        conditions = {*_CONDITIONS, *options.conditions}
        if knows_production and not conditions & {"development", "production"}:
            conditions.add("production")
        if options.uses_browser_field:
            conditions.add("browser")
        self._conditions: dict[Literal["import", "require"], frozenset[str]] = {
            "import": frozenset({*conditions, "import"}),
            "require": frozenset({*conditions, "require"}),
        }
        self._files = files
        self._manifests = manifests
        self._directory = directory
        self._extensions = options.extensions
        self._browser: dict[str, BrowserMap] = {}
        self._targets: dict[tuple[str, str], PackageTargets] = {}

    def resolve(
        self, specifier: str, importer: str | None, form: Literal["import", "require"]
    ) -> ResolvedId | NotResolved:
        """Return what a specifier means.

        Args:
            specifier: as written.
            importer: the id of the module that asks; None for an entry.
            form: chooses the condition.
        """
        if "\0" in specifier:
            return _not_found(specifier)
        if importer is not None and "\0" in importer:
            importer = None
        path, _, query = specifier.partition("?")
        query = f"?{query.split('?', 1)[0]}" if query else ""
        base = self._directory if importer is None else posixpath.dirname(importer)
        mapped = self._mapped(path, importer, base)
        if mapped is False:
            return ResolvedId(ids.EMPTY)
        path = mapped if isinstance(mapped, str) else path
        if path.removeprefix("node:") in NODE_BUILTINS:
            return ResolvedId(specifier, external=True)
        for name in self._meanings(path, importer):
            found = self._find(name, importer, base, self._conditions[form], 0)
            if not isinstance(found, NotResolved):
                break
        if isinstance(found, NotResolved) and importer is None and path[:1] not in ("", ".", "/"):
            found = self._found_file(f"./{path}", base)
        if isinstance(found, NotResolved):
            return found
        if isinstance(found, BrokenManifest):
            return ResolvedId(ids.wrap(found.path, ids.BROKEN))
        return self._located(found, query)

    def _meanings(self, path: str, importer: str | None) -> list[str]:
        """Return what to look for in turn: the path, and the sources that may stand for it."""
        found = [path]
        if importer is not None and importer.endswith((".ts", ".mts", ".cts", ".tsx")):
            for written, meant in _SOURCES:
                if path.endswith(written) and meant in self._extensions:
                    found.append(path[: -len(written)] + meant)
        return found

    def _mapped(self, path: str, importer: str | None, base: str) -> object:
        """Return what the browser field of the importer's package has for a specifier."""
        browser = self._browser.get(importer) if importer is not None else None
        if browser is None:
            return None
        absolute = resolved_path(base, path)
        if browser.get(path) is False or browser.get(absolute) is False:
            return False
        keys = [absolute, f"{absolute}.js", f"{absolute}.json"]
        if not path.startswith("."):
            keys.insert(0, path)
        return next((value for key in keys if (value := browser.get(key))), None)

    def _located(self, found: FoundFile, query: str) -> ResolvedId:
        path, package = found.path, found.package
        browser = package.browser if package is not None else None
        if browser is not None:
            if path in browser:
                replacement = browser[path]
                if not isinstance(replacement, str) or not replacement:
                    self._browser[path] = browser
                    return ResolvedId(ids.EMPTY)
                path = replacement
            self._browser[path] = browser
        if self._files.is_file(path):
            path = self._files.realpath(path)
        counts = package.side_effects(path) if package is not None else None
        return ResolvedId(path + query, side_effects=counts is not False)

    def _find(
        self,
        specifier: str,
        importer: str | None,
        base: str,
        conditions: Collection[str],
        depth: int,
    ) -> _Found:
        if specifier.startswith("#") and importer is not None and depth < _DEEPEST:
            return self._from_imports(specifier, importer, base, conditions, depth)
        if not specifier.startswith((".", "/")):
            exported = self._from_exports(specifier, importer, base, conditions)
            if exported is not None:
                return exported
        return self._found_file(specifier, base)

    def _found_file(self, specifier: str, base: str) -> _Found:
        found = self._files.find(specifier, base)
        if found is None:
            return _not_found(specifier)
        return FoundFile(self._files.realpath(found.path), found.package)

    def _from_imports(
        self,
        specifier: str,
        importer: str,
        base: str,
        conditions: Collection[str],
        depth: int,
    ) -> _Found:
        manifest = self._own_manifest(importer)
        if isinstance(manifest, BrokenManifest):
            return manifest
        imports = manifest.get("imports") if manifest is not None else None
        if manifest is None or not imports or specifier == "#" or specifier.startswith("#/"):
            return NotResolved("not-exported", f"no package above imports {specifier}")
        target = self._target_map(manifest, "imports", specifier, conditions).imported(specifier)
        if isinstance(target, NoTarget):
            return NotResolved(target.reason, target.message)
        if not target.bare:
            return FoundFile(self._files.realpath(manifest.directory + target.path), None)
        found = self._find(target.path, importer, base, conditions, depth + 1)
        # The package of the file has no say: only its place counts.
        return FoundFile(found.path, None) if isinstance(found, FoundFile) else found

    def _from_exports(
        self, specifier: str, importer: str | None, base: str, conditions: Collection[str]
    ) -> _Found | None:
        """Return what the ``exports`` of a package say; None where it has none."""
        name = package_name(specifier)
        manifest = self._own_manifest(importer) if importer is not None else None
        if isinstance(manifest, BrokenManifest):
            return manifest
        package = None
        if manifest is None or manifest.get("name") != name:
            found = self._files.find(f"{name}/package.json", base)
            if found is None:
                return None
            read = self._manifests.at(posixpath.dirname(found.path))
            manifest = read if isinstance(read, PackageJson) else None
            package = found.package
        if manifest is None or not manifest.get("exports"):
            return None
        subpath = f".{specifier[len(name) :]}"
        target = self._target_map(manifest, "exports", subpath, conditions).exported(subpath)
        if isinstance(target, NoTarget):
            return NotResolved(target.reason, target.message)
        return FoundFile(self._files.realpath(manifest.directory + target.path), package)

    def _target_map(
        self, manifest: PackageJson, field: str, name: str, conditions: Collection[str]
    ) -> PackageTargets:
        entries = manifest.get(field)
        if isinstance(entries, dict) and f"{name}*" in entries:
            # A star stands for at least one character.
            written = {key: value for key, value in entries.items() if key != f"{name}*"}
            return PackageTargets(written, conditions, folders=True)
        key = (manifest.path, f"{field} {'require' in conditions}")
        if key not in self._targets:
            self._targets[key] = PackageTargets(entries, conditions, folders=True)
        return self._targets[key]

    def _own_manifest(self, importer: str) -> PackageJson | BrokenManifest | None:
        """Return the nearest package.json of a module, below any ``node_modules``."""
        directory = posixpath.dirname(importer)
        while directory not in ("", "/") and not directory.endswith("node_modules"):
            found = self._manifests.at(directory)
            if isinstance(found, PackageJson):
                return found
            if isinstance(found, BrokenManifest):
                return found
            directory = posixpath.dirname(directory)
        return None


def _not_found(specifier: str) -> NotResolved:
    message = f"node-resolve finds no file for {specifier}"
    if specifier.startswith((".", "/")):
        return NotResolved("not-found", message)
    return NotResolved("package-not-found", message)
