"""The package.json that describes a path, and its fields as the resolver reads them.

Follows ``DescriptionFilePlugin.js`` and ``DescriptionFileUtils.js`` of enhanced-resolve.
"""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.discover.package_json import BrokenManifest, Manifests, PackageJson
from hygiene.model import Unresolved
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.request import Request


class Descriptions:
    """Finds the package.json of a request."""

    def __init__(self, manifests: Manifests, lookup: Lookup) -> None:
        self._manifests = manifests
        self._lookup = lookup

    def nearest(self, directory: str) -> PackageJson | BrokenManifest | None:
        """Return the package.json of ``directory`` or above; a broken one ends the walk."""
        return self._manifests.description_file(self._lookup.existing(directory))

    def describe(self, request: Request, directory: str | None) -> Request | Unresolved:
        """Return the request with the package.json nearest to ``directory``.

        Without one it stays as it is: what described an earlier path then still does.
        """
        if directory is None:
            return request
        found = self.nearest(directory)
        if found is None:
            return request
        if isinstance(found, BrokenManifest):
            return Unresolved("invalid-manifest", f"{found.path} is not valid: {found.message}")
        relative = "." + request.path[len(found.directory) :]
        return replace(request, manifest=found, relative_path=relative)


def field(manifest: PackageJson, name: str) -> object:
    """Return a field of a package.json; None when JavaScript takes its value for false."""
    value = manifest.data.get(name)
    return value if is_true(value) else None


def is_true(value: object) -> bool:
    """Whether JavaScript takes a JSON value for true."""
    return bool(value) or isinstance(value, list | dict)
