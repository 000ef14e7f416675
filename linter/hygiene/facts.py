"""Module facts of one tree, each file read and parsed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from msgspec import Struct

from hygiene.files import OverlayTree, Tree
from hygiene.model import ModuleFacts

if TYPE_CHECKING:
    from hygiene.git import TrackedTree
    from hygiene.parse.evaluation.arithmetic import Known
    from hygiene.parse.evaluation.dialect import Dialect
    from hygiene.parse.evaluation.records import EvaluationFacts
    from hygiene.parse.parsed import LastParsed, Parse

_Made = TypeVar("_Made")


class SourceFile(Struct, frozen=True):
    """A file that was read: its facts, and its size in bytes."""

    facts: ModuleFacts
    size: int


class KeptFacts(Protocol):
    """Facts that earlier runs have made of files, found by their content."""

    def facts(self, path: str, key: Hashable, kind: type[_Made]) -> _Made | None:
        """Return what was made of the content of a file; None where it is not known.

        Raises:
            OSError: the file cannot be read.
        """

    def keep_facts(self, path: str, key: Hashable, made: object) -> None:
        """Keep what was made of the content of a file."""

    def asked(self, path: str) -> None:
        """Note that the content of a file counts."""


class SharedFacts:
    """What was made of the files of several revisions: each content once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, Hashable], object] = {}

    def get(
        self, tree: TrackedTree, path: str, key: Hashable, make: Callable[[str, bytes], _Made]
    ) -> _Made:
        """Return what ``make`` makes of a file of ``tree`` (see ``FactsReader.derived``)."""
        place = (path, tree.identity(path), key)
        if place not in self._made:
            self._made[place] = make(path, tree.read(path))
        return cast("_Made", self._made[place])


class FactsReader:
    """Reads files of one tree. An overlay's reader takes what did not change from its base.

    Args:
        tree: the sources.
        base: the reader of the tree that ``tree`` is an overlay of.
        shared: what was made of other revisions, where ``tree`` is one of several.
        kept: what earlier runs have made; not of an overlay.
    """

    def __init__(
        self,
        tree: Tree,
        base: FactsReader | None = None,
        shared: SharedFacts | None = None,
        kept: KeptFacts | None = None,
    ) -> None:
        self.tree = tree
        self._kept = kept
        self._shared = shared
        self._base = base if isinstance(tree, OverlayTree) else None
        self._changed = frozenset(tree.changed()) if isinstance(tree, OverlayTree) else frozenset()
        self._known: dict[tuple[str, str], SourceFile | OSError] = {}
        self._derived: dict[tuple[str, Hashable], object] = {}
        self._parsed: LastParsed | None = None
        self._last_read = ("", b"")

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
        if self._kept is not None:
            self._kept.asked(path)
        key = (path, read_as or path)
        known = self._known.get(key)
        if known is None:
            try:
                make = self._source_file(read_as or path)
                known = self._made(path, ("facts", read_as), make, SourceFile)
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
        from hygiene.parse.evaluation.module import parse_evaluation
        from hygiene.parse.evaluation.records import EvaluationFacts

        key = tuple(sorted(names.items(), key=lambda item: item[0]))
        try:
            return self.derived(
                path,
                ("evaluation", key, dialect),
                lambda path, source: parse_evaluation(path, source, names, dialect, self._parse),
                EvaluationFacts,
            )
        except OSError:
            return None

    def derived(
        self,
        path: str,
        key: Hashable,
        make: Callable[[str, bytes], _Made],
        kind: type[_Made] | None = None,
    ) -> _Made:
        """Return what ``make`` makes of the path and content of a file, made once for every key.

        For facts that one bundler alone needs.

        Args:
            path: absolute.
            key: tells ``make`` from others, and all that it depends on besides the file.
            make: a function of path and content, and of nothing else.
            kind: the type of what it makes, where that can be kept for another run.

        Raises:
            OSError: the file cannot be read.
        """
        if self._base is not None and path not in self._changed:
            return self._base.derived(path, key, make, kind)
        if self._kept is not None:
            self._kept.asked(path)
        if (path, key) not in self._derived:
            self._derived[path, key] = self._made(path, key, make, kind)
        return cast("_Made", self._derived[path, key])

    def _made(
        self,
        path: str,
        key: Hashable,
        make: Callable[[str, bytes], _Made],
        kind: type[_Made] | None,
    ) -> _Made:
        if self._shared is not None:
            from hygiene.git import TrackedTree

            if isinstance(self.tree, TrackedTree):
                return self._shared.get(self.tree, path, key, make)
        if self._kept is None or kind is None:
            return make(path, self._content(path))
        made = self._kept.facts(path, key, kind)
        if made is None:
            made = make(path, self._content(path))
            self._kept.keep_facts(path, key, made)
        return made

    def _content(self, path: str) -> bytes:
        if path != self._last_read[0]:
            self._last_read = (path, self.tree.read(path))
        return self._last_read[1]

    def _source_file(self, name: str) -> Callable[[str, bytes], SourceFile]:
        from hygiene.parse.module import parse_module

        return lambda _, source: SourceFile(parse_module(name, source, self._parse), len(source))

    @property
    def _parse(self) -> Parse:
        """What parses files; the records of one file share a tree where they are made in turn."""
        if self._parsed is None:
            from hygiene.parse.parsed import LastParsed

            self._parsed = LastParsed()
        return self._parsed.parse
