"""Configurations that others add to: which files they are, and how the settings are joined."""

from __future__ import annotations

import os
from collections.abc import Mapping

from hygiene.errors import HygieneError
from hygiene.files import Tree


def extended_path(tree: Tree, root: str, path: str, named: str) -> str | None:
    """Return the file that a configuration extends.

    Args:
        tree: the sources.
        root: the root of the repository, where packages are installed.
        path: the configuration that names it, absolute.
        named: what it says: a path from itself that begins with a dot, or a file of a package.

    Returns:
        None where there is no such file.
    """
    relative = named.startswith(("./", "../"))
    base = os.path.dirname(path) if relative else f"{root}/node_modules"
    found = os.path.normpath(f"{base}/{named}")
    return found if tree.kind(found) == "file" else None


def join_settings(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return settings in which those of ``above`` count: tables are joined key by key."""
    joined = dict(below)
    for key, value in above.items():
        known = joined.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            joined[key] = join_settings(known, value)
        else:
            joined[key] = value
    return joined


def circle(way: tuple[str, ...], next_one: str) -> HygieneError:
    """Return the error for configurations that extend each other."""
    shown = " → ".join(os.path.basename(path) for path in (*way, next_one))
    return HygieneError(f"configurations extend each other: {shown}", "take one extend out")
