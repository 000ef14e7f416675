"""The modules of an artifact, as files and packages of this repository where they are its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from hygiene.artifacts.names import ModuleName, NameKind, read_name
from hygiene.artifacts.places import FilePlaces
from hygiene.artifacts.records import Artifact, Part
from hygiene.discover.package_json import PackageJson
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.project import Project

# Package managers keep the version in the names of their folders: pnpm's and bun's
# node_modules/.pnpm/@scope+name@1.2.3_peers/node_modules/@scope/name.
_STORE = re.compile(r"/\.(?:pnpm|bun)/[^/]*?[^/@]@(\d[^/_(]*)[^/]*/node_modules/$")
_PACKAGE = re.compile(r"(?:@[^/]+/)?[^/]+")


class BuiltPackage(Struct, frozen=True):
    """A package that modules belong to.

    Attributes:
        name: None outside any named package.
        version: None where it is not known.
        directory: its folder, as far as that is known; copies of a package differ in it.
    """

    name: str | None
    version: str | None
    directory: str


class BuiltModule(Struct, frozen=True):
    """A module of an artifact.

    Attributes:
        name: as in the artifact.
        kind: what the name means.
        path: the absolute path of its file; where there is no such file, the path that the name
            says, from an unknown folder if it is relative.
        found: whether the file exists.
        bytes: its share of the artifact.
        source_bytes: the size of its source: on disk if it is there, else as the artifact has it.
        package: None for what is no file.
        esm: whether it was an ECMAScript module, where the artifact tells.
        imported_by: the paths of the modules that ask for it, where the artifact tells.
    """

    name: str
    kind: NameKind
    path: str
    found: bool
    bytes: int
    source_bytes: int | None
    package: BuiltPackage | None
    esm: bool | None = None
    imported_by: tuple[str, ...] = ()


def built_modules(
    project: Project, artifact: Artifact, entrypoint: Entrypoint | None = None
) -> tuple[BuiltModule, ...]:
    """Return the modules of an artifact, the one with most bytes first; each file once.

    Args:
        project: the repository that the artifact was built from, as far as it was.
        artifact: what was read.
        entrypoint: what it was built from, where that is known.
    """
    names = {part.name: read_name(part.name) for part in artifact.parts}
    importers = {name for part in artifact.parts for name in part.imported_by}
    names.update((name, read_name(name)) for name in importers - names.keys())
    folders = list(_folders(project, artifact, entrypoint))
    places = FilePlaces(project.view.tree, project.root, names.values(), artifact.folder, folders)
    reader = _Reader(project, places)
    paths = {name: reader.path(parsed)[0] for name, parsed in names.items()}
    modules: dict[str, BuiltModule] = {}
    for part in artifact.parts:
        module = reader.module(part, names[part.name], paths)
        key = module.path if module.kind == "file" else module.name
        known = modules.get(key)
        modules[key] = module if known is None else _together(known, module)
    return tuple(sorted(modules.values(), key=lambda module: (-module.bytes, module.path)))


def _folders(project: Project, artifact: Artifact, entrypoint: Entrypoint | None) -> Iterator[str]:
    """Yield the folders that relative names may start from, the likeliest first."""
    entries = project.entrypoints if entrypoint is None else (entrypoint,)
    found = [*_above(artifact.path), project.root, os.getcwd()]
    found += [package.directory for package in project.workspace.packages]
    found += [folder for one in entries for folder in _above(one.path)]
    yield from dict.fromkeys(found)


def _above(path: str) -> Iterator[str]:
    """Yield the folders that a path is in, the nearest first."""
    while (folder := os.path.dirname(path)) != path:
        yield folder
        path = folder


class _Reader:
    def __init__(self, project: Project, places: FilePlaces) -> None:
        self._project = project
        self._places = places
        self._packages: dict[str, BuiltPackage] = {}

    def path(self, name: ModuleName) -> tuple[str, bool]:
        """Return the path of a module, and whether its file exists."""
        found = self._places.find(name)
        if found is not None:
            return found, True
        if name.kind == "entry":
            return self._places.beside(name.path), False
        return self._places.expected(name.path) if name.kind == "file" else name.path, False

    def module(self, part: Part, name: ModuleName, paths: dict[str, str]) -> BuiltModule:
        """Return a module with what the disk says of it."""
        path, found = self.path(name)
        return BuiltModule(
            name=part.name,
            kind=name.kind,
            path=path,
            found=found,
            bytes=part.bytes,
            source_bytes=self._size(path) if found else part.source_bytes,
            package=self._package(path, found) if name.kind == "file" else None,
            esm=part.esm,
            imported_by=tuple(dict.fromkeys(paths[importer] for importer in part.imported_by)),
        )

    def _size(self, path: str) -> int | None:
        try:
            return self._project.view.tree.size(path)
        except OSError:
            return None

    def _package(self, path: str, found: bool) -> BuiltPackage:
        folder = os.path.dirname(path)
        if folder not in self._packages:
            on_disk = self._package_on_disk(folder) if found else None
            self._packages[folder] = on_disk or _package_of_text(path)
        return self._packages[folder]

    def _package_on_disk(self, folder: str) -> BuiltPackage | None:
        """Return the nearest package with a name.

        A package may say its name again, without a version, in a folder of its own.
        """
        found: BuiltPackage | None = None
        while True:
            manifest = self._project.view.manifests.at(folder)
            if isinstance(manifest, PackageJson) and manifest.name:
                if found is None or found.name == manifest.name:
                    found = BuiltPackage(manifest.name, manifest.version, folder)
                if found.version is not None:
                    return found
            parent = os.path.dirname(folder)
            if parent == folder or os.path.basename(parent) == "node_modules":
                return found
            folder = parent


def _package_of_text(path: str) -> BuiltPackage:
    before, installed, rest = path.rpartition("/node_modules/")
    if not installed and path.startswith("node_modules/"):
        before, installed, rest = "", "node_modules/", path.removeprefix("node_modules/")
    match = _PACKAGE.match(rest) if installed else None
    if match is None:
        return BuiltPackage(None, None, "")
    directory = before + installed
    store = _STORE.search(directory)
    return BuiltPackage(match.group(), store.group(1) if store else None, directory + match.group())


def _together(one: BuiltModule, other: BuiltModule) -> BuiltModule:
    """Return a file that the artifact has under two names (with and without a query) as one."""
    importers = dict.fromkeys((*one.imported_by, *other.imported_by))
    return replace(one, bytes=one.bytes + other.bytes, imported_by=tuple(importers))
