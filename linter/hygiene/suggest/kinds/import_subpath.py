"""Importing from the declaring module, in place of a barrel that passes its names on."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.suggest.candidate import Candidate
from hygiene.suggest.effects import risk_of
from hygiene.suggest.question import Question
from hygiene.suggest.subpath import around_barrel


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each barrel on the way that own modules name exports of."""
    for barrel, importers in question.importers.items():
        change = around_barrel(
            question.project,
            question.entrypoint,
            question.declarations,
            barrel,
            importers,
            ("import", "export-from"),
        )
        if change is None:
            continue
        missing = any(statement.missing_exports for statement in change.statements)
        yield Candidate(
            kind="add-exports-entry" if missing else "import-subpath",
            title=change.title,
            edits=change.edits,
            pairs=frozenset((s.path, change.barrel) for s in change.statements),
            risk=risk_of(question, (change.barrel,), "gone"),
        )
