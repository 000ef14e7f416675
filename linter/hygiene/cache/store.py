"""One SQLite file of values by key: bounded in size, safe under concurrent runs, never trusted.

Every value carries a checksum over itself and its key, so that what was cut off, changed or
written by another version is found out and computed anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

_CHECKSUM = 16
_LARGEST = 256_000_000
"""The bytes of the file from which the older half of what is in it goes."""

_PATIENCE = 2.0
"""Seconds to wait for another run that writes."""

_TABLE = """
CREATE TABLE IF NOT EXISTS kept
    (number INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)
"""


class Store:
    """Values by key, in a file that may be missing, broken or busy: then it has none.

    Args:
        path: the file; its folder exists.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._open: sqlite3.Connection | None = None
        self._waiting: dict[bytes, bytes] = {}
        with self._forgiving():
            if self._path.exists():
                self._open = self._connect()

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key; None where there is none that can be trusted."""
        if key in self._waiting:
            return self._waiting[key]
        if self._open is None:
            return None
        with self._forgiving():
            query = "SELECT value FROM kept WHERE key = ?"
            row = self._open.execute(query, (key,)).fetchone()
            if row is not None and isinstance(row[0], bytes):
                checksum, value = row[0][:_CHECKSUM], row[0][_CHECKSUM:]
                if checksum == _checksum(key, value):
                    return value
        return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; it is written by ``save``."""
        self._waiting[key] = value

    def save(self) -> None:
        """Write what is to be kept, all of it or nothing."""
        if not self._waiting:
            return
        with self._forgiving():
            connection = self._open = self._open or self._connect()
            with connection:
                connection.execute(_TABLE)
                self._make_room(connection)
                connection.executemany(
                    "INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)",
                    ((k, _checksum(k, v) + v) for k, v in self._waiting.items()),
                )
        self._waiting = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_PATIENCE)
        with contextlib.suppress(OSError):
            self._path.chmod(0o600)
        # A crash of the machine may leave a broken file, which is made anew: no need to wait.
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def _make_room(self, connection: sqlite3.Connection) -> None:
        size = self._path.stat().st_size + sum(map(len, self._waiting.values()))
        if size > _LARGEST:
            middle = "SELECT (MIN(number) + MAX(number)) / 2 FROM kept"
            connection.execute(f"DELETE FROM kept WHERE number <= ({middle})")

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Go on without the file where it cannot be read or written; a broken one is removed."""
        try:
            yield
        except sqlite3.OperationalError:
            self.close()  # another run holds it, the disk is full or read-only
        except (sqlite3.DatabaseError, OSError):
            self.close()
            with contextlib.suppress(OSError):
                self._path.unlink()


def key_of(parts: Mapping[str, object]) -> bytes:
    """Return the key for something that depends on ``parts``, and on nothing else."""
    text = repr(sorted(parts.items()))
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _checksum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, key=key, digest_size=_CHECKSUM).digest()
