"""Entries that keep a target in the same way from some module on, told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from hygiene.explain.explanation import Explanation
from hygiene.explain.hop import Hop
from hygiene.reach.reasons import installed_path

_Step = tuple[str, int, str]


class Group(Struct, frozen=True):
    """Explanations whose chains end alike.

    Attributes:
        explanations: at least one.
        tail: the number of hops at the end that all have in common.
    """

    explanations: tuple[Explanation, ...]
    tail: int

    @property
    def common(self) -> tuple[Hop, ...]:
        """The hops that all chains end with."""
        chain = self.explanations[0].chain
        return chain[len(chain) - self.tail :]


def grouped(explanations: Iterable[Explanation]) -> list[Group]:
    """Group explanations by the longest end of their chains that another one shares.

    Where no hop is shared, entries that lead straight to the same module are one group.
    """
    waiting = list(explanations)
    ends = Counter(end for explanation in waiting for end in _shareable(explanation))
    by_end: dict[tuple[str, tuple[_Step, ...]], list[Explanation]] = {}
    for explanation in waiting:
        shared = (end for end in _shareable(explanation) if ends[end] > 1)
        end = next(shared, _ends(explanation)[0])
        by_end.setdefault(end, []).append(explanation)
    return [
        Group(tuple(found), len(end[1]) if len(found) > 1 else len(found[0].chain))
        for end, found in by_end.items()
    ]


def _shareable(explanation: Explanation) -> Iterator[tuple[str, tuple[_Step, ...]]]:
    """Yield the ends that begin after the chain has left the entry's own module."""
    entry = explanation.chain[0].module if explanation.chain else ""
    runtime = installed_path(entry) is not None  # of the bundler, and the same for all
    for end in _ends(explanation):
        if runtime or not any(entry in (step[0], step[2]) for step in end[1]):
            yield end


def _ends(explanation: Explanation) -> Sequence[tuple[str, tuple[_Step, ...]]]:
    """Return the ends of a chain by which it may be grouped, the longest first."""
    steps = tuple((hop.path, hop.start, hop.module) for hop in explanation.chain)
    target = steps[-1][2] if steps else ""
    return [(target, steps[at:]) for at in range(len(steps) + 1)] or [("", ())]
