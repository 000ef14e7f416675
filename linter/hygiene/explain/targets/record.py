"""What is asked about."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.reach.records import Reach

TargetKind = Literal["symbol", "module", "package", "glob"]


class Install(Struct, frozen=True):
    """One installed copy of a package: its folder, and its version where it says one."""

    directory: str
    version: str | None


class Target(Struct, frozen=True):
    """What is asked about.

    Attributes:
        kind: ``symbol`` names an export, ``module`` a file, ``package`` a package, ``glob``
            several modules or packages.
        name: as a person would write it.
        path: the file that declares the symbol, or the module; None otherwise.
        symbol: the exported name in ``path``, for a symbol.
        line: where the symbol is declared, from 1; 0 where that is not known.
        version: for a package, the version that is meant; None for all of them.
        installs: for a package, the copies of it that are meant, as far as entries read them or a
            version was asked for.
        packages: for a glob over names of packages, those that match.
        paths: for a glob over paths, the modules that match.
    """

    kind: TargetKind
    name: str
    path: str | None = None
    symbol: str | None = None
    line: int = 0
    version: str | None = None
    installs: tuple[Install, ...] = ()
    packages: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()


def modules_of(reach: Reach, target: Target) -> frozenset[str]:
    """Return the modules of a target that an entry keeps."""
    if target.kind == "package":
        folders: tuple[str, ...] = ("",)
        if target.version is not None:
            folders = tuple(f"{install.directory}/" for install in target.installs)
        return frozenset(
            path
            for path, module in reach.modules.items()
            if module.package == target.name and path.startswith(folders)
        )
    if target.kind == "glob":
        return frozenset(
            path
            for path, module in reach.modules.items()
            if path in target.paths or module.package in target.packages
        )
    return frozenset(path for path in reach.modules if path == target.path)
