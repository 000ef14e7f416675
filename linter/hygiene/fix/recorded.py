"""A tree that knows what it has given out, so that no fix lands in a file that changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from hygiene.files import EntryKind, Tree


class RecordedTree:
    """A tree over another, with the digest of every file that was read from it."""

    def __init__(self, base: Tree) -> None:
        self._base = base
        self._digests: dict[str, bytes] = {}

    def same(self, path: str, content: bytes) -> bool:
        """Say whether a file had this content whenever it was read."""
        return self._digests.get(path, _digest(content)) == _digest(content)

    def kind(self, path: str) -> EntryKind | None:
        """See ``Tree.kind``."""
        return self._base.kind(path)

    def names(self, directory: str) -> frozenset[str]:
        """See ``Tree.names``."""
        return self._base.names(directory)

    def realpath(self, path: str) -> str:
        """See ``Tree.realpath``."""
        return self._base.realpath(path)

    def read(self, path: str) -> bytes:
        """See ``Tree.read``."""
        content = self._base.read(path)
        self._digests.setdefault(path, _digest(content))
        return content

    def size(self, path: str) -> int:
        """See ``Tree.size``."""
        return self._base.size(path)

    def mentions(self, path: str, words: Sequence[bytes], within: int) -> bool:
        """See ``Tree.mentions``."""
        return self._base.mentions(path, words, within)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
