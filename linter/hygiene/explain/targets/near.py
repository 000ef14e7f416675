"""Names near to one that means nothing: exports, modules and packages, read by an entry or not."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Iterator

from hygiene.explain.targets.packages import known_packages, requested_packages
from hygiene.explain.targets.sources import workspace_sources
from hygiene.project import Project
from hygiene.reach.reasons import installed_path
from hygiene.reach.records import Reach

# Good enough for a suggestion, and much faster than parsing every file of a repository.
_EXPORTED = re.compile(
    rb"\bexport\s+(?:declare\s+|default\s+|abstract\s+|async\s+)*"
    rb"(?:function\*?|class|const|let|var|enum|namespace)\s+([\w$]+)"
    rb"|\bexport\s*\{([^}]*)\}"
    rb"|\bexports\.([\w$]+)\s*="
)
_TYPE = rb"\b(?:interface|type)\s+%s\b"
_MOST = 3
_CUTOFF = 0.7


def near_names(project: Project, text: str, reaches: Iterable[Reach]) -> list[str]:
    """Return what was probably meant, the nearest first."""
    reaches = tuple(reaches)
    packages = known_packages(project, reaches) | requested_packages(reaches)
    known = {name: name for name in packages}  # what is compared, and what is shown for it
    is_path = "." in text or "/" in text
    paths = dict.fromkeys(workspace_sources(project))
    paths.update(dict.fromkeys(path for reach in reaches for path in reach.built))
    for path in paths:
        shown = project.relative(path)
        name = posixpath.basename(path)
        stem = posixpath.splitext(name)[0]
        ways = (shown, installed_path(path) or shown, name) if is_path else (stem,)
        known.update((compared, shown) for compared in ways if compared not in known)
    for path in paths:
        if project.owns(path):
            known.update((name, name) for name in _exported(project, path))
    folded: dict[str, str] = {}
    for compared, shown in known.items():
        folded.setdefault(compared.lower(), shown)
    near = difflib.get_close_matches(text.lower(), folded, n=2 * _MOST, cutoff=_CUTOFF)
    return list(dict.fromkeys(folded[name] for name in near))[:_MOST]


def is_type(project: Project, text: str) -> bool:
    """Say whether some source of the repository declares a type of this name."""
    pattern = re.compile(_TYPE % re.escape(text.encode()))
    return any(pattern.search(_read(project, path)) for path in workspace_sources(project))


def _exported(project: Project, path: str) -> Iterator[str]:
    for match in _EXPORTED.finditer(_read(project, path)):
        declared, listed, assigned = match.groups()
        if listed is not None:
            for part in listed.split(b","):
                words = part.split()
                if words and words[0] != b"type":
                    yield words[-1].decode("utf-8", "replace")
        else:
            yield (declared or assigned).decode("utf-8", "replace")


def _read(project: Project, path: str) -> bytes:
    try:
        return project.view.tree.read(path)
    except OSError:
        return b""
