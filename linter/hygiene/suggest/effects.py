"""What the modules of a package do when they are evaluated, as far as their own text says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from hygiene.parse.evaluation.records import Effect
from hygiene.positions import Lines
from hygiene.reach.reasons import installed_path
from hygiene.suggest.question import Question


class Evaluated(Struct, frozen=True):
    """One module's evaluation.

    Attributes:
        free: no statement is known to do anything but declare.
        brings: it imports another module for nothing but its evaluation.
        effect: the first statement that does something; None where there is none, or where the
            file cannot be read.
    """

    path: str
    free: bool
    brings: bool
    effect: Effect | None


def evaluated(question: Question, path: str) -> Evaluated:
    """Return what evaluating the file at ``path`` does."""
    facts, evaluation = question.facts(path), question.evaluation(path)
    if facts is None or evaluation is None:
        return Evaluated(path, free=False, brings=False, effect=None)
    named = {binding.request for binding in facts.bindings}
    brings = any(
        request.kind == "import"
        and index not in named
        and not request.type_only
        and b"{" not in (question.source(path) or b"")[request.start : request.specifier_start]
        for index, request in enumerate(facts.requests)
    )
    effect = next(iter(evaluation.effects), None)
    free = effect is None and not facts.problems
    return Evaluated(path, free, brings, effect)


def risk_of(
    question: Question, paths: Iterable[str], action: Literal["passed over", "gone", "earlier"]
) -> str:
    """Return how leaving the evaluation of ``paths`` out, or moving it, may be noticed.

    Returns:
        Empty where every module is free of effects.
    """
    sentence = {
        "passed over": "are passed over where nothing of them is used",
        "gone": "no longer run",
        "earlier": "run at another time",
    }[action]
    told: list[str] = []
    for path in paths:
        module = evaluated(question, path)
        if not module.free or module.brings:
            told.append(_told(question, module))
    if not told:
        return ""
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    return f"statements that do more than declare {sentence}: {told[0]}{more}"


def _told(question: Question, module: Evaluated) -> str:
    shown = installed_path(module.path) or question.project.relative(module.path)
    source = question.source(module.path)
    if module.effect is not None and source is not None:
        line, _ = Lines(source).position(module.effect.start)
        return f"{shown}:{line} ({module.effect.kind})"
    if module.brings:
        return f"{shown} (it imports a module for its effect)"
    return f"{shown} (it is not known what it does)"
