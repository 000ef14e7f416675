"""The kinds of remedies: one module each, found in this folder.

A kind's module has ``candidates(question)``, which yields the edits of that kind that may help.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol, cast

from hygiene.suggest.candidate import Candidate
from hygiene.suggest.question import Question


class Kind(Protocol):
    """What the module of a kind offers."""

    def candidates(self, question: Question) -> Iterable[Candidate]:
        """Return the edits that may help; whether they do is for a simulation to say."""


def candidates_for(question: Question) -> Iterator[Candidate]:
    """Yield the candidates of every kind."""
    for kind in _kinds():
        yield from kind.candidates(question)


@cache
def _kinds() -> tuple[Kind, ...]:
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return tuple(cast("Kind", importlib.import_module(f"{__name__}.{name}")) for name in names)
