"""Dropping an import of names that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.model import Edit, ModuleFacts
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.effects import risk_of
from hygiene.suggest.importers import changed_importers
from hygiene.suggest.question import Question
from hygiene.suggest.text import mentions, whole_lines


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each module of which importers use nothing that they import."""
    for changed in changed_importers(question, _dropped):
        yield Candidate(
            kind="drop-import",
            title=f"drop the unused import in {changed.shown}",
            edits=changed.edits,
            pairs=changed.pairs,
            risk=risk_of(question, (changed.module,), "gone"),
        )


def _dropped(question: Question, path: str, module: str) -> Iterator[Edit]:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None:
        return
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        if request.kind == "import" and _is_unused(facts, index, source):
            yield Edit(path, *whole_lines(source, request.start, request.end), "")


def _is_unused(facts: ModuleFacts, index: int, source: bytes) -> bool:
    """Say whether a statement imports names, and nothing mentions them, not even a type."""
    bindings = [(p, b) for p, b in enumerate(facts.bindings) if b.request == index]
    passed = {reexport.binding for reexport in facts.reexports}
    request = facts.requests[index]
    rest = source[: request.start] + source[request.end :]
    return bool(bindings) and all(
        not binding.uses and position not in passed and not mentions(rest, binding.local)
        for position, binding in bindings
    )
