"""From a path to the file that stands for it: extensions, main fields, index files.

Follows ``loadAsFileOrDirectory`` and the functions below it in resolver.go.
"""

from __future__ import annotations

from hygiene.model import Ignored, Resolved
from hygiene.resolve.esbuild.browser_field import BrowserField
from hygiene.resolve.esbuild.folders import Folder, Folders
from hygiene.resolve.esbuild.paths import joined, split
from hygiene.resolve.esbuild.rules import ResolverRules, resolver_rules
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions

Found = Resolved | Ignored
"""A file, or the empty module in its place. Paths are not yet real paths."""

_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")
_JAVASCRIPT = (".js", ".mjs", ".cjs", ".jsx")


class FileFinder:
    """Finds files by path under one set of options, for one kind of request."""

    def __init__(
        self,
        options: ResolveOptions,
        required: bool,
        lookup: Lookup,
        folders: Folders,
        browser_field: BrowserField,
    ) -> None:
        self._lookup = lookup
        self._folders = folders
        self._browser_field = browser_field
        self._stand_ins = options.extension_alias
        self._main_fields = options.main_fields
        self._automatic_main = options.automatic_main
        self._required = required
        self._extensions = options.extensions
        self._rules = rules = resolver_rules(options.version)
        self._installed_extensions = _in_packages(options.extensions, rules)

    def find(self, path: str) -> Found | None:
        """Find the file at ``path``, else that of the folder there."""
        file = self._file(path, self._order(path))
        return Resolved(file) if file is not None else self.in_folder(path)

    def in_folder(self, path: str) -> Found | None:
        """Find the main file of the folder at ``path``."""
        folder = self._folders.at(path)
        if folder is None:
            return None
        order = self._order(path)
        return self._main(folder, order) or self._index(folder, order)

    def with_stand_in(self, path: str) -> str | None:
        """Return ``path`` if something is there, else one with a stand-in for its extension."""
        if self._lookup.kind(path) is not None or not self._rules.stand_ins_in_exports:
            return path
        return next((one for one in self._rewritten(path) if self._lookup.kind(one)), None)

    def _order(self, path: str) -> tuple[str, ...]:
        """Return the extensions to try: within packages, what is compiled goes before sources."""
        is_installed = "/node_modules/" in f"{path}/"
        return self._installed_extensions if is_installed else self._extensions

    def _file(self, path: str, order: tuple[str, ...]) -> str | None:
        kind = self._lookup.kind
        if kind(path) == "file":
            return path
        for extension in order:
            if kind(path + extension) == "file":
                return path + extension
        return next((one for one in self._rewritten(path) if kind(one) == "file"), None)

    def _rewritten(self, path: str) -> list[str]:
        """Return the TypeScript files that ``path`` may stand for."""
        name = split(path)[1]
        for extension, stand_ins in self._stand_ins:
            if name.endswith(extension):
                return [path[: -len(extension)] + one for one in stand_ins]
        return []

    def _index(self, folder: Folder, order: tuple[str, ...]) -> Found | None:
        path = joined(folder.path, "index")
        remapped = self._browser_field.path(folder, path)
        if remapped is None:
            return Ignored("browser-field", path)
        if remapped is not False:
            return self._file_or_index(joined(folder.path, remapped), order)
        return self._plain_index(folder.path, order)

    def _plain_index(self, folder: str, order: tuple[str, ...]) -> Resolved | None:
        for extension in order:
            path = joined(folder, f"index{extension}")
            if self._lookup.kind(path) == "file":
                return Resolved(path)
        return None

    def _file_or_index(self, path: str, order: tuple[str, ...]) -> Resolved | None:
        file = self._file(path, order)
        return Resolved(file) if file is not None else self._plain_index(path, order)

    def _main(self, folder: Folder, order: tuple[str, ...]) -> Found | None:
        if folder.manifest is None:
            return None
        values = folder.manifest.main_fields
        for field in self._main_fields:
            found = self._main_field(folder, values[field], order) if field in values else None
            if found is None:
                continue
            if self._automatic_main and field == "module":
                if "main" in values:
                    main = self._main_field(folder, values["main"], order)
                else:
                    main = self._index(folder, order)
                if main is not None:
                    return main if self._required else _with_required(found, main)
            return found
        return None

    def _main_field(self, folder: Folder, value: str, order: tuple[str, ...]) -> Found | None:
        path = joined(folder.path, value)
        remapped = self._browser_field.path(folder, path)
        if remapped is None:
            return Ignored("browser-field", path)
        if remapped is not False:
            path = joined(folder.path, remapped)
        file = self._file(path, order)
        if file is not None:
            return Resolved(file)
        inner = self._folders.at(path)
        return None if inner is None else self._index(inner, order)


def _with_required(found: Found, main: Found) -> Found:
    if isinstance(found, Ignored):
        return Ignored(found.reason, found.path, when_required=main)
    return Resolved(found.path, when_required=main)


def _in_packages(extensions: tuple[str, ...], rules: ResolverRules) -> tuple[str, ...]:
    """Return the order of extensions in installed packages (``NewResolver`` in resolver.go)."""
    if rules.installed_sources == "anywhere":
        return extensions
    if rules.installed_sources == "last":
        return tuple(sorted(extensions, key=_TYPESCRIPT.__contains__))
    split_at = max((i + 1 for i, one in enumerate(extensions) if one in _JAVASCRIPT), default=0)
    if split_at == 0:
        return ()
    others = [one for one in extensions[:split_at] if one not in _TYPESCRIPT]
    sources = [one for one in extensions if one in _TYPESCRIPT]
    rest = [one for one in extensions[split_at:] if one not in _TYPESCRIPT]
    return (*others, *sources, *rest)
