"""What is on disk, behind one small interface, so that "what if" is the same analysis again.

``WorkingTree`` reads the disk; ``OverlayTree`` is a tree with some files replaced. Both remember
what they have seen: one tree is one consistent look at the sources, made anew for every run.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Protocol

EntryKind = Literal["file", "directory"]


class Tree(Protocol):
    """A readable tree of files. Paths are absolute, with ``/`` between parts."""

    def kind(self, path: str) -> EntryKind | None:
        """Say what ``path`` is after following links; None when absent, looping or a device."""

    def names(self, directory: str) -> frozenset[str]:
        """Return the names in ``directory``; empty when it is not a readable directory."""

    def realpath(self, path: str) -> str:
        """Return ``path`` with every symbolic link resolved."""

    def read(self, path: str) -> bytes:
        """Return the content of a file.

        Raises:
            OSError: it is absent or cannot be read.
        """

    def size(self, path: str) -> int:
        """Return the size of a file in bytes.

        Raises:
            OSError: it is absent or cannot be read.
        """

    def mentions(self, path: str, words: Sequence[bytes], within: int) -> bool:
        """Say whether one of ``words`` is in a file.

        Returns:
            False where it cannot be read, or is longer than ``within`` bytes.
        """


class WorkingTree:
    """The files on disk. A directory is listed once, whatever is asked of it."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, EntryKind | None]] = {}
        self._real: dict[str, str] = {}
        self._links: set[str] = set()

    def _listing(self, directory: str) -> dict[str, EntryKind | None]:
        found = self._listings.get(directory)
        if found is not None:
            return found
        listing: dict[str, EntryKind | None] = {}
        # Ask the parent first: most directories asked for (node_modules on the way up) are absent.
        parent = os.path.dirname(directory)
        if parent == directory or self.kind(directory) == "directory":
            try:
                with os.scandir(directory) as entries:
                    for entry in entries:
                        listing[entry.name] = entry_kind(entry)
                        if entry.is_symlink():
                            self._links.add(entry.path)
            except OSError:
                listing = {}
        self._listings[directory] = listing
        return listing

    def kind(self, path: str) -> EntryKind | None:
        """See ``Tree.kind``."""
        parent, name = os.path.split(path)
        if not name:
            return "directory"
        return self._listing(parent).get(name)

    def names(self, directory: str) -> frozenset[str]:
        """See ``Tree.names``."""
        return frozenset(self._listing(directory))

    def realpath(self, path: str) -> str:
        """See ``Tree.realpath``; the directory's answer is remembered."""
        parent, name = os.path.split(path)
        real = self._real.get(parent)
        if real is None:
            real = self._real[parent] = os.path.realpath(parent)
        joined = os.path.join(real, name)
        listed = name in self._listings.get(parent, ())
        is_link = path in self._links if listed else os.path.islink(joined)
        return os.path.realpath(joined) if is_link else joined

    def read(self, path: str) -> bytes:
        """See ``Tree.read``."""
        with open(path, "rb") as file:
            return file.read()

    def size(self, path: str) -> int:
        """See ``Tree.size``."""
        return os.stat(path).st_size

    def mentions(self, path: str, words: Sequence[bytes], within: int) -> bool:
        """See ``Tree.mentions``."""
        try:
            with open(path, "rb") as file:
                return has_word(file.read(within + 1), words, within)
        except OSError:
            return False


def has_word(source: bytes, words: Iterable[bytes], within: int) -> bool:
    """Say whether one of ``words`` is in a source, and it has no more than ``within`` bytes."""
    return len(source) <= within and any(word in source for word in words)


def entry_kind(entry: os.DirEntry[str]) -> EntryKind | None:
    """Return what an entry of a folder is after following links, as ``Tree.kind`` does."""
    try:
        if entry.is_file(follow_symlinks=False):
            return "file"
        if entry.is_dir(follow_symlinks=False):
            return "directory"
        if entry.is_symlink():
            mode = os.stat(entry.path).st_mode
            return "file" if stat.S_ISREG(mode) else "directory" if stat.S_ISDIR(mode) else None
    except OSError:
        return None
    return None


class OverlayTree:
    """A tree with some files replaced (bytes) or taken away (None); ``base`` is not touched.

    Paths of ``changes`` hold no symbolic links; a file that is added is found over links too.
    """

    def __init__(self, base: Tree, changes: Mapping[str, bytes | None]) -> None:
        self._base = base
        self._changes = dict(changes)
        self._added: dict[str, set[str]] = {}
        self._folders: set[str] = set()
        for path, content in self._changes.items():
            if content is None:
                continue
            while True:
                parent, name = os.path.split(path)
                if not name or name in self._added.setdefault(parent, set()):
                    break
                self._added[parent].add(name)
                self._folders.add(parent)
                path = parent
        added = (path for path in self._changes if base.kind(path) is None)
        self._new_names = frozenset(map(os.path.basename, added))

    def changed(self) -> Iterable[str]:
        """Return the paths that this overlay replaces or takes away."""
        return self._changes

    def _place(self, path: str) -> str:
        """Return where an added file really is, for a path that leads to it over links."""
        parent, name = os.path.split(path)
        if name not in self._new_names or path in self._changes:
            return path
        place = f"{self._base.realpath(parent)}/{name}"
        return place if place in self._changes else path

    def kind(self, path: str) -> EntryKind | None:
        """See ``Tree.kind``."""
        path = self._place(path)
        if path in self._changes:
            return None if self._changes[path] is None else "file"
        if path in self._folders:
            return "directory"
        return self._base.kind(path)

    def names(self, directory: str) -> frozenset[str]:
        """See ``Tree.names``."""
        names = self._base.names(directory) | self._added.get(directory, set())
        names |= {name for name in self._new_names if self.kind(f"{directory}/{name}")}
        return frozenset(n for n in names if self.kind(f"{directory}/{n}") or n in names)

    def realpath(self, path: str) -> str:
        """See ``Tree.realpath``."""
        path = self._place(path)
        return path if path in self._changes else self._base.realpath(path)

    def read(self, path: str) -> bytes:
        """See ``Tree.read``."""
        path = self._place(path)
        if path in self._changes:
            content = self._changes[path]
            if content is None:
                raise FileNotFoundError(path)
            return content
        return self._base.read(path)

    def size(self, path: str) -> int:
        """See ``Tree.size``."""
        path = self._place(path)
        content = self._changes.get(path)
        return len(content) if content is not None else self._base.size(path)

    def mentions(self, path: str, words: Sequence[bytes], within: int) -> bool:
        """See ``Tree.mentions``."""
        path = self._place(path)
        if path not in self._changes:
            return self._base.mentions(path, words, within)
        return has_word(self._changes[path] or b"", words, within)
