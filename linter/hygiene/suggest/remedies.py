"""The edits that would make an entry drop something, each judged by linking again with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.suggest.candidate import RemedyKind
from hygiene.suggest.kinds import candidates_for
from hygiene.suggest.question import Question
from hygiene.suggest.search import Judged, helpful_sets
from hygiene.suggest.simulate import simulate


class EntrySaving(Struct, frozen=True):
    """What one entry no longer keeps; negative where it keeps more."""

    entry: str
    modules: int
    bytes: int


class Remedy(Struct, frozen=True):
    """A set of edits, and what no longer is kept after them.

    Attributes:
        title: what to do, in one phrase.
        edits: all of them together; one of a path where there is no file makes it.
        modules_saved, bytes_saved: in the entry that was asked about, by linking again.
        cuts: the target is gone from the entry.
        entries: every entry that keeps something else afterwards.
        risk: how the program may behave otherwise afterwards; empty where nothing is known that
            could.
        deferred_modules, deferred_bytes: what the entry still keeps, but loads later.
    """

    kind: RemedyKind
    title: str
    edits: tuple[Edit, ...]
    modules_saved: int
    bytes_saved: int
    cuts: bool
    entries: tuple[EntrySaving, ...] = ()
    risk: str = ""
    deferred_modules: int = 0
    deferred_bytes: int = 0

    @property
    def total_bytes(self) -> int:
        """The bytes that all entries together no longer keep."""
        return sum(saving.bytes for saving in self.entries)


def find_remedies(
    project: Project,
    entrypoint: Entrypoint,
    targets: Collection[str],
    others: Iterable[Entrypoint] | None = None,
    kinds: Collection[RemedyKind] | None = None,
    enough: int | None = None,
) -> tuple[Remedy, ...]:
    """Return what would make ``entrypoint`` drop ``targets`` or what they bring, best first.

    The best saves most in the entry; among equals, most in all entries.

    Args:
        project: the open repository.
        entrypoint: the entry that keeps the targets.
        targets: paths of kept modules.
        others: the entries to add up savings over; None for all of the repository.
        kinds: of changes to try; None for all.
        enough: bytes; the first change that makes the entry drop the targets, and saves as many,
            is the last that is tried.
    """
    question = Question(project, entrypoint, targets)
    entrypoints = dict.fromkeys((entrypoint, *(project.entrypoints if others is None else others)))
    remedies: list[Remedy] = []
    for judged in helpful_sets(question, candidates_for(question, kinds)):
        remedies.append(_remedy(question, judged, entrypoints))
        if enough is not None and judged.cuts and judged.saving.bytes >= enough:
            break
    return tuple(
        sorted(
            dict.fromkeys(remedies),
            key=lambda r: (
                -r.bytes_saved,
                -r.total_bytes,
                -r.deferred_bytes,
                len(r.edits),
                r.title,
            ),
        )
    )


def _remedy(question: Question, judged: Judged, entrypoints: Iterable[Entrypoint]) -> Remedy:
    parts = judged.candidates
    savings = simulate(question.project, judged.edits, entrypoints)
    return Remedy(
        kind=parts[0].kind if len(parts) == 1 else "combination",
        title=" and ".join(part.title for part in parts),
        edits=judged.edits,
        modules_saved=judged.saving.modules,
        bytes_saved=judged.saving.bytes,
        cuts=judged.cuts,
        entries=tuple(
            EntrySaving(s.entry, s.modules, s.bytes) for s in savings if s.modules or s.bytes
        ),
        risk="; ".join(dict.fromkeys(part.risk for part in parts if part.risk)),
        deferred_modules=judged.deferred[0],
        deferred_bytes=judged.deferred[1],
    )
