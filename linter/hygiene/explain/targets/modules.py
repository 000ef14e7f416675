"""Targets that are modules: a path, the end of one, or a glob over paths."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from hygiene.discover.globs import Glob
from hygiene.errors import HygieneError
from hygiene.explain.targets.sources import workspace_sources
from hygiene.project import Project
from hygiene.reach.reasons import installed_path
from hygiene.reach.records import Reach

_MOST = 12
_WILDCARD = re.compile(r"[*?\[{]")


def is_glob(text: str) -> bool:
    """Say whether a text that names no file is meant as a glob."""
    return _WILDCARD.search(text) is not None


def find_module(project: Project, text: str, reaches: Sequence[Reach]) -> str | None:
    """Return the file that a path means, from the working directory or the root, or by its end.

    Raises:
        HygieneError: several files end so.
    """
    for base in (os.getcwd(), project.root):
        path = os.path.normpath(os.path.join(base, text))
        if project.view.tree.kind(path) == "file":
            return project.view.tree.realpath(path)
    if "/" not in text and "." not in text:
        return None
    ending = "/" + text.removeprefix("./")
    matches = sorted({p for r in reaches for p in r.built if p.endswith(ending)})
    if not matches:
        matches = [path for path in workspace_sources(project) if path.endswith(ending)]
    if len(matches) > 1:
        listed = "\n".join(f"  {project.relative(path)}" for path in matches[:_MOST])
        left = f"\n  and {len(matches) - _MOST} more" if len(matches) > _MOST else ""
        raise HygieneError(
            f"{text} is the end of {len(matches)} paths:\n{listed}{left}", "give more of the path"
        )
    return matches[0] if matches else None


def matching_modules(project: Project, pattern: str, reaches: Iterable[Reach]) -> frozenset[str]:
    """Return the modules whose path, from any folder on, matches a glob.

    Modules that no entry reads count only where no other matches. Of an installed module, the
    path from its package on is looked at.

    Raises:
        HygieneError: the glob is not understood.
    """
    try:
        glob = Glob("**/" + pattern.removeprefix("./").lstrip("/"), dot=True)
    except ValueError as error:
        raise HygieneError(f"{pattern} is no glob: {error}") from None

    def matching(paths: Iterable[str]) -> frozenset[str]:
        return frozenset(
            path for path in paths if glob.matches(installed_path(path) or project.relative(path))
        )

    found = matching({path for reach in reaches for path in reach.built})
    return found or matching(workspace_sources(project))
