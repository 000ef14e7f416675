"""The short way for what is asked most: a relative specifier of a file, nothing put in its place.

Whatever it cannot settle at once goes the long way (``search.py``); where it answers, the answers
are the same.
"""

from __future__ import annotations

from hygiene.discover.package_json import BrokenManifest
from hygiene.model import Resolved
from hygiene.resolve.aliases import AliasTable
from hygiene.resolve.description import Descriptions
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import is_relative, join, parent


class RelativeShortcut:
    """Finds the file of a relative specifier under one set of options."""

    def __init__(
        self,
        options: ResolveOptions,
        aliases: AliasTable,
        lookup: Lookup,
        descriptions: Descriptions,
    ) -> None:
        self._holds = not aliases.matches_paths
        self._lookup = lookup
        self._descriptions = descriptions
        self._symlinks = options.symlinks
        self._alias_fields = options.alias_fields
        self._extension_alias = options.extension_alias
        extensions = tuple(dict.fromkeys(options.extensions))
        self._suffixes = extensions if "" in extensions else ("", *extensions)
        self._plain_folders: dict[str, bool] = {}

    def find(self, specifier: str, directory: str, strict: bool) -> Resolved | None:
        """Return the file that ``specifier`` means in ``directory``; None when it is not plain."""
        if not self._holds or not is_relative(specifier) or specifier[-1] == "/":
            return None
        if any(sign in specifier for sign in "?#!\0") or not self._is_plain(directory):
            return None
        path = join(directory, specifier)
        folder = parent(path)
        if folder is None or not self._is_plain(folder):
            return None
        for extension, stand_ins in self._extension_alias:
            if not path.endswith(extension) or not specifier.endswith(extension):
                continue
            for stand_in in stand_ins:
                found = self._file(path[: -len(extension) or None] + stand_in)
                if found is not None:
                    return found
            if extension not in stand_ins:
                return None
        for suffix in ("",) if strict else self._suffixes:
            found = self._file(path + suffix)
            if found is not None:
                return found
        return None

    def _file(self, path: str) -> Resolved | None:
        if self._lookup.kind(path) != "file":
            return None
        return Resolved(self._lookup.realpath(path) if self._symlinks else path)

    def _is_plain(self, directory: str) -> bool:
        """Whether the package.json that describes a folder puts nothing in place of files."""
        known = self._plain_folders.get(directory)
        if known is None:
            manifest = self._descriptions.nearest(directory)
            known = not isinstance(manifest, BrokenManifest) and (
                manifest is None
                or not any(isinstance(manifest.data.get(n), dict) for n in self._alias_fields)
            )
            self._plain_folders[directory] = known
        return known
