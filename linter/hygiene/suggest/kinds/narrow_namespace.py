"""Importing names in place of a namespace of which only known members are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hygiene.model import Binding, Edit, ModuleFacts, Use
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.question import Question
from hygiene.suggest.statements import Name, rewrite_import
from hygiene.suggest.text import is_variable_name, whole_lines, words

_BEFORE = re.compile(rb"(?<![\w$.])(?<!export )const\s*\{([\w$,\s]*)\}\s*=\s*$")
_AFTER = re.compile(rb"[ \t]*(?:;|(?=\r?\n))")
"""Around the namespace, in ``const { a, b } = ns;``."""


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each module that own modules import as a namespace."""
    for module, paths in question.importers.items():
        for path in paths:
            edits = [*_narrowed(question, path, module)]
            if edits:
                yield Candidate(
                    kind="narrow-namespace",
                    title=f"import names, not a namespace, in {question.project.relative(path)}",
                    edits=tuple(edits),
                    pairs=frozenset(
                        (edge.importer, edge.module)
                        for edge in question.reach.edges
                        if edge.importer in (module, path)
                    ),
                )


def _narrowed(question: Question, path: str, module: str) -> Iterator[Edit]:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None:
        return
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        bindings = [b for b in facts.bindings if b.request == index]
        if request.kind != "import" or request.type_only or len(bindings) != 1:
            continue
        uses = _uses(source, facts, bindings[0], path)
        if uses is None:
            continue
        names, edits = uses
        if any(question.declarations.find(module, name) is None for name in names):
            continue
        group = [Name(name, name) for name in names]
        text = rewrite_import(source, request, {request.specifier: group})
        if text is None:
            continue
        # The head of the statement is written anew: it names a namespace.
        yield Edit(path, request.start, request.end, text)
        yield from edits


def _uses(
    source: bytes, facts: ModuleFacts, binding: Binding, path: str
) -> tuple[list[str], list[Edit]] | None:
    """Return the members that are read of a namespace, and the edits that read them by name.

    Returns:
        None where it is used in any other way, or where a name has another meaning in the file.
    """
    if binding.imported is not None or not binding.uses:
        return None
    request = facts.requests[binding.request]
    known = {use.start for use in binding.uses}
    places = (at for at in words(source, binding.local) if not request.start <= at < request.end)
    if any(at not in known for at in places):
        return None  # a type, a re-export, a comment: something that would be left behind
    read: dict[str, list[Edit]] = {}
    taken: dict[str, Edit] = {}
    for use in binding.uses:
        member = _member(source, use, binding.local)
        if member is not None:
            name, end = member
            read.setdefault(name, []).append(Edit(path, use.start, end, name))
            continue
        names = _taken_apart(source, use)
        if names is None or taken.keys() & set(names):
            return None
        start, end = whole_lines(source, *_declaration(source, use))
        taken.update(dict.fromkeys(names, Edit(path, start, end, "")))
    free = all(_only_read(source, name, edits) for name, edits in read.items())
    barred = any(
        not is_variable_name(name) or _is_declared(source, facts, name) for name in (*read, *taken)
    )
    if read.keys() & taken.keys() or not free or barred:
        return None
    edits = [edit for own in read.values() for edit in own]
    return [*read, *taken], [*edits, *dict.fromkeys(taken.values())]


def _member(source: bytes, use: Use, local: str) -> tuple[str, int] | None:
    """Return the member that a use reads at once, and where that ends."""
    if not use.members or use.asked:
        return None
    name = use.members[0]
    pattern = rb"%s\s*\.\s*%s(?![\w$])" % (re.escape(local.encode()), re.escape(name.encode()))
    match = re.compile(pattern).match(source, use.start)
    return None if match is None else (name, match.end())


def _taken_apart(source: bytes, use: Use) -> list[str] | None:
    """Return the names of ``const { a, b } = ns``; None for anything else."""
    match = _BEFORE.search(source[: use.start])
    if match is None or use.members or _AFTER.match(source, use.end) is None:
        return None
    return [name.decode() for name in re.findall(rb"[\w$]+", match[1])]


def _declaration(source: bytes, use: Use) -> tuple[int, int]:
    before, after = _BEFORE.search(source[: use.start]), _AFTER.match(source, use.end)
    assert before is not None
    assert after is not None
    return before.start(), after.end()


def _only_read(source: bytes, name: str, edits: list[Edit]) -> bool:
    """Say whether a name stands nowhere else, but as the key of a property."""
    return all(
        any(edit.start <= at < edit.end for edit in edits) or _is_key(source, at, name)
        for at in words(source, name)
    )


def _is_key(source: bytes, at: int, name: str) -> bool:
    before = source[:at].rstrip()[-1:]
    after = source[at + len(name.encode()) :].lstrip()[:1]
    return before in (b"{", b",") and after == b":"


def _is_declared(source: bytes, facts: ModuleFacts, name: str) -> bool:
    if any(binding.local == name for binding in facts.bindings):
        return True
    declares = rb"\b(?:const|let|var|function\*?|class|enum)\s+%s(?![\w$])"
    return re.search(declares % re.escape(name.encode()), source) is not None
