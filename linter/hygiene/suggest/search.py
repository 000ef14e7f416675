"""Which candidates help, alone or together: each set is judged by linking again with it.

The number of sets that are tried is bounded, never the time: the same question always has the
same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from hygiene.model import Edit
from hygiene.reach.records import Edge, Reach
from hygiene.reach.search import KeptGraph
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.edits import fit_together
from hygiene.suggest.question import Question
from hygiene.suggest.simulate import Saving, simulate

_SINGLES = 24
_SETS = 40
_LARGEST = 4
_ENOUGH = 4
"""How many candidates are judged alone, how many sets of several, of how many at most, and how many
sets that cut are enough."""


class Judged(Struct, frozen=True):
    """Candidates that are applied together, and what the entry keeps then.

    Attributes:
        cuts: no target is left.
        helps: modules are gone or come later, and what is left is smaller.
        deferred: the number of modules that only come with an ``import()`` now, and their bytes.
    """

    candidates: tuple[Candidate, ...]
    edits: tuple[Edit, ...]
    saving: Saving
    cuts: bool
    helps: bool
    deferred: tuple[int, int]


def helpful_sets(question: Question, candidates: Iterable[Candidate]) -> Iterator[Judged]:
    """Yield every candidate that makes the entry lighter, and sets of several that cut.

    Sets are looked for only where no candidate alone makes the entry drop the targets.
    """
    search = _Search(question)
    promising = search.promising(candidates)
    cut = False
    for candidate in promising[:_SINGLES]:
        judged = search.judge((candidate,))
        if judged is not None and judged.helps:
            cut = cut or judged.cuts
            yield judged
    if not cut:
        yield from search.sets(promising)


class _Search:
    def __init__(self, question: Question) -> None:
        self._question = question
        self._failures = _failures(question.reach)

    def promising(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates, those first whose edges hold most bytes."""
        graph = self._question.graph
        every = set(graph.reach.modules)
        worth: dict[Candidate, int] = {}
        by_edits: dict[tuple[Edit, ...], Candidate] = {}
        for candidate in candidates:
            by_edits.setdefault(candidate.edits, candidate)
        for candidate in by_edits.values():
            left = graph.reached(partial(_stays, candidate))
            worth[candidate] = graph.bytes_of(every - left)
        return sorted(worth, key=lambda c: (-worth[c], len(c.edits), c.title))

    def judge(self, candidates: tuple[Candidate, ...]) -> Judged | None:
        """Link with the edits of ``candidates``; None where they do not fit, or break the build."""
        edits = tuple(dict.fromkeys(edit for c in candidates for edit in c.edits))
        if not fit_together(edits):
            return None
        question = self._question
        try:
            (saving,) = simulate(question.project, edits, [question.entrypoint])
        except (OSError, ValueError):
            return None
        if _failures(saving.after) - self._failures:
            return None
        left = saving.after.modules.keys()
        gone = saving.bytes > 0 and bool(question.reach.modules.keys() - left)
        deferred = _deferred(question.graph, saving.after)
        return Judged(
            candidates,
            edits,
            saving,
            cuts=not question.targets & left,
            helps=gone or deferred[1] > 0,
            deferred=deferred,
        )

    def sets(self, candidates: list[Candidate]) -> Iterator[Judged]:
        """Yield the smallest sets that make the entry drop the targets.

        A set grows by what touches the chain that still leads to a target once it is applied:
        whatever cuts has to take away an edge of that chain.
        """
        tried: set[frozenset[Candidate]] = set()
        found: list[frozenset[Candidate]] = []
        level: list[tuple[Candidate, ...]] = [()]
        budget = _SETS
        for size in range(1, _LARGEST + 1):
            grown: list[tuple[Candidate, ...]] = []
            for chosen in level:
                for candidate in self._next(chosen, candidates):
                    together = frozenset((*chosen, candidate))
                    if together in tried or any(smaller <= together for smaller in found):
                        continue
                    tried.add(together)
                    if size > 1:
                        if not budget:
                            return
                        budget -= 1
                    judged = self.judge((*chosen, candidate))
                    if judged is None:
                        continue
                    if judged.cuts and judged.helps:
                        found.append(together)
                        yield judged
                        if len(found) == _ENOUGH:
                            return
                    else:
                        grown.append((*chosen, candidate))
            level = grown

    def _next(
        self, chosen: tuple[Candidate, ...], candidates: list[Candidate]
    ) -> Iterator[Candidate]:
        judged = self.judge(chosen) if chosen else None
        graph = KeptGraph(judged.saving.after) if judged is not None else self._question.graph
        chain = graph.chain([t for t in self._question.targets if t in graph.reach.modules])
        for candidate in candidates:
            if candidate not in chosen and any(map(candidate.touches, chain)):
                yield candidate


def _failures(reach: Reach) -> set[tuple[str, str]]:
    unresolved = {(request.path, request.specifier) for request in reach.unresolved}
    return unresolved | {(problem.path, problem.message) for problem in reach.problems}


def _stays(candidate: Candidate, edge: Edge) -> bool:
    return not candidate.touches(edge)


def _deferred(before: KeptGraph, after: Reach) -> tuple[int, int]:
    """Return what is loaded at first before, and is kept for later afterwards."""
    if not any(edge.reason == "dynamic-import" for edge in after.edges):
        return 0, 0
    later = after.modules.keys() - _first(KeptGraph(after))
    deferred = later & _first(before)
    return len(deferred), before.bytes_of(deferred)


def _first(graph: KeptGraph) -> set[str]:
    return graph.reached(lambda edge: edge.reason != "dynamic-import")
