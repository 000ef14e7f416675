"""Writing several files together: all of them have their new content, or none has."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct


class Replacement(Struct, frozen=True):
    """The new content of a file.

    Attributes:
        path: the file; of a symbolic link, what it leads to is replaced.
        before: the content that it is known to have; None where there is no file.
        after: the content that it gets.
    """

    path: str
    before: bytes | None
    after: bytes


class WriteError(Exception):
    """A file could not be written, so none was.

    Attributes:
        path: the file, as its ``Replacement`` names it.
        reason: as a phrase.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def write_together(replacements: Sequence[Replacement]) -> None:
    """Replace files, each at once.

    All contents are on the disk before the first file gets its own. A file keeps its permissions
    and its owner. Where a file in the middle cannot be replaced, those before it are put back.

    Raises:
        WriteError: a file has changed since it was read, or cannot be written; all files are as
            they were, and nothing else is left behind.
    """
    group = _Group()
    try:
        for replacement in replacements:
            group.prepare(replacement)
        if len(replacements) > 1:
            for replacement in replacements:
                group.keep_old(replacement)
        for replacement in replacements:
            group.replace(replacement)
        group.done()
    finally:
        group.clean()


class _Group:
    def __init__(self) -> None:
        self._new: dict[str, Path] = {}
        self._old: dict[str, Path] = {}
        self._replaced: list[Replacement] = []
        self._folders: list[Path] = []
        self._is_done = False

    def prepare(self, replacement: Replacement) -> None:
        """Write the new content beside the file."""
        target = _target(replacement)
        _compare(replacement, target)
        try:
            self._make_folder(target.parent)
            temporary = self._temporary(self._new, replacement, target)
            _write(temporary, replacement.after)
            _dress(temporary, target)
        except OSError as error:
            raise WriteError(replacement.path, _said(error)) from error

    def keep_old(self, replacement: Replacement) -> None:
        """Keep the old content under another name, until all files are replaced."""
        if replacement.before is None:
            return
        target = _target(replacement)
        try:
            temporary = self._temporary(self._old, replacement, target)
            _write(temporary, replacement.before)
            _dress(temporary, target)
        except OSError as error:
            raise WriteError(replacement.path, _said(error)) from error

    def replace(self, replacement: Replacement) -> None:
        """Give the file its new content, if it still has the old."""
        target = _target(replacement)
        _compare(replacement, target)
        try:
            self._new[replacement.path].replace(target)
        except OSError as error:
            raise WriteError(replacement.path, _said(error)) from error
        self._replaced.append(replacement)

    def done(self) -> None:
        """Leave the files as they are now."""
        self._is_done = True
        for folder in {_target(replacement).parent for replacement in self._replaced}:
            _sync_folder(folder)

    def clean(self) -> None:
        """Put back what was replaced, unless all was; take away what was made on the way."""
        if not self._is_done:
            for replacement in reversed(self._replaced):
                target = _target(replacement)
                if replacement.before is None:
                    target.unlink(missing_ok=True)
                else:
                    self._old[replacement.path].replace(target)
        for temporary in (*self._new.values(), *self._old.values()):
            temporary.unlink(missing_ok=True)
        if not self._is_done:
            for folder in reversed(self._folders):
                folder.rmdir()

    def _temporary(self, kept: dict[str, Path], replacement: Replacement, target: Path) -> Path:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
        os.close(handle)
        kept[replacement.path] = Path(name)
        return kept[replacement.path]

    def _make_folder(self, folder: Path) -> None:
        missing = [f for f in (folder, *folder.parents) if not f.exists()]
        for one in reversed(missing):
            one.mkdir()
            self._folders.append(one)


def _target(replacement: Replacement) -> Path:
    return Path(os.path.realpath(replacement.path))


def _compare(replacement: Replacement, target: Path) -> None:
    try:
        present = target.read_bytes()
    except FileNotFoundError:
        present = None
    except OSError as error:
        raise WriteError(replacement.path, _said(error)) from error
    if present != replacement.before:
        gone = "is gone" if present is None else "was changed"
        raise WriteError(replacement.path, f"it {gone} in the meantime")


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _dress(temporary: Path, target: Path) -> None:
    """Give a file the permissions and the owner of the one that it replaces."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    own = temporary.stat()
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(status.st_mode & 0o7777)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
