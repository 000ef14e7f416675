"""The whole answer to "why is TARGET here?": one explanation for each entry."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.explanation import Explanation, explain
from hygiene.explain.target import Target, find_target
from hygiene.project import Project


class Answer(Struct, frozen=True):
    """What was asked about, and why each entry keeps it or does not."""

    target: Target
    explanations: tuple[Explanation, ...]


def answer(project: Project, text: str, entrypoints: Sequence[Entrypoint]) -> Answer:
    """Explain for every entry why it keeps what ``text`` means.

    Raises:
        HygieneError: ``text`` means nothing, or several things.
    """
    target = find_target(project, text, [project.reach(e) for e in entrypoints])
    return Answer(target, tuple(explain(project, e, target) for e in entrypoints))
