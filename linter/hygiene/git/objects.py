"""The contents of git's objects, read through one ``git cat-file --batch``."""

from __future__ import annotations

import hashlib
import subprocess

from hygiene.git.plumbing import start


class Objects:
    """The object store of one repository; the process behind it is started when it is needed."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str) -> bytes:
        """Return the content of a blob.

        Args:
            name: its object id.

        Raises:
            OSError: the repository does not have it (a partial clone).
        """
        if self._process is None:
            self._process = start(self._directory, ("cat-file", "--batch"))
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(name.encode() + b"\n")
        process.stdin.flush()
        header = process.stdout.readline().split()
        if len(header) != 3:
            raise FileNotFoundError(f"git has no object {name}")
        content = process.stdout.read(int(header[2]))
        process.stdout.read(1)
        return content

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
            self._process = None


def blob_id(content: bytes, length: int = 40) -> str:
    """Return the object id that git gives to a file of this content.

    Args:
        content: of the file.
        length: of the repository's object ids: 40 for SHA-1, 64 for SHA-256.
    """
    algorithm = hashlib.sha1 if length == 40 else hashlib.sha256
    return algorithm(b"blob %d\0" % len(content) + content).hexdigest()
