"""Moving what is used of a module to a file of its own, where the module brings more than that.

The module passes it on from there; who uses it imports the new file.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.model import Edit
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.moving.extraction import Extraction, Source, extract
from hygiene.suggest.moving.files import new_file, specifiers_between
from hygiene.suggest.moving.read import evaluation_risk, source_of
from hygiene.suggest.moving.users import users_edits
from hygiene.suggest.question import Question
from hygiene.suggest.redirect import asked_names


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each own module on the way that declares what is used of it."""
    roots = {edge.module for edge in question.graph.roots}
    for module, users in question.importers.items():
        if module in roots or module not in question.importing or not question.may_edit(module):
            continue
        every = {edge.importer for edge in question.graph.into.get(module, ())}
        if not all(path is not None and question.may_edit(path) for path in every):
            continue
        asked = _asked(question, module, users)
        source = source_of(question, module) if asked else None
        if source is None or asked is None:
            continue
        found = _split(question, source, asked, users)
        if found is not None:
            yield found


def _asked(question: Question, module: str, users: tuple[str, ...]) -> list[str] | None:
    """Return the names that ``users`` ask of a module; None where one asks for all of it."""
    names: dict[str, None] = {}
    for path in users:
        facts = question.facts(path)
        if facts is None:
            return None
        for index in question.requests_of(path, module):
            asked = asked_names(facts, index)
            if asked is None and not facts.requests[index].type_only:
                return None
            names.update(dict.fromkeys(asked or ()))
    return list(names)


def _split(
    question: Question, source: Source, asked: list[str], users: tuple[str, ...]
) -> Candidate | None:
    locals_of = {e.name: e.local for e in source.facts.exports if e.local and e.name != "default"}
    if any(name not in locals_of for name in asked):
        return None
    barred = _barred(question, source)
    seeds = [
        i for name in asked for i in source.statements.declaring.get(locals_of[name] or "", ())
    ]
    moved = source.statements.with_needs(seeds, barred)
    if moved is None or not _leaves_exports(source, moved):
        return None
    path = new_file(question, source.path, locals_of[asked[0]] or "")
    if path is None:
        return None
    forth, back = specifiers_between(question, source.path, source.facts, path)
    extraction = extract(source, moved, path, forth, back)
    if extraction is None:
        return None
    edits = users_edits(question, source.path, extraction, users)
    if not edits:
        return None
    return _candidate(question, source, extraction, asked, users, moved, edits)


def _leaves_exports(source: Source, moved: frozenset[int]) -> bool:
    """Say whether a module has other exports: else it is what it imports that is to be dropped."""
    gone = source.statements.names(moved)
    return bool(source.facts.reexports) or any(e.local not in gone for e in source.facts.exports)


def _barred(question: Question, source: Source) -> set[str]:
    """Return the names whose imports lead to what is to be dropped."""
    target = question.declarations.request_target
    leading = {
        index
        for index in range(len(source.facts.requests))
        if target(source.path, index) in question.dragging
    }
    return {binding.local for binding in source.facts.bindings if binding.request in leading}


def _candidate(
    question: Question,
    source: Source,
    extraction: Extraction,
    asked: list[str],
    users: tuple[str, ...],
    moved: frozenset[int],
    edits: tuple[Edit, ...],
) -> Candidate:
    shown = question.project.relative(source.path)
    names = asked[0] if len(asked) == 1 else f"{asked[0]} and {len(asked) - 1} more"
    return Candidate(
        kind="split-declaration",
        title=f"move {names} out of {shown}, and import it from {extraction.specifier}",
        edits=(*extraction.edits, *edits),
        pairs=frozenset((path, source.path) for path in users),
        risk=evaluation_risk(question, source, moved),
    )
