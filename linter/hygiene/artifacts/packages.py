"""The packages of an artifact, and those that it holds more than once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from hygiene.artifacts.modules import BuiltModule, BuiltPackage
from hygiene.project import Project

_FORMAT_FOLDERS = re.compile(
    r"_?(?:esm|cjs)|es\d*|esnext|mjs|umd|lib|dist|build|commonjs|module|import|require"
)
_EXTENSION = re.compile(r"(?:[.-](?:esm|cjs|module|es|umd))?\.[cm]?[jt]sx?$")


class PackageShare(Struct, frozen=True):
    """What an artifact holds of one version of a package.

    Attributes:
        name, version: None where they are not known.
        modules: how many.
        bytes: their share of the artifact.
        source_bytes: the size of their sources; None where that of one is not known.
    """

    name: str | None
    version: str | None
    modules: int
    bytes: int
    source_bytes: int | None


class Copy(Struct, frozen=True):
    """One of several copies of a package.

    Attributes:
        version: None where it is not known.
        directory: the folder of the package, or of the copy inside it.
        format: ``esm`` or ``cjs`` where the copies differ in that.
        modules, bytes: as in ``PackageShare``.
    """

    version: str | None
    directory: str
    format: Literal["esm", "cjs"] | None
    modules: int
    bytes: int


class Duplicate(Struct, frozen=True):
    """A package that is there more than once; ``extra_bytes`` are all but the largest copy."""

    name: str
    kind: Literal["versions", "copies", "formats"]
    copies: tuple[Copy, ...]

    @property
    def extra_bytes(self) -> int:
        """The bytes of all copies but the largest."""
        return sum(copy.bytes for copy in self.copies[1:])


def package_shares(modules: Iterable[BuiltModule]) -> tuple[PackageShare, ...]:
    """Return the packages of an artifact, largest first."""
    groups: dict[tuple[str | None, str | None], list[BuiltModule]] = {}
    for module in modules:
        if module.package is not None:
            key = (module.package.name, module.package.version)
            groups.setdefault(key, []).append(module)
    shares = []
    for (name, version), own in groups.items():
        sizes = [module.source_bytes for module in own if module.source_bytes is not None]
        shares.append(
            PackageShare(
                name=name,
                version=version,
                modules=len(own),
                bytes=sum(module.bytes for module in own),
                source_bytes=sum(sizes) if len(sizes) == len(own) else None,
            )
        )
    return tuple(sorted(shares, key=lambda s: (-s.bytes, s.name or "", s.version or "")))


def find_duplicates(project: Project, modules: Sequence[BuiltModule]) -> tuple[Duplicate, ...]:
    """Return the packages that an artifact holds more than once, the most wasteful first.

    That is: several versions, the same version in several folders, or the same modules both as
    ECMAScript modules and as CommonJS.
    """
    packages: dict[str, dict[BuiltPackage, list[BuiltModule]]] = {}
    for module in modules:
        package = module.package
        if package is not None and package.name is not None and package.directory:
            packages.setdefault(package.name, {}).setdefault(package, []).append(module)
    found = [duplicate for name, copies in packages.items() for duplicate in _copies(name, copies)]
    formats = _Formats(project)
    for name, copies in packages.items():
        for package, own in copies.items():
            found.extend(formats.duplicates(name, package, own))
    return tuple(sorted(found, key=lambda duplicate: (-duplicate.extra_bytes, duplicate.name)))


def _copies(name: str, copies: dict[BuiltPackage, list[BuiltModule]]) -> Iterator[Duplicate]:
    if len(copies) < 2:
        return
    versions = {package.version for package in copies}
    found = [_copy(package, package.directory, None, own) for package, own in copies.items()]
    yield Duplicate(name, "versions" if len(versions) > 1 else "copies", _by_size(found))


def _copy(
    package: BuiltPackage,
    directory: str,
    module_format: Literal["esm", "cjs"] | None,
    modules: Sequence[BuiltModule],
) -> Copy:
    size = sum(module.bytes for module in modules)
    return Copy(package.version, directory, module_format, len(modules), size)


def _by_size(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    return tuple(sorted(copies, key=lambda copy: (-copy.bytes, copy.directory)))


class _Formats:
    """Tells ECMAScript modules from CommonJS, and finds modules that are there as both."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def duplicates(
        self, name: str, package: BuiltPackage, modules: Sequence[BuiltModule]
    ) -> Iterator[Duplicate]:
        """Yield the duplicate that the two formats of one package make, if they do."""
        groups: dict[str, list[BuiltModule]] = {}
        for module in modules:
            groups.setdefault(_stem(module.path, package.directory), []).append(module)
        esm, cjs = [], []
        for twins in groups.values():
            if len(twins) < 2:
                continue
            by_format = {True: [m for m in twins if self._esm(m)]}
            by_format[False] = [m for m in twins if m not in by_format[True]]
            if by_format[True] and by_format[False] and not self._wraps(*by_format.values()):
                esm += by_format[True]
                cjs += by_format[False]
        if esm:
            copies = [
                _copy(package, _common_folder(esm), "esm", esm),
                _copy(package, _common_folder(cjs), "cjs", cjs),
            ]
            yield Duplicate(name, "formats", _by_size(copies))

    def _esm(self, module: BuiltModule) -> bool:
        if module.esm is not None:
            return module.esm
        if module.path.endswith((".mjs", ".cjs")) or not module.found:
            return module.path.endswith(".mjs")
        try:
            return self._project.view.reader.read(module.path).facts.esm
        except OSError:
            return False

    def _wraps(self, esm: Sequence[BuiltModule], cjs: Sequence[BuiltModule]) -> bool:
        """Whether one format is only a way into the other: a wrapper that passes names on."""
        names = {os.path.basename(module.path) for module in cjs}
        for module in esm:
            if module.found:
                try:
                    requests = self._project.view.reader.read(module.path).facts.requests
                except OSError:
                    continue
                if any(os.path.basename(request.specifier) in names for request in requests):
                    return True
        return False


def _stem(path: str, directory: str) -> str:
    """Return what a module's path has in common with that of its twin in the other format."""
    rest = path.removeprefix(directory).strip("/")
    *folders, name = rest.split("/")
    kept = [folder for folder in folders if not _FORMAT_FOLDERS.fullmatch(folder)]
    return "/".join([*kept, _EXTENSION.sub("", name)])


def _common_folder(modules: Sequence[BuiltModule]) -> str:
    return os.path.commonpath([os.path.dirname(module.path) for module in modules])
