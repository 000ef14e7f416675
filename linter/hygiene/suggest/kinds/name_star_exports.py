"""Turning ``export *`` into a list of the names that it passes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hygiene.model import Edit, ModuleFacts
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.exported_names import exported_names
from hygiene.suggest.question import Question
from hygiene.suggest.statements import Name, export_statement, style_of


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each own module on the way that passes everything of others on.

    All that can be named is: one list that is not known hides where the others' names come from.
    """
    for path in question.importing:
        facts = question.facts(path)
        edits = [*_named(question, path, facts)] if facts is not None else []
        if edits:
            stars = "export *" if len(edits) == 1 else f"{len(edits)} export *"
            yield Candidate(
                kind="name-star-exports",
                title=f"name what {stars} of {question.project.relative(path)} passes on",
                edits=tuple(edits),
                pairs=frozenset(
                    (edge.importer, edge.module)
                    for edge in question.reach.edges
                    if path in (edge.importer, edge.module, *edge.skipped)
                ),
            )


def _named(question: Question, path: str, facts: ModuleFacts) -> Iterator[Edit]:
    """Yield the edit of each ``export *`` whose names are known."""
    source = question.source(path)
    taken = {export.name for export in facts.exports}
    taken |= {reexport.name for reexport in facts.reexports if reexport.name is not None}
    for reexport in facts.reexports if source is not None else ():
        if reexport.name is not None or reexport.imported is not None or reexport.type_only:
            continue
        target = question.declarations.request_target(path, reexport.request)
        request = facts.requests[reexport.request]
        if source is None or target is None or not question.project.owns(target):
            continue
        style = style_of(source, request)
        groups = _names(question, path, facts, target, taken)
        if groups is None or _has_comment(source[request.start : request.end]):
            continue
        taken |= {name.local for names in groups for name in names}
        lines = [export_statement(style, request.specifier, names) for names in groups if names]
        if lines:
            yield Edit(path, request.start, request.end, style.newline.join(lines))


def _names(
    question: Question, path: str, facts: ModuleFacts, target: str, others: set[str]
) -> tuple[list[Name], list[Name]] | None:
    """Return the values and the types that ``path`` passes on of ``target`` and of nothing else.

    Returns:
        None where they are not all known. The types of JavaScript are declared elsewhere.
    """
    names, other = exported_names(question, target), question.facts(target)
    typed = facts.language in ("ts", "tsx")
    if names is None or other is None or (typed and other.language not in ("ts", "tsx")):
        return None
    taken = others | _ambiguous(question, path, facts, target, names.values)
    values = [Name(name, name) for name in names.values if name not in taken]
    types = [Name(n, n, type_only=True) for n in names.types if typed and n not in taken]
    return values, types


def _ambiguous(
    question: Question, path: str, facts: ModuleFacts, target: str, names: Iterable[str]
) -> set[str]:
    """Return those of ``names`` that another ``export *`` of ``path`` has from elsewhere.

    Nobody gets these by the language's rules. What is not known of the others is not looked at.
    """
    find = question.declarations.find
    others = {
        question.declarations.request_target(path, reexport.request)
        for reexport in facts.reexports
        if reexport.name is None and not reexport.type_only
    }
    found: set[str] = set()
    for other in others - {target, None}:
        theirs = exported_names(question, other) if other is not None else None
        for name in set(names) & set(theirs.values if theirs is not None else ()):
            mine, its = find(target, name), find(other or "", name)
            if mine is None or its is None or (mine.path, mine.name) != (its.path, its.name):
                found.add(name)
    return found


def _has_comment(statement: bytes) -> bool:
    return b"/*" in statement or statement.startswith(b"//")
