"""Which folders a list of workspace patterns selects, negated ones as each tool reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from hygiene.discover.glob_syntax import expand_braces
from hygiene.discover.globs import Glob, glob
from hygiene.discover.package_managers import Reading
from hygiene.discover.problem import Problem
from hygiene.discover.workspace_definition import Definition, Entry
from hygiene.files import Tree


class Selection:
    """One entry that adds folders, with the patterns that take some of them away again."""

    def __init__(self, entry: Entry, reading: Reading, excluded: Sequence[Glob]) -> None:
        self.entry = entry
        self._reading = reading
        self._glob = None if entry.literal else _glob(entry.text, reading)
        outright = self._glob is not None and self._glob.literal and reading.keeps_literals
        self._excluded = () if outright else excluded

    def folders(self, tree: Tree, root: str) -> Iterator[str]:
        """Yield the folders that the entry matches, those taken away included."""
        if self._glob is None:
            folder = os.path.normpath(f"{root}/{self.entry.text}")
            if tree.kind(folder) == "directory":
                yield folder
            return
        if self.entry.text.startswith("/") and not self._reading.slash:
            return
        bases = self._bases(root) if self._reading.below == "base" else ()
        for folder in self._glob.folders(tree, root, self._reading.links):
            if folder not in bases:
                yield folder

    def keeps(self, path: str) -> bool:
        """Say whether no pattern takes away the folder ``path``, relative to the root."""
        if not self._excluded:
            return True
        paths = [path]
        if self._reading.prunes and self._glob is not None:
            parts = path.split("/")
            ends = range(self._glob.base_length + 1, len(parts))
            paths += ["/".join(parts[:end]) for end in ends]
        return not any(pattern.matches(one) for pattern in self._excluded for one in paths)

    def names(self, path: str) -> bool:
        """Say whether the folder ``path``, relative to the root, is selected."""
        if self._glob is None:
            return os.path.normpath(self.entry.text) == path
        return self._glob.matches(path) and self.keeps(path)

    def _bases(self, root: str) -> list[str]:
        """Return ``folder`` of each ``folder/**`` that the pattern stands for."""
        ends = (text.rstrip("/").rpartition("/") for text in expand_braces(self.entry.text))
        return [
            os.path.normpath(f"{root}/{start}")
            for start, _, end in ends
            if end == "**" and glob(start).literal
        ]


def selections(definition: Definition, problems: list[Problem]) -> list[Selection]:
    """Pair each entry that adds folders with the negated ones that concern it.

    Args:
        definition: the list.
        problems: gets one for each entry that is no pattern at all.
    """
    reading = definition.reading
    valid: list[tuple[Entry, bool]] = []
    for entry in definition.entries:
        pattern, negated = (entry.text, False)
        if not entry.literal:
            pattern, negated = _unnegated(entry.text, reading)
            if entry.text.startswith("!!") and not reading.double:
                continue
        try:
            glob(pattern, negated, reading.picomatch)
        except ValueError as error:
            problems.append(Problem(definition.path, entry.start, entry.end, str(error)))
        else:
            valid.append((Entry(pattern, entry.start, entry.end, entry.literal), negated))
    selected = []
    for index, (entry, negated) in enumerate(valid):
        if negated:
            continue
        texts = _excluding(reading, valid, index)
        if reading.negation == "npm" and any(glob(text).matches(entry.text) for text in texts):
            # map-workspaces takes away patterns as if they were folders, before it looks for any.
            texts = ["**"]
        excluded = [glob(text, True, reading.picomatch) for text in (*texts, *reading.ignores)]
        selected.append(Selection(entry, reading, excluded))
    return selected


def _glob(text: str, reading: Reading) -> Glob:
    if reading.below == "always" and text.rstrip("/").rpartition("/")[2] == "**":
        text = f"{text.rstrip('/')}/*"
    return glob(text, False, reading.picomatch)


def _unnegated(text: str, reading: Reading) -> tuple[str, bool]:
    bare = text.lstrip("!")
    count = len(text) - len(bare)
    if count == 1 and bare.startswith("(") and reading.picomatch:
        return text, False
    return bare, count % 2 == 1


def _excluding(reading: Reading, entries: list[tuple[Entry, bool]], index: int) -> list[str]:
    """Return the negated patterns that apply to the entry at ``index``."""
    texts = []
    for place, (other, negated) in enumerate(entries):
        if not negated or reading.negation == "none":
            continue
        if reading.negation == "earlier" and place < index:
            continue
        if reading.negation == "npm" and _revoked(other, entries[place + 1 :]):
            continue
        texts.append(other.text)
    return texts


def _revoked(negated: Entry, later: list[tuple[Entry, bool]]) -> bool:
    """Whether a later entry that the negated pattern matches, as text, brings it back (npm)."""
    pattern = glob(negated.text)
    return any(not other_negated and pattern.matches(entry.text) for entry, other_negated in later)
