"""Rewriting rule files for the interface of today."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from hygiene.authoring.changes import changes
from hygiene.authoring.python_source import PythonSource
from hygiene.errors import HygieneError
from hygiene.writing import replace_file


class Upgraded(Struct, frozen=True):
    """A rule file before and after.

    Attributes:
        path: the file, as it was named.
        before, after: its content.
        done: the changes that were made, a phrase each.
        by_hand: what only a person can change.
    """

    path: str
    before: bytes
    after: bytes
    done: tuple[str, ...]
    by_hand: tuple[str, ...]


def upgrade(path: str, source: bytes) -> Upgraded:
    """Return a rule file as today's interface wants it; nothing is written.

    Raises:
        HygieneError: it is no Python.
    """
    after = source
    done: list[str] = []
    by_hand: list[str] = []
    for change in changes():
        changed = change.change(PythonSource(path, after))
        by_hand += changed.by_hand
        if changed.replacements:
            after = PythonSource(path, after).replaced(changed.replacements)
            done.append(change.summary)
    return Upgraded(path, source, after, tuple(done), tuple(by_hand))


def read_rule_files(paths: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """Yield files and their content; of a folder, those that end in ``.py``.

    Raises:
        HygieneError: one cannot be read.
    """
    for given in paths:
        path = Path(given)
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for file in files:
            try:
                yield str(file), file.read_bytes()
            except OSError as error:
                raise HygieneError(f"{file} cannot be read: {error.strerror}") from None


def upgrade_files(paths: Iterable[str], write: bool) -> tuple[Upgraded, ...]:
    """Upgrade rule files.

    Args:
        paths: files, and folders whose ``.py`` files are meant.
        write: whether to write what changes.

    Raises:
        HygieneError: a file cannot be read or written, or is no Python; nothing is written then.
    """
    upgraded = tuple(upgrade(path, source) for path, source in read_rule_files(paths))
    for file in upgraded:
        if not write or file.after == file.before:
            continue
        try:
            replace_file(file.path, file.after)
        except OSError as error:
            message = f"{file.path} cannot be written: {error.strerror or error}"
            raise HygieneError(message) from None
    return upgraded
