"""A module of the repository, read so that it can be taken apart."""

from __future__ import annotations

from collections.abc import Collection

from hygiene.suggest.effects import risk_of
from hygiene.suggest.moving.closure import Statements
from hygiene.suggest.moving.extraction import Source
from hygiene.suggest.moving.statements import top_level
from hygiene.suggest.question import Question


def source_of(question: Question, path: str) -> Source | None:
    """Return the module at ``path``; None where it is no ECMAScript module that can be read."""
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None or not facts.esm or facts.problems:
        return None
    if any(binding.local == "React" for binding in facts.bindings):
        return None  # what JSX becomes asks for it without naming it
    statements = question.project.view.reader.derived(
        path, "top-level statements", lambda _, text: top_level(text, facts)
    )
    return Source(path, source, facts, Statements(statements))


def evaluation_risk(question: Question, source: Source, moved: Collection[int]) -> str:
    """Return how the program may notice that statements are evaluated in another module."""
    evaluation = question.evaluation(source.path)
    if evaluation is None:
        return "it is not known what the statements do that move"
    for index in moved:
        statement = source.statements.all[index]
        if any(statement.start <= e.start < statement.end for e in evaluation.effects):
            names = ", ".join(statement.declares)
            return f"{names} is evaluated earlier, and that does more than declare it"
    return risk_of(question, (source.path,), "gone")
