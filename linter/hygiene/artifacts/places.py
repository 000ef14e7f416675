"""Where the files are that an artifact names, from folders that it does not tell."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from hygiene.artifacts.names import ModuleName
from hygiene.discover.globs import subfolders
from hygiene.files import Tree

_SAMPLE = 300
_FEW = 30
_FOLDERS = 3000
_DRIVE = re.compile(r"[A-Za-z]:/")


class FilePlaces:
    """Finds files by the names of one artifact.

    The folder that relative names start from is the one, of those possible, from which most of them
    exist; where none of those will do, all folders of the repository are possible. Absolute names
    of another machine are looked for below the folders, without their start.

    Args:
        tree: the files there are.
        root: the repository.
        names: all names of the artifact.
        folder: what relative names start from, where the artifact tells.
        folders: absolute paths of folders that they may start from, the likeliest first.
    """

    def __init__(
        self,
        tree: Tree,
        root: str,
        names: Iterable[ModuleName],
        folder: str | None,
        folders: Sequence[str],
    ) -> None:
        self._tree = tree
        paths = [name.path for name in names if name.kind == "file"]
        relative = _sample([path for path in paths if not is_absolute(path)], _SAMPLE)
        possible = [folder, *folders] if folder else folders
        if folder and tree.kind(folder) != "directory":
            possible = [folder]  # of another machine, as absolute names are then
        self._folder = self._best(possible, relative)
        if folder is None and 2 * self._found(self._folder, relative) < len(relative):
            few = _sample(relative, _FEW)
            self._folder = self._best([self._folder, *_below(tree, root)], few)
        away = [path for path in map(self.expected, paths) if not self._is_file(path)]
        self._start = self._common_start(_sample(away, _SAMPLE), folders)

    def _best(self, folders: Sequence[str], paths: Sequence[str]) -> str:
        """Return the folder from which most paths exist; of equals, the first."""
        return max(folders, key=lambda one: self._found(one, paths))

    def _found(self, folder: str, paths: Iterable[str]) -> int:
        return sum(self._is_file(_joined(folder, path)) for path in paths)

    def _common_start(self, away: Sequence[str], folders: Sequence[str]) -> tuple[int, str] | None:
        """Return how many leading parts are another machine's, and the folder in their place.

        Some files may just be gone; those of another machine are all elsewhere.
        """
        found = {
            (cut, one): sum(self._is_file(_without_start((cut, one), path)) for path in away)
            for cut in range(1, _depth(away) + 1)
            for one in folders
        }
        best = max(found, key=found.__getitem__, default=None)
        return best if best is not None and found[best] * 2 >= len(away) else None

    def find(self, name: ModuleName) -> str | None:
        """Return the real path of a file; None when there is none, or the name is no file's."""
        if name.kind != "file":
            return None
        path = self.expected(name.path)
        if not self._is_file(path) and self._start is not None:
            path = _without_start(self._start, path)
        return self._tree.realpath(path) if self._is_file(path) else None

    def beside(self, path: str) -> str:
        """Return where a file would be that is none, such as a generated one."""
        meant = self.expected(path)
        if self._start is None or self._tree.kind(os.path.dirname(meant)) == "directory":
            return meant
        return _without_start(self._start, meant) or meant

    def expected(self, path: str) -> str:
        """Return the absolute path that a name means if its file exists."""
        return path if is_absolute(path) else _joined(self._folder, path)

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


def _below(tree: Tree, root: str) -> Iterator[str]:
    """Yield the folders of a repository, those near its root first, up to a few thousand."""
    pending = deque([root])
    for _ in range(_FOLDERS):
        if not pending:
            return
        folder = pending.popleft()
        yield folder
        pending += [path for name, path in subfolders(tree, folder) if not name.startswith(".")]


def _sample(paths: Sequence[str], size: int) -> Sequence[str]:
    """Return about so many of many paths, from all over."""
    return paths[:: 1 + len(paths) // size]
