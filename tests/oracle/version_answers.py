"""What ``hygiene`` predicts for every version whose answer a golden records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hygiene.project import open_project


def different_versions(
    root: Path, entry: str, profile: str, answers: list[dict[str, Any]]
) -> dict[str, list[str]]:
    """Return by version what is predicted in place of the recorded modules.

    Args:
        root: where the case was written to.
        entry: of the case, from its root.
        profile: the bundler.
        answers: as goldens have them, each with ``versions`` and ``modules``.
    """
    project = open_project(str(root))
    entrypoint = project.entrypoint_for(str(root / entry), profile)
    inside = f"{root.as_posix()}/"
    different: dict[str, list[str]] = {}
    for answer in answers:
        for version in answer["versions"]:
            modules = project.reach(entrypoint, bundler_version=version).modules
            own = sorted(p.removeprefix(inside) for p in modules if p.startswith(inside))
            if own != answer["modules"]:
                different[version] = own
    return different
