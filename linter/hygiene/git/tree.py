"""A tree of what git tracks, with the installed packages that are on disk.

What git ignores (built output, caches) is not there: nobody knows what it was at another revision.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from msgspec import Struct

from hygiene.files import EntryKind, WorkingTree, has_word
from hygiene.git.objects import Objects, blob_id

_INSTALLED = "node_modules"
_MOST_LINKS = 40  # as in Linux


class Tracked(Struct, frozen=True):
    """A file that git knows.

    Attributes:
        path: from the top of the repository.
        blob: its object id; empty for one that is read from the disk.
        link: it is a symbolic link.
    """

    path: str
    blob: str
    link: bool = False


class TrackedTree:
    """The files of a revision, or of the working tree. See ``hygiene.files.Tree``.

    Args:
        top: the repository's top directory, absolute and real.
        files: what git tracks; those without a blob are read from the disk.
        objects: where blobs are.
        disk: where installed packages are.
    """

    def __init__(
        self, top: str, files: Iterable[Tracked], objects: Objects, disk: WorkingTree
    ) -> None:
        self._top = top
        self._inside = f"{top}/"
        self._objects = objects
        self._disk = disk
        self._files: dict[str, Tracked] = {}
        self._folders: dict[str, set[str]] = {top: set()}
        self._links: dict[str, str] = {}
        for file in files:
            self._add(f"{top}/{file.path}", file)

    def _add(self, path: str, file: Tracked) -> None:
        self._files[path] = file
        if file.link:
            target = (
                os.fsdecode(self._objects.read(file.blob))
                if file.blob
                else self._disk.realpath(path)
            )
            self._links[path] = os.path.normpath(os.path.join(os.path.dirname(path), target))
        while path != self._top:
            parent, name = os.path.split(path)
            known = self._folders.setdefault(parent, set())
            if name in known:
                return
            known.add(name)
            path = parent

    def realpath(self, path: str) -> str:
        """See ``Tree.realpath``."""
        for _ in range(_MOST_LINKS):
            if self._is_on_disk(path):
                real = self._disk.realpath(path)
                if self._is_on_disk(real):
                    return real
                path = real
            link = self._link_in(path)
            if link is None:
                return path
            path = self._links[link] + path[len(link) :]
        return path

    def kind(self, path: str) -> EntryKind | None:
        """See ``Tree.kind``."""
        path = self.realpath(path)
        if self._is_on_disk(path):
            return self._disk.kind(path)
        if path in self._folders:
            return "directory"
        if path in self._files and path not in self._links:
            return "file"
        return None

    def names(self, directory: str) -> frozenset[str]:
        """See ``Tree.names``."""
        directory = self.realpath(directory)
        if self._is_on_disk(directory):
            return self._disk.names(directory)
        names = frozenset(self._folders.get(directory, ()))
        if names and self._disk.kind(f"{directory}/{_INSTALLED}") == "directory":
            return names | {_INSTALLED}
        return names

    def read(self, path: str) -> bytes:
        """See ``Tree.read``."""
        path = self.realpath(path)
        if self._is_on_disk(path):
            return self._disk.read(path)
        file = self._files.get(path)
        if file is None:
            raise FileNotFoundError(path)
        return self._objects.read(file.blob) if file.blob else self._disk.read(path)

    def size(self, path: str) -> int:
        """See ``Tree.size``."""
        path = self.realpath(path)
        return self._disk.size(path) if self._is_on_disk(path) else len(self.read(path))

    def mentions(self, path: str, words: Sequence[bytes], within: int) -> bool:
        """See ``Tree.mentions``."""
        path = self.realpath(path)
        if self._is_on_disk(path):
            return self._disk.mentions(path, words, within)
        try:
            return has_word(self.read(path), words, within)
        except OSError:
            return False

    def identity(self, path: str) -> str:
        """Return what tells the content of a file from any other at this path, in all revisions.

        Raises:
            OSError: it is absent or cannot be read.
        """
        path = self.realpath(path)
        if self._is_on_disk(path):
            return "installed"
        file = self._files.get(path)
        return file.blob if file is not None and file.blob else blob_id(self.read(path))

    def _is_on_disk(self, path: str) -> bool:
        """Whether a path is outside the repository, or in a folder of installed packages."""
        if not path.startswith(self._inside):
            return path != self._top
        if path in self._files:
            return False
        return f"/{_INSTALLED}/" in f"{path[len(self._top) :]}/"

    def _link_in(self, path: str) -> str | None:
        """Return the first part of a path that is a tracked link."""
        if not self._links:
            return None
        at = len(self._top)
        while at >= 0:
            at = path.find("/", at + 1)
            part = path if at < 0 else path[:at]
            if part in self._links:
                return part
        return None
