"""The same repository at two revisions, open for analysis side by side."""

from __future__ import annotations

import os
from collections.abc import Iterable

from msgspec import Struct

from hygiene.errors import HygieneError
from hygiene.facts import SharedFacts
from hygiene.git import Repository, Revision, TrackedTree
from hygiene.project import Project, project_of
from hygiene.view import View

_RANGE = "..."


class Revisions(Struct, frozen=True):
    """Two revisions of a repository; facts of files that are the same in both are made once.

    Attributes:
        base, head: what the user calls them; ``head`` is ``working tree`` where none was given.
        before, after: the projects.
    """

    base: str
    head: str
    before: Project
    after: Project

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Return those of ``paths`` whose content is not the same in both; absent counts too."""
        then, now = self.before.view.tree, self.after.view.tree
        assert isinstance(then, TrackedTree)
        assert isinstance(now, TrackedTree)
        return [
            path for path in sorted(set(paths)) if _identity(then, path) != _identity(now, path)
        ]


def open_revisions(root: str, base: str, head: str | None, config: str | None) -> Revisions:
    """Open a repository at two revisions.

    Args:
        root: its workspace root, absolute.
        base: the older revision; ``a...b`` stands for what both go back to, compared with ``b``.
        head: the newer one; None for the working tree.
        config: the configuration file; None to look in the root of each.

    Raises:
        HygieneError: a revision is not known, or has no such root.
    """
    repository = Repository(root)
    newer: Revision | None
    if _RANGE in base:
        if head is not None:
            raise HygieneError(f"{base} names both revisions already", "leave the second one out")
        first, _, second = base.partition(_RANGE)
        newer = repository.revision(second or "HEAD")
        older = repository.merge_base(repository.revision(first or "HEAD"), newer)
        head = newer.name
    else:
        older = repository.revision(base)
        newer = repository.revision(head) if head is not None else None
    trees = (
        repository.tree_at(older),
        repository.tree_at(newer) if newer is not None else repository.tree_now(),
    )
    shared = SharedFacts()
    names = (base, head or "working tree")
    projects = [
        _project(tree, root, name, config, shared) for tree, name in zip(trees, names, strict=True)
    ]
    return Revisions(*names, *projects)


def _project(
    tree: TrackedTree, root: str, name: str, config: str | None, shared: SharedFacts
) -> Project:
    real = os.path.realpath(root)
    if tree.kind(real) != "directory":
        raise HygieneError(f"{root} does not exist in {name}")
    return project_of(View(tree, shared=shared), real, config)


def _identity(tree: TrackedTree, path: str) -> str | None:
    try:
        return tree.identity(path)
    except OSError:
        return None
