"""From a bare specifier to a file: tsconfig paths, ``imports``, ``exports``, ``node_modules``.

Follows ``loadNodeModules``, ``loadPackageImports`` and ``finalizeImportsExportsResult`` in
resolver.go.
"""

from __future__ import annotations

from hygiene.model import External, Ignored, Resolution, Resolved, Unresolved
from hygiene.resolve.builtins import ESBUILD_BUILTINS
from hygiene.resolve.esbuild.browser_field import BrowserField
from hygiene.resolve.esbuild.files import FileFinder
from hygiene.resolve.esbuild.folders import Folder, Folders
from hygiene.resolve.esbuild.paths import is_package_path, joined, package_parts
from hygiene.resolve.esbuild.rules import resolver_rules
from hygiene.resolve.esbuild.tsconfig import TsconfigLookup
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.package_targets import NoTarget, PackageTargets, Target

Outcome = Resolution | None
"""None: nothing was found. ``Unresolved`` says more, and is no answer either."""


class PackageFinder:
    """Finds files of packages under one set of options, for one kind of request."""

    def __init__(
        self,
        options: ResolveOptions,
        kind: str,
        lookup: Lookup,
        folders: Folders,
        browser_field: BrowserField,
        tsconfig: TsconfigLookup,
        files: FileFinder,
    ) -> None:
        self._kind = kind
        self._lookup = lookup
        self._folders = folders
        self._browser_field = browser_field
        self._tsconfig = tsconfig
        self._files = files
        self._more_places = tuple(one for one in options.modules if one.startswith("/"))
        self._slash_after_hash = resolver_rules(options.version).slash_after_hash
        self._builtins_are_external = options.node_builtins == "external"

    def find(self, specifier: str, folder: Folder, *, is_mapped: bool = False) -> Outcome:
        """Find what a bare specifier means in ``folder``.

        Args:
            specifier: as asked for.
            folder: where the search starts.
            is_mapped: it comes from ``imports``, which are not read again.
        """
        by_tsconfig = self._by_tsconfig(specifier, folder)
        if by_tsconfig is not None:
            return by_tsconfig
        home = folder.described_by
        manifest = home.manifest if home is not None else None
        if home is not None and manifest is not None:
            if specifier.startswith("#") and not is_mapped and manifest.imports is not None:
                return self._imported(specifier, home, manifest.imports[self._kind])
            name, subpath, _ = package_parts(specifier)
            if manifest.exports is not None and manifest.name == name:
                return self._exported(subpath, home, manifest.exports[self._kind])
        for place in self.places(folder):
            found = self._in(place, specifier)
            if found is not None:
                return found
        return None

    def find_remapped(self, path: str, folder: Folder) -> Outcome:
        """Find what the browser field puts in place of something (``resolveWithoutRemapping``)."""
        if is_package_path(path):
            return self.find(path, folder)
        return self._files.find(joined(folder.path, path))

    def builtin(self, specifier: str) -> External | None:
        """Return a module of Node as what it is left as, if it is."""
        if not self._builtins_are_external:
            return None
        is_known = specifier.removeprefix("node:") in ESBUILD_BUILTINS
        if not is_known and not specifier.startswith("node:"):
            return None
        return External(specifier, effect_free=is_known)

    def places(self, folder: Folder) -> list[str]:
        """Return the folders in which packages are looked for from ``folder``, in order."""
        found = []
        above: Folder | None = folder
        while above is not None:
            if above.has_packages:
                found.append(joined(above.path, "node_modules"))
            above = above.parent
        return [*found, *self._more_places]

    def _by_tsconfig(self, specifier: str, folder: Folder) -> Outcome:
        config = self._tsconfig.config(folder)
        if config is None:
            return None
        found = self._tsconfig.by_paths(config, specifier, self._files.find)
        if found is None and config.base_url is not None:
            found = self._files.find(joined(config.base_url, specifier))
        return found

    def _in(self, place: str, specifier: str) -> Outcome:
        """Find a specifier in one ``node_modules``; an answer, good or bad, ends the search."""
        path = joined(place, specifier)
        name, subpath, is_name = package_parts(specifier)
        package = self._folders.at(joined(place, name)) if is_name else None
        if package is not None:
            if package.manifest is not None and package.manifest.exports is not None:
                return self._exported(subpath, package, package.manifest.exports[self._kind])
            remapped = self._browser_field.path(package, path)
            if remapped is None:
                return Ignored("browser-field", path)
            if remapped is not False and package.browser_scope is not None:
                found = self.find_remapped(remapped, package.browser_scope)
                if is_answer(found):
                    return found
        return self._files.find(path)

    def _imported(self, name: str, home: Folder, imports: PackageTargets) -> Outcome:
        if name.startswith("#/") and not self._slash_after_hash:
            return Unresolved("invalid-specifier", f'"{name}" is no name that imports can have')
        target = imports.imported(name)
        if isinstance(target, Target) and target.bare:
            builtin = self.builtin(target.path)
            return builtin or self.find(target.path, home, is_mapped=True)
        return self._target(target, home, f'the imports map "{name}"')

    def _exported(self, subpath: str, home: Folder, exports: PackageTargets) -> Outcome:
        return self._target(exports.exported(subpath), home, f'the exports map "{subpath}"')

    def _target(self, target: Target | NoTarget, home: Folder, what: str) -> Resolution:
        if isinstance(target, NoTarget):
            return Unresolved(target.reason, f"{home.path}/package.json: {target.message}")
        path = joined(home.path, target.path)
        if target.exact:
            file = self._files.with_stand_in(path)
            if file is not None and self._lookup.kind(file) == "file":
                return Resolved(file)
        else:
            found = self._files.find(path)
            if found is not None:
                return found
        message = f'{home.path}/package.json: {what} to "{target.path}", which is no file'
        return Unresolved("exports-target-missing", message)


def is_answer(outcome: Outcome) -> bool:
    """Whether something was found."""
    return outcome is not None and not isinstance(outcome, Unresolved)
