"""Where the files are that an artifact names, from folders that it does not tell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from hygiene.artifacts.names import ModuleName
from hygiene.files import Tree

_SAMPLE = 300
_DRIVE = re.compile(r"[A-Za-z]:/")


class FilePlaces:
    """Finds files by the names of one artifact.

    The folder that relative names start from is the one, of those possible, from which most of them
    exist. Absolute names of another machine are looked for below the folders, without their start.

    Args:
        tree: the files there are.
        names: all names of the artifact.
        folder: what relative names start from, where the artifact tells.
        folders: absolute paths of folders that they may start from, the likeliest first.
    """

    def __init__(
        self,
        tree: Tree,
        names: Iterable[ModuleName],
        folder: str | None,
        folders: Sequence[str],
    ) -> None:
        self._tree = tree
        paths = [name.path for name in names if name.kind == "file"]
        relative = _sample([path for path in paths if not is_absolute(path)])
        possible = [folder, *folders] if folder else folders
        if folder and tree.kind(folder) != "directory":
            possible = [folder]  # of another machine, as absolute names are then
        self._folder = max(
            possible, key=lambda one: self._count(_joined(one, path) for path in relative)
        )
        away = _sample([path for path in map(self.expected, paths) if not self._is_file(path)])
        # (how many leading parts are only the other machine's, the folder that stands for them)
        starts = [(cut, one) for cut in range(1, _depth(away) + 1) for one in folders]
        found = {
            start: self._count(_without_start(start, path) for path in away) for start in starts
        }
        best = max(found, key=found.__getitem__, default=None)
        # Some files may just be gone; those of another machine are all elsewhere.
        self._start = best if best is not None and found[best] * 2 >= len(away) else None

    def find(self, name: ModuleName) -> str | None:
        """Return the real path of a file; None when there is none, or the name is no file's."""
        if name.kind != "file":
            return None
        path = self.expected(name.path)
        if not self._is_file(path) and self._start is not None:
            path = _without_start(self._start, path)
        return self._tree.realpath(path) if self._is_file(path) else None

    def expected(self, path: str) -> str:
        """Return the absolute path that a name means if its file exists."""
        return path if is_absolute(path) else _joined(self._folder, path)

    def _count(self, paths: Iterable[str]) -> int:
        return sum(self._is_file(path) for path in paths)

    def _is_file(self, path: str) -> bool:
        return self._tree.kind(path) == "file"


def is_absolute(path: str) -> bool:
    """Whether a path starts at a root, be it that of a Windows drive."""
    return path.startswith("/") or _DRIVE.match(path) is not None


def _joined(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))


def _without_start(start: tuple[int, str], path: str) -> str:
    """Return the path below a folder of this machine; empty where nothing is left of it."""
    cut, folder = start
    parts = path.split("/")[1:]
    return "/".join([folder, *parts[cut:]]) if len(parts) > cut else ""


def _depth(paths: Iterable[str]) -> int:
    """Return how many leading parts may be another machine's: all that they have in common."""
    folders = {os.path.dirname(path) for path in paths if path.startswith("/")}
    return os.path.commonpath(folders).count("/") if folders else 0


def _sample(paths: Sequence[str]) -> Sequence[str]:
    """Return a few hundred of many paths, from all over."""
    return paths[:: 1 + len(paths) // _SAMPLE]
