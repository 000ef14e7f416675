"""What ``import`` finds (ESM_RESOLVE in Node's documentation, ``resolve.js`` in its source)."""

from __future__ import annotations

from hygiene.model import External, Resolution, Unresolved
from hygiene.resolve.identifier import file_url_path, scheme_of
from hygiene.resolve.node.files import FileFinder
from hygiene.resolve.node.named import NamedFinder
from hygiene.resolve.node.urls import path_and_query
from hygiene.resolve.paths import is_relative, join


class EsmFinder:
    """Finds files for ``import``."""

    def __init__(self, files: FileFinder, named: NamedFinder) -> None:
        self._files = files
        self._named = named

    def find(self, specifier: str, directory: str) -> Resolution | None:
        """Find what an import of a specifier in a file of ``directory`` means."""
        if specifier.startswith("/") or is_relative(specifier):
            path, query = path_and_query(specifier)
            return self._files.in_full(join(directory, path), query)
        if specifier.startswith("#"):
            return self._named.imported(specifier, directory)
        scheme = scheme_of(specifier)
        if scheme == "file":
            file = file_url_path(specifier)
            return None if file is None else self._files.in_full(file, "")
        if scheme in ("data", "node"):
            return External("data:" if scheme == "data" else specifier)
        if scheme is not None:
            return Unresolved("unsupported-scheme", f"Node loads no {scheme}: URLs")
        return self._named.package(specifier, directory)
