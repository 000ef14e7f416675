"""Which files a fix may write."""

from __future__ import annotations

import os
from collections.abc import Iterable

from hygiene.errors import HygieneError
from hygiene.git.plumbing import GitError, output
from hygiene.project import Project
from hygiene.suggest.generated import is_generated

_FOREIGN = frozenset({"node_modules", "bower_components", ".git", ".yarn", ".pnpm-store"})
_AT_ONCE = 200


class Guard:
    """Says of files why they must stay as they are; asks git once for each.

    Args:
        project: the repository; nothing outside its root is written.
    """

    def __init__(self, project: Project) -> None:
        self._root = os.path.realpath(project.root)
        self._tree = project.view.tree
        self._known: dict[str, str | None] = {}

    def refusals(self, paths: Iterable[str]) -> dict[str, str]:
        """Return, for those of ``paths`` that must not be written, the reason as a phrase."""
        asked = [path for path in dict.fromkeys(paths) if path not in self._known]
        for path in asked:
            self._known[path] = self._reason(path)
        free = [path for path in asked if self._known[path] is None]
        for start in range(0, len(free), _AT_ONCE):
            some = free[start : start + _AT_ONCE]
            for path in self._ignored(some):
                self._known[path] = "git ignores it"
        return {path: reason for path in paths if (reason := self._known[path]) is not None}

    def _reason(self, path: str) -> str | None:
        real = os.path.realpath(path)
        if not real.startswith(self._root.rstrip("/") + "/"):
            return "it is outside the repository"
        folders = real[len(self._root) :].split("/")
        foreign = _FOREIGN.intersection(folders)
        if foreign:
            return f"it is in {min(foreign)}"
        if is_generated(self._tree, real, self._root):
            return "a build writes it"
        if not os.path.lexists(path):
            return None
        if self._tree.kind(real) != "file":
            return "it is no regular file"
        if not os.access(real, os.W_OK):
            return "it is read-only"
        return None

    def _ignored(self, paths: list[str]) -> list[str]:
        real = {os.path.realpath(path): path for path in paths}
        try:
            listed = output(
                self._root,
                "ls-files",
                "-z",
                "--others",
                "--ignored",
                "--exclude-standard",
                "--",
                *real,
            )
        except (GitError, HygieneError):
            return []  # no repository, or no git: nothing is ignored
        names = (os.fsdecode(name) for name in listed.split(b"\0") if name)
        found = (real.get(os.path.normpath(f"{self._root}/{name}")) for name in names)
        return [path for path in found if path is not None]
