"""From a specifier and a folder to a file (``resolveWithoutSymlinks`` in resolver.go)."""

from __future__ import annotations

from hygiene.model import External, Ignored, Resolved
from hygiene.resolve.esbuild.browser_field import BrowserField
from hygiene.resolve.esbuild.files import FileFinder, Found
from hygiene.resolve.esbuild.folders import Folder, Folders
from hygiene.resolve.esbuild.packages import Outcome, PackageFinder, is_answer
from hygiene.resolve.esbuild.paths import clean, is_package_path, joined, split
from hygiene.resolve.esbuild.rules import ResolverRules
from hygiene.resolve.esbuild.tsconfig import TsconfigLookup
from hygiene.resolve.externals import Externals


class Search:
    """Searches under one set of options, for one kind of request.

    Attributes:
        packages: where packages are found.
    """

    def __init__(
        self,
        folders: Folders,
        browser_field: BrowserField,
        tsconfig: TsconfigLookup,
        files: FileFinder,
        packages: PackageFinder,
        externals: Externals,
        rules: ResolverRules,
    ) -> None:
        self._folders = folders
        self._browser_field = browser_field
        self._tsconfig = tsconfig
        self._files = files
        self.packages = packages
        self._externals = externals
        self._slash = rules.slash

    def start(self, specifier: str, folder: Folder) -> Outcome:
        """Find what ``specifier`` means in a file of ``folder``; links in paths stay."""
        if specifier.startswith("/"):
            return self._absolute(clean(specifier), specifier, folder)
        if is_package_path(specifier):
            return self._package(specifier, folder)
        return self._relative(specifier, folder)

    def _absolute(self, path: str, specifier: str, folder: Folder) -> Found | None:
        config = self._tsconfig.config(folder)
        if config is not None:
            found = self._tsconfig.by_paths(config, specifier, self._files.find)
            if found is not None:
                return found
        return self._files.find(path)

    def _relative(self, specifier: str, folder: Folder) -> Outcome:
        path = joined(folder.path, specifier)
        if self._externals.has_path(path):
            return External(path)
        # As in Node, what is written as a folder is none of the files beside it.
        is_folder = self._slash != "ignored" and (
            specifier in (".", "..") or specifier.endswith(("/", "/.", "/.."))
        )
        if is_folder and self._slash == "folder":
            return self._files.in_folder(path)
        above = self._folders.at(split(path)[0])
        remapped = self._browser_field.path(above, path) if above is not None else False
        if remapped is None:
            return Ignored("browser-field", path)
        if remapped is not False and above is not None and above.browser_scope is not None:
            found = self.packages.find_remapped(remapped, above.browser_scope)
            if is_answer(found):
                return found
        return self._files.in_folder(path) if is_folder else self._files.find(path)

    def _package(self, specifier: str, folder: Folder) -> Outcome:
        remapped = self._browser_field.name(folder, specifier)
        if remapped is False:
            return self.packages.find(specifier, folder)
        if remapped is None:
            return self._emptied(specifier, self.packages.find(specifier, folder))
        assert folder.browser_scope is not None
        return self.packages.find_remapped(remapped, folder.browser_scope)

    def _emptied(self, specifier: str, found: Outcome) -> Ignored:
        if isinstance(found, Resolved | Ignored):
            instead = found.when_required
            if isinstance(instead, Resolved):
                instead = Ignored("browser-field", instead.path)
            return Ignored("browser-field", found.path, when_required=instead)
        return Ignored("browser-field", specifier)
