"""Declaring what side effects a package has, with the file's own formatting kept."""

from __future__ import annotations

from hygiene.discover.json_document import json_document
from hygiene.discover.package_json import PackageJson
from hygiene.model import Edit
from hygiene.suggest.json_edits import add_member

_GOES_AFTER = ("sideEffects", "type", "license", "private", "version", "name")


def declare_free(manifest: PackageJson, source: bytes) -> Edit | None:
    """Return the edit of a package.json that declares every module free of side effects.

    Args:
        manifest: the package.json.
        source: its content.

    Returns:
        None when it says so already, or when its text cannot be edited safely.
    """
    return None if manifest.data.get("sideEffects") is False else declare(manifest, source, "false")


def declare(manifest: PackageJson, source: bytes, value: str) -> Edit | None:
    """Return the edit of a package.json that makes ``value`` (JSON text) its ``sideEffects``.

    Returns:
        None when its text cannot be edited safely.
    """
    document = json_document(source)
    if document.problems:
        return None
    present = document.range(("sideEffects",))
    if present is not None:
        return Edit(manifest.path, present[0], present[1], value)
    after = next((key for key in _GOES_AFTER if key in manifest.data), None)
    return add_member(manifest.path, source, document, (), after, "sideEffects", value)
