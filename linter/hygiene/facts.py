"""Module facts of one tree, each file read and parsed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

from msgspec import Struct

from hygiene.files import OverlayTree, Tree
from hygiene.model import EvaluationFacts, ModuleFacts
from hygiene.parse import parse_module
from hygiene.parse.evaluation import Dialect, Known, parse_evaluation

_Made = TypeVar("_Made")


class SourceFile(Struct, frozen=True):
    """A file that was read: its facts, and its size in bytes."""

    facts: ModuleFacts
    size: int


class FactsReader:
    """Reads files of one tree. An overlay's reader takes what did not change from its base."""

    def __init__(self, tree: Tree, base: FactsReader | None = None) -> None:
        self.tree = tree
        self._base = base if isinstance(tree, OverlayTree) else None
        self._changed = frozenset(tree.changed()) if isinstance(tree, OverlayTree) else frozenset()
        self._known: dict[tuple[str, str], SourceFile | OSError] = {}
        self._derived: dict[tuple[str, Hashable], object] = {}

    def read(self, path: str, read_as: str | None = None) -> SourceFile:
        """Return the facts of the file at ``path``.

        Args:
            path: absolute.
            read_as: a file name that tells the grammar, where the bundler reads a file as another
                kind than its extension says.

        Raises:
            OSError: the file cannot be read.
        """
        if self._base is not None and path not in self._changed:
            return self._base.read(path, read_as)
        key = (path, read_as or path)
        known = self._known.get(key)
        if known is None:
            try:
                source = self.tree.read(path)
                known = SourceFile(parse_module(read_as or path, source), len(source))
            except OSError as error:
                known = error
            self._known[key] = known
        if isinstance(known, OSError):
            raise known
        return known

    def evaluation(
        self, path: str, names: Mapping[str, Known], dialect: Dialect
    ) -> EvaluationFacts | None:
        """Return what evaluating the file at ``path`` does; None when it cannot be read.

        Args:
            path: absolute.
            names: what the bundler folds (see ``hygiene.bundlers.fold``).
            dialect: of the version of webpack.
        """
        key = tuple(sorted(names.items(), key=lambda item: item[0]))
        try:
            return self.derived(
                path,
                ("evaluation", key, dialect),
                lambda path, source: parse_evaluation(path, source, names, dialect),
            )
        except OSError:
            return None

    def derived(self, path: str, key: Hashable, make: Callable[[str, bytes], _Made]) -> _Made:
        """Return what ``make`` makes of the path and content of a file, made once for every key.

        For facts that one bundler alone needs.

        Args:
            path: absolute.
            key: tells ``make`` from others, and all that it depends on besides the file.
            make: a function of path and content, and of nothing else.

        Raises:
            OSError: the file cannot be read.
        """
        if self._base is not None and path not in self._changed:
            return self._base.derived(path, key, make)
        if (path, key) not in self._derived:
            self._derived[path, key] = make(path, self.tree.read(path))
        return cast("_Made", self._derived[path, key])
