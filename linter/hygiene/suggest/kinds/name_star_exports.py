"""Turning ``export *`` into a list of the names that it passes on."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.model import Edit, ModuleFacts
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.exported_names import exported_names
from hygiene.suggest.question import Question
from hygiene.suggest.statements import Name, export_statement, style_of


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each module on the way that passes everything of another on."""
    for path in question.importing:
        facts = question.facts(path)
        if facts is None:
            continue
        edits: list[Edit] = []
        targets: dict[str, None] = {}
        for target, edit in _named(question, path, facts):
            edits.append(edit)
            targets[target] = None
        if edits:
            stars = "export *" if len(edits) == 1 else f"{len(edits)} export *"
            yield Candidate(
                kind="name-star-exports",
                title=f"name what {stars} of {question.project.relative(path)} passes on",
                edits=tuple(edits),
                pairs=frozenset(
                    (edge.importer, edge.module)
                    for edge in question.reach.edges
                    if edge.importer in targets or edge.importer == path
                ),
            )


def _named(question: Question, path: str, facts: ModuleFacts) -> Iterator[tuple[str, Edit]]:
    """Yield the target of each ``export *`` that leads on, and the edit that names its names."""
    source = question.source(path)
    for reexport in facts.reexports if source is not None else ():
        if reexport.name is not None or reexport.imported is not None or reexport.type_only:
            continue
        target = question.declarations.request_target(path, reexport.request)
        if source is None or target is None or target not in question.dragging:
            continue
        request = facts.requests[reexport.request]
        style = style_of(source, request)
        groups = _names(question, path, facts, target)
        if groups is None or _has_comment(source[request.start : request.end]):
            continue
        lines = [export_statement(style, request.specifier, names) for names in groups if names]
        if lines:
            yield target, Edit(path, request.start, request.end, style.newline.join(lines))


def _names(
    question: Question, path: str, facts: ModuleFacts, target: str
) -> tuple[list[Name], list[Name]] | None:
    """Return the values and the types that ``path`` passes on of ``target`` and of nothing else.

    Returns:
        None where they are not all known. The types of a module in JavaScript are declared
        elsewhere.
    """
    names = exported_names(question, target)
    other = question.facts(target)
    typed = facts.language in ("ts", "tsx")
    if names is None or other is None or (typed and other.language not in ("ts", "tsx")):
        return None
    taken = {export.name for export in facts.exports}
    taken |= {reexport.name for reexport in facts.reexports if reexport.name is not None}
    find = question.declarations.find
    values: list[Name] = []
    for name in names.values:
        here, there = find(path, name), find(target, name)
        same = here and there and (here.path, here.name) == (there.path, there.name)
        if name not in taken and same:
            values.append(Name(name, name))
    types = [Name(n, n, type_only=True) for n in names.types if typed and n not in taken]
    return values, types


def _has_comment(statement: bytes) -> bool:
    return b"/*" in statement or statement.startswith(b"//")
