"""Module facts of one tree, each file read and parsed once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from msgspec import Struct

from hygiene.files import OverlayTree, Tree
from hygiene.model import EvaluationFacts, ModuleFacts
from hygiene.parse import parse_module
from hygiene.parse.evaluation import Known, parse_evaluation


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
        self._evaluations: dict[Hashable, EvaluationFacts | None] = {}

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

    def evaluation(self, path: str, names: Mapping[str, Known]) -> EvaluationFacts | None:
        """Return what evaluating the file at ``path`` does; None when it cannot be read.

        Args:
            path: absolute.
            names: what the bundler folds (see ``hygiene.bundlers.fold``).
        """
        if self._base is not None and path not in self._changed:
            return self._base.evaluation(path, names)
        key = (path, tuple(sorted(names.items(), key=lambda item: item[0])))
        if key not in self._evaluations:
            try:
                source = self.tree.read(path)
            except OSError:
                self._evaluations[key] = None
            else:
                self._evaluations[key] = parse_evaluation(path, source, names)
        return self._evaluations[key]
