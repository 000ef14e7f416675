"""Targets that are packages, with the versions of them that are installed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from hygiene.discover.globs import Glob
from hygiene.discover.package_json import PackageJson
from hygiene.errors import HygieneError
from hygiene.explain.targets.record import Install, Target
from hygiene.project import Project
from hygiene.reach.records import Reach


def known_packages(project: Project, reaches: Iterable[Reach]) -> set[str]:
    """Return the names of the repository's packages, and of those that entries read."""
    found = {package.name for package in project.workspace.packages if package.name}
    for reach in reaches:
        found.update(module.package for module in reach.modules.values() if module.package)
        found.update(n for p in reach.built if (n := project.view.package_of(p)) is not None)
    return found


def requested_packages(reaches: Iterable[Reach]) -> set[str]:
    """Return the packages that modules ask for in vain: replaced, refused or not found."""
    return {
        package_name(request.specifier)
        for reach in reaches
        for request in (*reach.refused, *reach.unresolved)
        if not request.specifier.startswith((".", "/"))
    }


def package_name(specifier: str) -> str:
    """Return the package that a bare specifier names (``@scope/name/file`` → ``@scope/name``)."""
    parts = specifier.split("/")
    return "/".join(parts[:2] if specifier.startswith("@") else parts[:1])


def matching_packages(pattern: str, names: Iterable[str]) -> frozenset[str]:
    """Return the names that a glob matches.

    Raises:
        HygieneError: the glob is not understood.
    """
    try:
        glob = Glob(pattern, dot=True)
    except ValueError as error:
        raise HygieneError(f"{pattern} is no glob: {error}") from None
    return frozenset(name for name in names if glob.matches(name))


def package_target(
    project: Project, name: str, version: str | None, reaches: Sequence[Reach]
) -> Target:
    """Return a package as a target, with the copies of it that are read by some entry.

    Args:
        project: the open repository.
        name: of the package.
        version: one version, or the start of one (``4``, ``4.1``); None for all.
        reaches: what the entries keep.

    Raises:
        HygieneError: there is no such version.
    """
    read = sorted(_read(project, name, reaches), key=_order)
    if version is None:
        return Target("package", name, installs=tuple(read))
    others = (one for one in _on_disk(project, name) if one not in read)
    known = [*read, *sorted(others, key=_order)]
    meant = tuple(one for one in known if _is_version(one.version, version))
    if meant:
        return Target("package", name, version=version, installs=meant)
    if not known:
        raise HygieneError(f"no version of {name} is installed", "install the dependencies first")
    listed = "\n".join(
        f"  {name}@{one.version or '(no version)'}  {project.relative(one.directory)}"
        + ("" if one in read else ", which no entry reads")
        for one in known
    )
    raise HygieneError(f"{name}@{version} is not installed; there is\n{listed}")


def _is_version(version: str | None, wanted: str) -> bool:
    return version is not None and (version == wanted or version.startswith(f"{wanted}."))


def _order(install: Install) -> tuple[str, str]:
    return (install.version or "", install.directory)


def _read(project: Project, name: str, reaches: Iterable[Reach]) -> Iterator[Install]:
    folders = {os.path.dirname(path) for reach in reaches for path in reach.built}
    homes = {home for folder in folders if (home := _home(project, folder, name)) is not None}
    for home in homes:
        manifest = project.view.manifests.at(home)
        if isinstance(manifest, PackageJson):
            yield Install(home, manifest.version)


def _home(project: Project, folder: str, name: str) -> str | None:
    """Return the folder of a package of this name that a folder belongs to."""
    before, installed, after = f"{folder}/".rpartition(f"/node_modules/{name}/")
    if installed and "/node_modules/" not in after:
        return f"{before}{installed}".rstrip("/")
    manifest = _named_above(project, folder)
    return manifest.directory if manifest is not None and manifest.name == name else None


def _named_above(project: Project, folder: str) -> PackageJson | None:
    """Return the nearest package.json that has a name."""
    while True:
        manifest = project.view.manifests.nearest(folder)
        if manifest is None or manifest.name is not None:
            return manifest
        parent = os.path.dirname(manifest.directory)
        if parent == manifest.directory:
            return None
        folder = parent


def _on_disk(project: Project, name: str) -> Iterator[Install]:
    """Yield the copies in the usual places, whether anything reads them or not."""
    tree = project.view.tree
    homes = [f"{project.root}/node_modules/{name}"]
    homes += [f"{p.directory}/node_modules/{name}" for p in project.workspace.packages]
    store = f"{project.root}/node_modules/.pnpm"
    prefix = name.replace("/", "+") + "@"
    homes += [
        f"{store}/{entry}/node_modules/{name}"
        for entry in sorted(tree.names(store))
        if entry.startswith(prefix)
    ]
    for directory in dict.fromkeys(tree.realpath(home) for home in homes):
        manifest = project.view.manifests.at(directory)
        if isinstance(manifest, PackageJson):
            yield Install(directory, manifest.version)
