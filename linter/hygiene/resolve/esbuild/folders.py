"""What esbuild knows of a folder: what holds in it by its manifests and those above.

Follows ``dirInfo`` in resolver.go.
"""

from __future__ import annotations

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.resolve.esbuild.manifest import Manifest, read_manifest
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions


class Folder:
    """An existing folder.

    Attributes:
        path: absolute; links in it stay.
        parent: the folder above; None for the root.
        manifest: its own package.json; None also for one that is not valid.
        described_by: the nearest folder, itself included, with a valid package.json.
        browser_scope: the nearest folder, itself included, whose browser field is an object.
        has_packages: it has a folder ``node_modules`` in which packages are looked for.
        is_packages: it is called ``node_modules``.
        is_installed: it is below a ``node_modules``, or is one.
    """

    __slots__ = (
        "browser_scope",
        "described_by",
        "has_packages",
        "is_installed",
        "is_packages",
        "manifest",
        "parent",
        "path",
    )

    def __init__(
        self, path: str, parent: Folder | None, manifest: Manifest | None, has_packages: bool
    ) -> None:
        self.path = path
        self.parent = parent
        self.manifest = manifest
        self.is_packages = path.endswith("/node_modules")
        self.has_packages = has_packages and not self.is_packages
        self.is_installed: bool = self.is_packages or (parent is not None and parent.is_installed)
        self.described_by: Folder | None = self
        self.browser_scope: Folder | None = self
        if manifest is None:
            self.described_by = parent.described_by if parent is not None else None
        if manifest is None or manifest.browser is None:
            self.browser_scope = parent.browser_scope if parent is not None else None


class Folders:
    """The folders of a tree."""

    def __init__(
        self,
        options: ResolveOptions,
        manifests: Manifests,
        lookup: Lookup,
        conditions: dict[str, frozenset[str]],
    ) -> None:
        self._manifests = manifests
        self._lookup = lookup
        self._main_fields = tuple(dict.fromkeys((*options.main_fields, "main", "module")))
        self._reads_browser = bool(options.alias_fields)
        self._conditions = conditions
        self._known: dict[str, Folder | None] = {}

    def at(self, path: str) -> Folder | None:
        """Return the folder at a normal, absolute path; None when there is none."""
        try:
            return self._known[path]
        except KeyError:
            found = self._at(path) if self._lookup.kind(path) == "directory" else None
            self._known[path] = found
            return found

    def _at(self, path: str) -> Folder:
        missing = []
        above = path
        while self._known.get(above) is None:
            missing.append(above)
            if above == "/":
                break
            above = above[: above.rfind("/")] or "/"
        folder = self._known.get(above)
        for one in reversed(missing):
            folder = self._known[one] = self._read(one, folder)
        assert folder is not None
        return folder

    def _read(self, path: str, parent: Folder | None) -> Folder:
        found = self._manifests.at(path)
        manifest = None
        if isinstance(found, PackageJson):
            manifest = read_manifest(
                found, self._main_fields, self._reads_browser, self._conditions
            )
        packages = self._lookup.kind(f"{path.rstrip('/')}/node_modules") == "directory"
        return Folder(path, parent, manifest, packages)
