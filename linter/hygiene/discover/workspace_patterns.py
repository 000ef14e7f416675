"""Which folders a list of workspace patterns selects, negated ones as each tool reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from hygiene.discover.globs import Glob, glob
from hygiene.discover.problem import Problem
from hygiene.discover.workspace_definition import Definition, Entry
from hygiene.files import Tree


class Selection:
    """One entry that adds folders, with the patterns that take some of them away again."""

    def __init__(self, entry: Entry, excluded: Sequence[Glob]) -> None:
        self.entry = entry
        self._glob = None if entry.literal else glob(entry.text)
        self._excluded = excluded

    def folders(self, tree: Tree, root: str) -> Iterator[str]:
        """Yield the folders that the entry matches, those taken away included."""
        if self._glob is not None:
            yield from self._glob.folders(tree, root)
            return
        folder = os.path.normpath(f"{root}/{self.entry.text}")
        if tree.kind(folder) == "directory":
            yield folder

    def keeps(self, path: str) -> bool:
        """Say whether no pattern takes away the folder ``path``, relative to the root."""
        return not any(pattern.matches(path) for pattern in self._excluded)

    def names(self, path: str) -> bool:
        """Say whether the folder ``path``, relative to the root, is selected."""
        if self._glob is None:
            return os.path.normpath(self.entry.text) == path
        return self._glob.matches(path) and self.keeps(path)


def selections(definition: Definition, problems: list[Problem]) -> list[Selection]:
    """Pair each entry that adds folders with the negated ones that concern it.

    Args:
        definition: the list.
        problems: gets one for each entry that is no pattern at all.
    """
    valid: list[tuple[Entry, bool]] = []
    for entry in definition.entries:
        pattern, negated = (entry.text, False) if entry.literal else _unnegated(entry.text)
        try:
            glob(pattern, negated)
        except ValueError as error:
            problems.append(Problem(definition.path, entry.start, entry.end, str(error)))
        else:
            valid.append((Entry(pattern, entry.start, entry.end, entry.literal), negated))
    return [
        Selection(entry, [glob(text, True) for text in _excluding(definition, valid, index)])
        for index, (entry, negated) in enumerate(valid)
        if not negated
    ]


def _unnegated(text: str) -> tuple[str, bool]:
    bare = text.lstrip("!")
    return (text, False) if bare.startswith("(") else (bare, (len(text) - len(bare)) % 2 == 1)


def _excluding(
    definition: Definition, entries: list[tuple[Entry, bool]], index: int
) -> Iterable[str]:
    """Yield the negated patterns that apply to the entry at ``index``."""
    for place, (other, negated) in enumerate(entries):
        if not negated or definition.negation == "none":
            continue
        if definition.negation == "earlier" and place < index:
            continue
        if definition.negation == "npm" and _revoked(other, entries[place + 1 :]):
            continue
        yield other.text


def _revoked(negated: Entry, later: list[tuple[Entry, bool]]) -> bool:
    """Whether a later entry that the negated pattern matches, as text, brings it back (npm)."""
    pattern = glob(negated.text)
    return any(not other_negated and pattern.matches(entry.text) for entry, other_negated in later)
