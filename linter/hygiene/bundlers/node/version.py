"""The version of Node that a repository runs on, where it says so."""

from __future__ import annotations

import os
import re

from hygiene.discover.package_json import PackageJson
from hygiene.view import View

NEWEST_KNOWN = "24.11.1"

_FILES = (".nvmrc", ".node-version")
_VERSION = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*")
_RANGE = re.compile(r"([\^~=]?)\s*v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?")
"""A range of versions of one major version."""

Version = tuple[int, int, int]


def node_version(view: View, path: str) -> str | None:
    """Return the version of Node that is chosen for a file; None when nothing chooses one.

    The nearest folder that says something decides: ``.nvmrc`` or ``.node-version``, then
    ``volta.node`` and ``engines.node`` of its package.json. A range of engines counts when it
    allows one major version only; a name (``lts/*``) says nothing.

    Returns:
        The version, or its first numbers: the newest of these is meant.

    Args:
        view: the sources.
        path: a file, absolute.
    """
    directory = os.path.dirname(path)
    while True:
        found = _from_files(view, directory) or _from_manifest(view, directory)
        parent = os.path.dirname(directory)
        if found is not None or parent == directory:
            return found
        directory = parent


def parsed(version: str) -> Version:
    """Return the numbers of a version; what it leaves out is the newest of its kind."""
    match = _VERSION.match(version)
    if match is None:
        return (0, 0, 0)
    major, minor, patch = match.groups()
    return (int(major), 99 if minor is None else int(minor), 99 if patch is None else int(patch))


def _from_files(view: View, directory: str) -> str | None:
    for name in _FILES:
        file = os.path.join(directory, name)
        if view.tree.kind(file) == "file":
            match = _VERSION.fullmatch(view.tree.read(file).decode("utf-8", "replace").strip())
            if match is not None:
                return _text(match)
    return None


def _from_manifest(view: View, directory: str) -> str | None:
    manifest = view.manifests.at(directory)
    if not isinstance(manifest, PackageJson):
        return None
    volta = manifest.data.get("volta")
    match = _VERSION.fullmatch(_node(volta))
    if match is not None:
        return _text(match)
    match = _RANGE.fullmatch(_node(manifest.data.get("engines")))
    if match is None:
        return None
    operator, *numbers = match.groups()
    kept = {"^": 1, "~": 2}.get(operator, 3)
    return ".".join(number for number in numbers[:kept] if number and number.isdigit())


def _node(field: object) -> str:
    version = field.get("node") if isinstance(field, dict) else None
    return version.strip() if isinstance(version, str) else ""


def _text(match: re.Match[str]) -> str:
    return ".".join(part for part in match.groups() if part is not None)
