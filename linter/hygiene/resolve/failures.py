"""Why a specifier means no file, for a person."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.discover.package_json import PackageJson
from hygiene.model import External, Unresolved
from hygiene.resolve.builtins import NODE_BUILTINS
from hygiene.resolve.description import field
from hygiene.resolve.identifier import Identifier, parse_identifier
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import is_bare, is_internal, join, package_name


class Failures:
    """Finds the reason once a search has ended without an answer."""

    def __init__(self, options: ResolveOptions, lookup: Lookup) -> None:
        self._options = options
        self._lookup = lookup

    def explain(
        self,
        specifier: str,
        directory: str,
        manifest: PackageJson | None,
        folders: Iterable[str],
    ) -> Unresolved | External:
        """Say why ``specifier`` from ``directory`` means no file.

        Args:
            specifier: as written.
            directory: where the search started.
            manifest: the package.json that holds there.
            folders: those in which packages were looked for.
        """
        identifier = parse_identifier(specifier) or Identifier("")
        path = identifier.path
        if is_internal(path):
            return _internal(path, manifest)
        if not is_bare(path):
            return self._path(join(directory, path))
        if path in NODE_BUILTINS:
            return self.builtin(path)
        return self._package(path, directory, folders)

    def builtin(self, name: str) -> Unresolved | External:
        """Say what a module of Node means that no installed package stands in for."""
        if self._options.node_builtins == "external":
            return External(name)
        return Unresolved("node-builtin", f"{name} is a module of Node, which is not bundled")

    def _path(self, path: str) -> Unresolved:
        if self._lookup.kind(path) == "directory":
            names = ", ".join(self._options.main_files)
            return Unresolved("not-found", f"{path} is a folder without a main file ({names})")
        return Unresolved("not-found", f"no file {path}{self._tried()}")

    def _tried(self) -> str:
        extensions = ", ".join(one for one in self._options.extensions if one)
        return f", nor with one of {extensions} after it" if extensions else ""

    def _package(self, path: str, directory: str, folders: Iterable[str]) -> Unresolved:
        name = package_name(path)
        for folder in folders:
            package = join(folder, name)
            if self._lookup.kind(package) == "directory":
                subpath = path[len(name) + 1 :]
                missing = f"no file {subpath}{self._tried()}" if subpath else "no main file"
                return Unresolved("not-found", f"{package} has {missing}")
        places = ", ".join(self._options.modules)
        message = f'no package "{name}" in {places} of {directory} or above'
        return Unresolved("package-not-found", message)


def _internal(name: str, manifest: PackageJson | None) -> Unresolved:
    if manifest is None:
        return Unresolved("not-found", f'no package.json could say what "{name}" is')
    if field(manifest, "imports") is None:
        return Unresolved("not-found", f'{manifest.path} has no imports that could name "{name}"')
    message = f'what the imports of {manifest.path} map "{name}" to is not found'
    return Unresolved("exports-target-missing", message)
