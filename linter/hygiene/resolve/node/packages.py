"""The package.json files that Node reads on the way to a file, and what they map names to.

Follows ``package_json_reader`` and ``packageExportsResolve`` in ``lib/internal/modules`` of Node.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.discover.package_json import BrokenManifest, Manifests, PackageJson
from hygiene.model import Resolved, Unresolved
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.node.urls import path_and_query
from hygiene.resolve.package_targets import NoTarget, PackageTargets, Target
from hygiene.resolve.paths import join, parent

Description = PackageJson | Unresolved | None
"""``Unresolved``: the package.json is not valid, at which Node gives up."""


class Packages:
    """Reads package.json files for requests of one kind."""

    def __init__(self, manifests: Manifests, lookup: Lookup, conditions: frozenset[str]) -> None:
        self._manifests = manifests
        self._lookup = lookup
        self._conditions = conditions
        self._targets: dict[tuple[str, str], PackageTargets] = {}
        self._scopes: dict[str, Description] = {}

    def at(self, directory: str) -> Description:
        """Return the package.json in a folder."""
        found = self._manifests.at(self._lookup.existing(directory))
        if isinstance(found, BrokenManifest):
            return Unresolved("invalid-manifest", f"{found.path} is not valid: {found.message}")
        return found if found is not None and found.directory == directory else None

    def scope(self, directory: str) -> Description:
        """Return the nearest package.json of a folder or above, within its package."""
        known = self._scopes.get(directory)
        if known is None and directory not in self._scopes:
            above: str | None = self._lookup.existing(directory)
            while above is not None and not above.endswith("/node_modules"):
                known = self.at(above)
                if known is not None:
                    break
                above = parent(above)
            self._scopes[directory] = known
        return known

    def folders(self, directory: str) -> Iterator[str]:
        """Yield each ``node_modules`` in which packages are looked for from ``directory``."""
        above: str | None = self._lookup.existing(directory)
        while above is not None:
            if not above.endswith("/node_modules"):
                folder = join(above, "node_modules")
                if self._lookup.kind(folder) == "directory":
                    yield folder
            above = parent(above)

    def exported(self, manifest: PackageJson, subpath: str) -> Resolved | Unresolved:
        """Return the place that ``exports`` map a subpath (``"."``, ``"./x"``) to."""
        found = self._map(manifest, "exports").exported(subpath)
        path = self._path(manifest, found)
        assert path is not None  # exports name no other package
        return path

    def imported(self, manifest: PackageJson, name: str) -> Resolved | Unresolved | Target:
        """Return the place that ``imports`` map a name to, or the target where it is a package."""
        if name.startswith("#/") or name.endswith("/"):
            return Unresolved("invalid-specifier", f'"{name}" is no name that imports can have')
        found = self._map(manifest, "imports").imported(name)
        path = self._path(manifest, found)
        if path is None:
            assert isinstance(found, Target)
            return found
        return path

    def _map(self, manifest: PackageJson, field: str) -> PackageTargets:
        key = (manifest.path, field)
        known = self._targets.get(key)
        if known is None:
            known = PackageTargets(manifest.data.get(field), self._conditions, folders=False)
            self._targets[key] = known
        return known

    def _path(
        self, manifest: PackageJson, found: Target | NoTarget
    ) -> Resolved | Unresolved | None:
        if isinstance(found, NoTarget):
            return Unresolved(found.reason, f"{manifest.path}: {found.message}")
        if found.bare:
            return None
        path, query = path_and_query(f".{found.path}")  # targets are URLs, also for ``require``
        place = join(manifest.directory, path)
        return Resolved(place, query if "import" in self._conditions else "")


def self_reference(manifest: Description, specifier: str) -> str | None:
    """Return the subpath that a specifier means of the package it is asked from, by its name."""
    if not isinstance(manifest, PackageJson) or manifest.data.get("exports") is None:
        return None
    name = manifest.name
    if name is None or not (specifier == name or specifier.startswith(f"{name}/")):
        return None
    return f".{specifier[len(name) :]}"
