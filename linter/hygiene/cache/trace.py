"""What a computation has asked of the files, and whether the answers would be the same today.

The stat of a file or folder vouches for it, unless it was changed so shortly before that a later
change need not show (as with git's "racy" entries, ``Documentation/technical/racy-git.txt``); then
the content does.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from hygiene.files import EntryKind, WorkingTree, entry_kind

Signature: TypeAlias = tuple[int, int, int, int]
"""Times of change in nanoseconds (content, inode), size, and inode number of a file or folder."""

NO_SIGNATURE: Signature = (0, 0, 0, 0)
"""Of what is absent, or changed too shortly before to be vouched for."""

WORDS = "?words"
"""Stands behind the path of a file of which nothing counts but the words in it."""

_SHORTLY = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


class AskedFile(Struct, frozen=True, array_like=True):
    """A file that was read, or whose size was asked; ``digest`` is empty where it is absent."""

    path: str
    signature: Signature
    digest: bytes


class AskedFolder(Struct, frozen=True, array_like=True):
    """A folder of which names were asked.

    Attributes:
        path: the folder.
        signature: of it.
        names: those that were asked, with ``/`` between; None: all.
        digest: of what they are.
    """

    path: str
    signature: Signature
    names: str | None
    digest: bytes


class AskedWords(Struct, frozen=True, array_like=True):
    """A file of which nothing was asked but whether it has a word in it (``Tree.mentions``)."""

    path: str
    signature: Signature
    words: tuple[bytes, ...]
    within: int
    found: bool


class Trace(Struct, frozen=True, array_like=True):
    """All that was asked; ``links`` are symbolic links with the kind of what they lead to."""

    files: tuple[AskedFile, ...] = ()
    folders: tuple[AskedFolder, ...] = ()
    links: tuple[tuple[str, EntryKind | None], ...] = ()
    words: tuple[AskedWords, ...] = ()


def changes(trace: Trace) -> frozenset[str]:
    """Return the files, folders and links of which an answer would be another one now.

    Returns:
        Their paths, with ``WORDS`` behind that of a file where the words in it count.
    """
    found = [path for path, kind in trace.links if link_kind(path) != kind]
    found += [folder.path for folder in trace.folders if not _same_folder(folder)]
    found += [file.path for file in trace.files if not _same_file(file)]
    found += [asked.path + WORDS for asked in trace.words if not _same_words(asked)]
    return frozenset(found)


def _same_folder(folder: AskedFolder) -> bool:
    signature = signature_of(folder.path)
    if signature == folder.signature != NO_SIGNATURE:
        return True
    entries = entries_of(folder.path)
    names = entries if folder.names is None else folder.names.split("/")
    return folder_digest(folder.path, names, entries) == folder.digest


def _same_file(file: AskedFile) -> bool:
    signature = signature_of(file.path)
    if signature == file.signature != NO_SIGNATURE:
        return True
    try:
        with open(file.path, "rb") as opened:
            return digest(opened.read()) == file.digest
    except OSError:
        return file.digest == b""


def _same_words(asked: AskedWords) -> bool:
    signature = signature_of(asked.path)
    if signature == asked.signature != NO_SIGNATURE:
        return True
    return WorkingTree().mentions(asked.path, asked.words, asked.within) == asked.found


def signature_of(path: str) -> Signature:
    """Return the signature of a file or folder as it is now."""
    try:
        found = os.stat(path)
    except OSError:
        return NO_SIGNATURE
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def trusted(found: os.stat_result, now: int) -> Signature:
    """Return the signature of what was seen at ``now`` (nanoseconds), if it can vouch for it."""
    if max(found.st_mtime_ns, found.st_ctime_ns) > now - _SHORTLY:
        return NO_SIGNATURE
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def digest(content: bytes) -> bytes:
    """Return what tells contents apart."""
    return hashlib.blake2b(content, digest_size=16).digest()


def link_kind(path: str) -> EntryKind | None:
    """Return what a symbolic link leads to, as ``Tree.kind`` does."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return None
    return "file" if stat.S_ISREG(mode) else "directory" if stat.S_ISDIR(mode) else None


Entries: TypeAlias = Mapping[str, tuple[EntryKind | None, bool]]
"""By name what is in a folder: its kind after following links, and whether it is one."""


def entries_of(path: str) -> Entries:
    """Return what is in a folder; nothing where it cannot be listed."""
    try:
        with os.scandir(path) as entries:
            return {entry.name: (entry_kind(entry), entry.is_symlink()) for entry in entries}
    except OSError:
        return {}


def folder_digest(path: str, names: Iterable[str], entries: Entries) -> bytes:
    """Return the digest of what some names are in a folder.

    Args:
        path: the folder.
        names: those that count.
        entries: what is in it.
    """
    shown = [f"{name}/{_shown(path, name, *entries.get(name, _ABSENT))}" for name in sorted(names)]
    return digest("\0".join(shown).encode("utf-8", "surrogateescape"))


_ABSENT: tuple[None, bool] = (None, False)


def _shown(folder: str, name: str, kind: EntryKind | None, is_link: bool) -> str:
    if not is_link:
        return kind or ""
    try:
        return f"{kind} {Path(folder, name).readlink()}"
    except OSError:
        return "gone"
