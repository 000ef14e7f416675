"""What is at a path: the resolver's ``stat``, for any path that a specifier can lead to."""

from __future__ import annotations

from hygiene.files import EntryKind, Tree

_DEEP = 100


class Lookup:
    """Asks a tree, which takes normal paths of a sane depth only."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def kind(self, path: str) -> EntryKind | None:
        """Say what ``path`` is; a slash at its end asks for a directory."""
        if path[-1:] == "/" and path != "/":
            path = path.rstrip("/")
            return "directory" if self.kind(path) == "directory" else None
        if path.count("/") > _DEEP and self.existing(path) != path:
            return None
        return self._tree.kind(path)

    def existing(self, directory: str) -> str:
        """Return the part of a deep path that exists; a path of a sane depth as it is."""
        if directory.count("/") <= _DEEP:
            return directory
        # From the root down: a tree that goes from the leaf up runs out of stack.
        end = directory.find("/", 1)
        last = "/"
        while end >= 0:
            if self._tree.kind(directory[:end]) != "directory":
                return last
            last = directory[:end]
            end = directory.find("/", end + 1)
        return directory if self._tree.kind(directory) is not None else last

    def realpath(self, path: str) -> str:
        """Return ``path`` with symbolic links resolved."""
        return self._tree.realpath(path)
