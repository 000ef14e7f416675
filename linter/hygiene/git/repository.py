"""A git repository: its revisions, and the files that each of them has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from msgspec import Struct

from hygiene.errors import HygieneError
from hygiene.files import WorkingTree
from hygiene.git.objects import Objects
from hygiene.git.plumbing import GitError, output
from hygiene.git.tree import Tracked, TrackedTree

_LINK = "120000"
_MODULE = "160000"
_FORMAT = "%an%x00%aI%x00%P%x00%s"
_FETCH = "fetch the history first: git fetch --unshallow, or fetch-depth: 0 in a workflow"


class Revision(Struct, frozen=True):
    """A commit.

    Attributes:
        commit: its object id.
        name: as the user wrote it.
    """

    commit: str
    name: str

    @property
    def short(self) -> str:
        """The first digits of the object id."""
        return self.commit[:10]


class Commit(Struct, frozen=True):
    """What is recorded of a commit.

    Attributes:
        revision: the commit.
        author: the author's name.
        date: when it was written, as ISO 8601.
        parents: the commits that it follows.
        subject: the first line of its message.
    """

    revision: Revision
    author: str
    date: str
    parents: tuple[Revision, ...]
    subject: str


class Repository:
    """The git repository around a directory.

    Attributes:
        top: its top directory, absolute, links resolved.
        objects: the contents of its files.
        disk: the files on disk, as they are during one run.

    Raises:
        HygieneError: there is none, or git is missing.
    """

    def __init__(self, directory: str) -> None:
        try:
            top = output(directory, "rev-parse", "--show-toplevel")
        except GitError as error:
            raise HygieneError(f"{directory} is in no git repository: {error}") from None
        self.top = os.path.realpath(os.fsdecode(top.rstrip(b"\n")))
        self.objects = Objects(self.top)
        self.disk = WorkingTree()

    def revision(self, name: str) -> Revision:
        """Return the commit that a name means.

        Raises:
            HygieneError: there is none of this name.
        """
        try:
            found = output(
                self.top, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}"
            )
        except GitError:
            shallow = output(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"
            raise HygieneError(
                f"git knows no revision {name}",
                f"this clone is shallow; {_FETCH}" if shallow else "see git branch --all, git tag",
            ) from None
        return Revision(found.decode().strip(), name)

    def merge_base(self, first: Revision, second: Revision) -> Revision:
        """Return the commit that two revisions go back to.

        Raises:
            HygieneError: they have none in common.
        """
        try:
            found = output(self.top, "merge-base", first.commit, second.commit)
        except GitError:
            raise HygieneError(f"{first.name} and {second.name} share no history", _FETCH) from None
        return Revision(found.decode().strip(), f"{first.name}...{second.name}")

    def halfway(self, bad: Revision, good: Iterable[Revision]) -> Revision | None:
        """Return the commit that halves those which are in ``bad`` and in none of ``good``.

        Returns:
            None when there is none at all.
        """
        excluded = [f"^{revision.commit}" for revision in good]
        found = output(self.top, "rev-list", "--bisect", bad.commit, *excluded).decode().strip()
        return Revision(found, found[:10]) if found else None

    def count(self, bad: Revision, good: Iterable[Revision]) -> int:
        """Return how many commits are in ``bad`` and in none of ``good``."""
        excluded = [f"^{revision.commit}" for revision in good]
        return int(output(self.top, "rev-list", "--count", bad.commit, *excluded))

    def is_ancestor(self, older: Revision, newer: Revision) -> bool:
        """Whether the history of ``newer`` has ``older``."""
        try:
            output(self.top, "merge-base", "--is-ancestor", older.commit, newer.commit)
        except GitError:
            return False
        return True

    def commit(self, revision: Revision) -> Commit:
        """Return what is recorded of a commit."""
        shown = output(
            self.top,
            "show",
            "--no-patch",
            "--no-show-signature",
            f"--format={_FORMAT}",
            revision.commit,
        )
        author, date, parents, subject = (
            shown.decode("utf-8", "replace").rstrip("\n").split("\0", 3)
        )
        known = tuple(Revision(parent, parent[:10]) for parent in parents.split())
        return Commit(revision, author, date, known, subject)

    def tree_at(self, revision: Revision) -> TrackedTree:
        """Return the tree of a revision."""
        return TrackedTree(self.top, self._files_at(revision), self.objects, self.disk)

    def tree_now(self) -> TrackedTree:
        """Return the working tree as git would commit it: without what it ignores."""
        return TrackedTree(self.top, self._files_now(), self.objects, self.disk)

    def _files_at(self, revision: Revision) -> Iterator[Tracked]:
        for record in output(self.top, "ls-tree", "-r", "-z", "--full-tree", revision.commit).split(
            b"\0"
        ):
            if record:
                head, _, path = record.partition(b"\t")
                mode, _, blob = head.decode().split(" ")
                if mode != _MODULE:
                    yield Tracked(os.fsdecode(path), blob, mode == _LINK)

    def _files_now(self) -> Iterator[Tracked]:
        listing = output(self.top, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        for path in dict.fromkeys(listing.split(b"\0")):
            name = os.fsdecode(path)
            link = bool(name) and os.path.islink(f"{self.top}/{name}")
            if link or (name and self.disk.kind(f"{self.top}/{name}") == "file"):
                yield Tracked(name, "", link)
