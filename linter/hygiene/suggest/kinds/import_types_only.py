"""Marking imports and re-exports of types as such, so that nothing of them is left."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.model import Edit, ModuleFacts
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.exported_names import is_type
from hygiene.suggest.importers import changed_importers
from hygiene.suggest.question import Question


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each module that is asked for nothing but types by others."""
    for changed in changed_importers(question, _marked):
        yield Candidate(
            kind="import-types-only",
            title=f"mark types as types in {changed.shown}",
            edits=changed.edits,
            pairs=changed.pairs,
        )


def _marked(question: Question, path: str, module: str) -> Iterator[Edit]:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None or facts.language not in ("ts", "tsx"):
        return
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        words = {"import": b"import", "export-from": b"export"}
        word = words.get(request.kind)
        if word is None or request.type_only or not _asks_types(question, facts, index, module):
            continue
        after = request.start + len(word)
        if source[request.start : after] != word:
            continue
        yield Edit(path, after, after, " type")
        yield from _passed_on(facts, source, path, index)


def _asks_types(question: Question, facts: ModuleFacts, index: int, module: str) -> bool:
    """Say whether a statement names something, and nothing but types."""
    request = facts.requests[index]
    if request.kind == "export-from":
        passed = [r for r in facts.reexports if r.request == index]
        return bool(passed) and all(
            r.name is not None
            and r.imported is not None
            and not r.type_only
            and is_type(question, module, r.imported)
            for r in passed
        )
    bindings = [b for b in facts.bindings if b.request == index]
    names = [b.imported for b in bindings]
    if "default" in names and len(names) > 1:
        return False  # one `import type` has either a default or names
    return bool(bindings) and all(
        not b.uses
        and not b.type_only
        and b.imported is not None
        and is_type(question, module, b.imported)
        for b in bindings
    )


def _passed_on(facts: ModuleFacts, source: bytes, path: str, index: int) -> Iterator[Edit]:
    """Yield the marks of ``export { T }`` for what the statement imports."""
    for reexport in facts.reexports:
        position = reexport.binding
        if position is None or reexport.type_only:
            continue
        if facts.bindings[position].request == index:
            yield Edit(path, reexport.start, reexport.start, "type ")
