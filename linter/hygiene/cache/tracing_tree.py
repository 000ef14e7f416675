"""The files on disk, with a record of all that is asked of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from hygiene.cache.trace import (
    NO_SIGNATURE,
    WORDS,
    AskedFile,
    AskedFolder,
    AskedWords,
    Signature,
    Trace,
    digest,
    folder_digest,
    signature_of,
    trusted,
)
from hygiene.files import EntryKind, WorkingTree


class TracingTree(WorkingTree):
    """A ``WorkingTree`` that can tell what it was asked, and what it has seen.

    Args:
        known: files that an earlier run has read; those whose signature is the same are not read
            to know their digest.
        now: nanoseconds since 1970; what was changed shortly before cannot be vouched for.
    """

    def __init__(
        self, known: Mapping[str, AskedFile] | None = None, now: int | None = None
    ) -> None:
        super().__init__()
        self._known = known or {}
        self._now = now if now is not None else time.time_ns()
        self._names: dict[str, set[str]] = {}
        self._whole: set[str] = set()
        self._folders: dict[str, Signature] = {}
        self._files: dict[str, AskedFile] = {}
        self._words: dict[tuple[str, tuple[bytes, ...], int], AskedWords] = {}
        self._watching: list[set[str]] = []
        self._last_read = ("", b"")

    @contextmanager
    def watching(self) -> Iterator[set[str]]:
        """Give the set that grows by what is asked for within the block: contents, and words."""
        asked: set[str] = set()
        self._watching.append(asked)
        try:
            yield asked
        finally:
            self._watching.pop()
            self.asked(*asked)

    def asked(self, *paths: str) -> None:
        """Note that the content of files counts, though it need not be read again."""
        if self._watching:
            self._watching[-1].update(paths)

    def kind(self, path: str) -> EntryKind | None:
        """See ``Tree.kind``."""
        parent, name = os.path.split(path)
        if not name:
            return "directory"
        asked = self._names.get(parent)
        if asked is None:
            asked = self._begin(parent)
        asked.add(name)
        return self._listing(parent).get(name)

    def names(self, directory: str) -> frozenset[str]:
        """See ``Tree.names``."""
        if directory not in self._names:
            self._begin(directory)
        self._whole.add(directory)
        return super().names(directory)

    def _begin(self, directory: str) -> set[str]:
        try:
            self._folders[directory] = trusted(os.stat(directory), self._now)
        except OSError:
            self._folders[directory] = NO_SIGNATURE
        asked = self._names[directory] = set()
        return asked

    def read(self, path: str) -> bytes:
        """See ``Tree.read``."""
        self.asked(path)
        if path == self._last_read[0]:
            return self._last_read[1]
        try:
            with open(path, "rb") as file:
                signature = trusted(os.fstat(file.fileno()), self._now)
                content = file.read()
        except OSError:
            self._files[path] = AskedFile(path, NO_SIGNATURE, b"")
            raise
        self._files[path] = AskedFile(path, signature, digest(content))
        self._last_read = (path, content)
        return content

    def size(self, path: str) -> int:
        """See ``Tree.size``."""
        self.digest(path)
        return super().size(path)

    def mentions(self, path: str, words: Sequence[bytes], within: int) -> bool:
        """See ``Tree.mentions``."""
        self.asked(path + WORDS)
        key = (path, tuple(words), within)
        if key not in self._words:
            try:
                signature = trusted(os.stat(path), self._now)
            except OSError:
                signature = NO_SIGNATURE
            found = super().mentions(path, words, within)
            self._words[key] = AskedWords(path, signature, key[1], within, found)
        return self._words[key].found

    def digest(self, path: str) -> bytes:
        """Return what tells the content of a file from any other.

        Raises:
            OSError: it is absent or cannot be read.
        """
        self.asked(path)
        if path not in self._files:
            known = self._known.get(path)
            if known is not None and signature_of(path) == known.signature != NO_SIGNATURE:
                self._files[path] = known
            else:
                self.read(path)
        found = self._files[path].digest
        if not found:
            raise FileNotFoundError(path)
        return found

    def trace(self) -> Trace:
        """Return what was asked until now."""
        folders: list[AskedFolder] = []
        links: list[tuple[str, EntryKind | None]] = []
        for path, asked in self._names.items():
            listing = self._listing(path)
            names = listing if path in self._whole else asked
            entries = {
                name: (listing[name], f"{path}/{name}" in self._links)
                for name in names
                if name in listing
            }
            links += [(f"{path}/{n}", kind) for n, (kind, is_link) in entries.items() if is_link]
            folders.append(
                AskedFolder(
                    path,
                    self._folders[path],
                    None if path in self._whole else "/".join(asked),
                    folder_digest(path, names, entries),
                )
            )
        return Trace(
            tuple(self._files.values()),
            tuple(folders),
            tuple(links),
            tuple(self._words.values()),
        )

    def ask_again(self, folder: AskedFolder) -> None:
        """Ask what an earlier run has asked of a folder, where it was asked anything."""
        if folder.path in self._names:
            if folder.names is None:
                self.names(folder.path)
            else:
                self._names[folder.path].update(folder.names.split("/"))

    def has_asked(self, folder: AskedFolder) -> bool:
        """Say whether anything was asked of a folder."""
        return folder.path in self._names
