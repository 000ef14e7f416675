"""One change for all modules of the repository that import another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from hygiene.model import Edit
from hygiene.suggest.candidate import Pair
from hygiene.suggest.question import Question


class ChangedImporters(Struct, frozen=True):
    """Importers of a module that are changed in the same way.

    Attributes:
        module: what they import.
        paths: the files that change.
        edits: of them all.
        shown: the files, for a person.
    """

    module: str
    paths: tuple[str, ...]
    edits: tuple[Edit, ...]
    shown: str

    @property
    def pairs(self) -> frozenset[Pair]:
        """The edges that may go."""
        return frozenset((path, self.module) for path in self.paths)


def changed_importers(
    question: Question, edits_of: Callable[[Question, str, str], Iterable[Edit]]
) -> Iterator[ChangedImporters]:
    """Yield, for each module on the way, the importers that can be changed.

    Args:
        question: the entry.
        edits_of: returns the edits of one importer (the second argument) of a module (the third).
    """
    for module, importers in question.importers.items():
        edits = [edit for path in importers for edit in edits_of(question, path, module)]
        if edits:
            paths = tuple(dict.fromkeys(edit.path for edit in edits))
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            shown = question.project.relative(paths[0]) + more
            yield ChangedImporters(module, paths, tuple(edits), shown)
