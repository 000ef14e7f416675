"""The whole answer to "why is TARGET here?": one explanation for each entry."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.explanation import Explanation, explain
from hygiene.explain.shaken import Shaken, ShakenOff
from hygiene.explain.shaken.reads import Reads
from hygiene.explain.target import Target, find_target
from hygiene.progress import doing
from hygiene.project import Project
from hygiene.resolve import Resolver


class Answer(Struct, frozen=True):
    """What was asked about, and why each entry keeps it or does not.

    ``everything``: every independent reason is wanted, not only what is shortest.
    """

    target: Target
    explanations: tuple[Explanation, ...]
    everything: bool = False


def answer(
    project: Project, text: str, entrypoints: Sequence[Entrypoint], everything: bool = False
) -> Answer:
    """Explain for every entry why it keeps what ``text`` means.

    Why an entry does not keep it is said where none does, or where everything is asked for.

    Args:
        project: the open repository.
        text: see ``find_target``.
        entrypoints: the entries to look at.
        everything: say why the other entries do not keep it, though some do.

    Raises:
        HygieneError: ``text`` means nothing, or several things.
    """
    target = find_target(project, text, [project.reach(e) for e in entrypoints])
    found: list[Explanation] = []
    for entrypoint in entrypoints:
        doing(f"explaining {entrypoint.name}")
        found.append(explain(project, entrypoint, target))
    if everything or not any(explanation.reachable for explanation in found):
        shaken = _Shaken(project, target)
        found = [
            explanation
            if explanation.reachable
            else explanation.__replace__(shaken=shaken.off(entrypoint))
            for entrypoint, explanation in zip(entrypoints, found, strict=True)
        ]
    return Answer(target, tuple(found), everything)


class _Shaken:
    """Says why entries do not keep a target; entries that resolve alike share what is read."""

    def __init__(self, project: Project, target: Target) -> None:
        self._project = project
        self._target = target
        self._by_resolver: dict[Resolver, Shaken] = {}

    def off(self, entrypoint: Entrypoint) -> ShakenOff:
        doing(f"looking for a way from {entrypoint.name}")
        resolver = self._project.resolver_of(entrypoint)
        if resolver not in self._by_resolver:
            reads = Reads(self._project, resolver)
            self._by_resolver[resolver] = Shaken(self._project, self._target, reads)
        return self._by_resolver[resolver].off(entrypoint)
