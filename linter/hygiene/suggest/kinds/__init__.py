"""The kinds of remedies: one module each, found in this folder.

A kind's module has ``candidates(question)``, which yields the edits of that kind that may help.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol, cast

from hygiene.suggest.candidate import Candidate, RemedyKind
from hygiene.suggest.question import Question


class Kind(Protocol):
    """What the module of a kind offers."""

    def candidates(self, question: Question) -> Iterable[Candidate]:
        """Return the edits that may help; whether they do is for a simulation to say."""


def candidates_for(
    question: Question, kinds: Collection[RemedyKind] | None = None
) -> Iterator[Candidate]:
    """Yield the candidates of some kinds; None: of all."""
    for name, kind in _kinds().items():
        if kinds is None or name in kinds:
            yield from kind.candidates(question)


@cache
def _kinds() -> Mapping[str, Kind]:
    """Return the modules by what they are called in ``RemedyKind``."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return {
        name.replace("_", "-"): cast("Kind", importlib.import_module(f"{__name__}.{name}"))
        for name in names
    }
