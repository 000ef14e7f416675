"""Dependencies that changed between two revisions, as the manifests and the lock files say.

Both revisions are predicted with the packages that are installed now, so a changed dependency is
named: what the older revision kept of it may have been something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from hygiene.changes.revisions import Revisions
from hygiene.discover.package_json import PackageJson
from hygiene.files import Tree

Versions = Mapping[str, frozenset[str]]

_PNPM = re.compile(r"^  /?'?((?:@[^/@\s']+/)?[^/@\s']+)[@/](\d[^(:'\s]*)[^:]*'?:", re.MULTILINE)
_YARN = re.compile(
    r'^"?((?:@[^/@\s"]+/)?[^/@\s"]+)@[^\n]*:\n  version:? "?([^"\n]+)"?', re.MULTILINE
)
_NESTED = "node_modules/"


class DependencyChange(Struct, frozen=True):
    """A package whose version is not the same in both revisions.

    Attributes:
        name: of the package.
        before, after: its versions, sorted; empty where the revision has none.
        installed: the version that is installed, by which both are predicted; None where none is.
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    installed: str | None


def dependency_changes(revisions: Revisions) -> tuple[DependencyChange, ...]:
    """Return the packages that the lock files of two revisions have in other versions."""
    found: list[DependencyChange] = []
    root = revisions.after.root
    for name, read in _READERS.items():
        path = f"{root}/{name}"
        if not revisions.changed([path]):
            continue
        before = _versions(revisions.before.view.tree, path, read)
        after = _versions(revisions.after.view.tree, path, read)
        for package in sorted(before.keys() | after.keys()):
            old, new = before.get(package, frozenset()), after.get(package, frozenset())
            if old != new:
                installed = _installed(revisions, package)
                found.append(
                    DependencyChange(package, tuple(sorted(old)), tuple(sorted(new)), installed)
                )
    return tuple(found)


def _versions(tree: Tree, path: str, read: Callable[[str], Versions]) -> Versions:
    try:
        return read(tree.read(path).decode("utf-8", "replace"))
    except OSError:
        return {}


def _installed(revisions: Revisions, package: str) -> str | None:
    manifest = revisions.after.view.manifests.at(f"{revisions.after.root}/node_modules/{package}")
    return manifest.version if isinstance(manifest, PackageJson) else None


def _npm(text: str) -> Versions:
    """Read package-lock.json, versions 1 to 3 (npm's documentation, "package-lock.json")."""
    try:
        lock = json.loads(text)
    except ValueError:
        return {}
    found: dict[str, set[str]] = {}
    for place, package in _items(lock, "packages"):
        if _NESTED in place and isinstance(package.get("version"), str):
            found.setdefault(place.rpartition(_NESTED)[2], set()).add(package["version"])
    if not found:
        for name, package in _items(lock, "dependencies"):
            if isinstance(package.get("version"), str):
                found.setdefault(name, set()).add(package["version"])
    return {name: frozenset(versions) for name, versions in found.items()}


def _items(lock: object, key: str) -> list[tuple[str, dict[str, str]]]:
    items = lock.get(key) if isinstance(lock, dict) else None
    if not isinstance(items, dict):
        return []
    return [(name, item) for name, item in items.items() if isinstance(item, dict)]


def _matched(pattern: re.Pattern[str]) -> Callable[[str], Versions]:
    def read(text: str) -> Versions:
        found: dict[str, set[str]] = {}
        for name, version in pattern.findall(text.replace("\r\n", "\n")):
            found.setdefault(name, set()).add(version)
        return {name: frozenset(versions) for name, versions in found.items()}

    return read


_READERS: dict[str, Callable[[str], Versions]] = {
    "package-lock.json": _npm,
    "npm-shrinkwrap.json": _npm,
    "pnpm-lock.yaml": _matched(_PNPM),
    "yarn.lock": _matched(_YARN),
}
