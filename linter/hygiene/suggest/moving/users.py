"""Importers of a module that take some names from the file that these moved to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hygiene.model import Edit
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.moving.extraction import Extraction, Place
from hygiene.suggest.question import Question
from hygiene.suggest.redirect import Destination, asked_names, redirected
from hygiene.suggest.specifiers import specifier_from
from hygiene.view import View


def users_edits(
    question: Question, module: str, extraction: Extraction, users: Iterable[str]
) -> tuple[Edit, ...] | None:
    """Return the edits that make ``users`` import what moved from where it is then.

    Args:
        question: the entry.
        module: where the names were.
        extraction: what moved.
        users: files that import ``module``, or come to it over modules passed over.

    Returns:
        None where one of them asks for all of the module, or cannot be rewritten.
    """
    tree = question.project.view.tree
    view = question.project.view.changed(apply_edits(tree, extraction.edits))
    edits: dict[Edit, None] = {}
    for path in users:
        found = _user_edits(question, view, path, module, extraction.places)
        if found is None:
            return None
        edits.update(dict.fromkeys(found))
    return tuple(edits)


def _user_edits(
    question: Question, view: View, path: str, module: str, places: Mapping[str, Place]
) -> list[Edit] | None:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None:
        return None
    edits: list[Edit] = []
    resolver = question.project.resolver_of(question.entrypoint, view)
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        if request.type_only:
            continue
        names = asked_names(facts, index)
        if names is None:
            return None
        there: dict[str, Destination] = {}
        for name in names:
            place = places.get(name)
            if place is None:
                continue
            reachable = specifier_from(view, resolver, place.path, path, request.specifier)
            if reachable is None:
                return None
            edits.extend(reachable.edits)
            there[name] = Destination(reachable.specifier, place.name)
        if there:
            text = redirected(source, facts, index, there)
            if text is None:
                return None
            edits.append(Edit(path, request.start, request.end, text))
    return edits
