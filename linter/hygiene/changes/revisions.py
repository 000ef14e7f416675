"""The same repository at two revisions, open for analysis side by side."""

from __future__ import annotations

import os
from collections.abc import Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.errors import HygieneError
from hygiene.facts import SharedFacts
from hygiene.git import Repository, Revision, TrackedTree
from hygiene.project import Project, project_of
from hygiene.view import View

_RANGE = "..."
_WORKING_TREE = "working tree"


class Revisions(Struct, frozen=True):
    """Two revisions of a repository; facts of files that are the same in both are made once.

    Attributes:
        base, head: what the user calls them; ``head`` is ``working tree`` where none was given.
        before, after: the projects.
        working: the working tree, where ``after`` is what was committed last of it.
    """

    base: str
    head: str
    before: Project
    after: Project
    working: TrackedTree | None = None

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Return those of ``paths`` whose content is not the same in both; absent counts too."""
        then, now = self.before.view.tree, self.after.view.tree
        assert isinstance(then, TrackedTree)
        assert isinstance(now, TrackedTree)
        return _changed(then, now, paths)

    def uncommitted(self, paths: Iterable[str]) -> list[str]:
        """Return those of ``paths`` that are not in the working tree as they are in ``after``."""
        now = self.after.view.tree
        assert isinstance(now, TrackedTree)
        return [] if self.working is None else _changed(now, self.working, paths)


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
    history = History(repository, root, config)
    named = head or _WORKING_TREE
    is_last = newer is not None and newer.commit == repository.revision("HEAD").commit
    working = repository.tree_now() if is_last else None
    return Revisions(base, named, history.at(older, base), history.at(newer, named), working)


class History:
    """The revisions of one repository, each open when it is needed; facts are made once.

    Args:
        repository: the git repository.
        root: the workspace root in it, absolute.
        config: the configuration file; None to look in the root of each revision.
    """

    def __init__(self, repository: Repository, root: str, config: str | None) -> None:
        self.repository = repository
        self._root = os.path.realpath(root)
        self._config = config
        self._shared = SharedFacts()

    def at(self, revision: Revision | None, name: str) -> Project:
        """Open the repository at a revision; None for the working tree.

        Raises:
            HygieneError: the root does not exist there, or its configuration is wrong.
        """
        repository = self.repository
        tree = repository.tree_now() if revision is None else repository.tree_at(revision)
        if tree.kind(self._root) != "directory":
            raise HygieneError(f"{self._root} does not exist in {name}")
        try:
            return project_of(View(tree, shared=self._shared), self._root, self._config)
        except HygieneError as error:
            hint = error.hint or "give --config a file for all revisions"
            raise HygieneError(f"{error.message} (at {name})", hint) from None


def entrypoints_of(project: Project, names: Iterable[str], profile: str | None) -> list[Entrypoint]:
    """Return those of some entries that a revision has.

    Args:
        project: the repository at that revision.
        names: of the entries.
        profile: the bundler to predict for, in place of each entry's own.
    """
    found: list[Entrypoint] = []
    for name in names:
        try:
            found.append(project.entrypoint_for(name, profile))
        except HygieneError:
            continue  # only the other revision has it
    return found


def _changed(then: TrackedTree, now: TrackedTree, paths: Iterable[str]) -> list[str]:
    return [path for path in sorted(set(paths)) if _identity(then, path) != _identity(now, path)]


def _identity(tree: TrackedTree, path: str) -> str | None:
    try:
        return tree.identity(path)
    except OSError:
        return None
