"""Importing where a module is used, in an async function, so that it can be loaded later.

It saves what is loaded at first, with bundlers that make chunks. Temporal's bundle has one chunk.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.model import Binding, Edit, ModuleFacts
from hygiene.suggest.async_uses import AsyncBody, async_bodies
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.effects import risk_of
from hygiene.suggest.importers import changed_importers
from hygiene.suggest.question import Question
from hygiene.suggest.statements import Style, style_of
from hygiene.suggest.text import whole_lines

_LATE = frozenset({"webpack-production", "webpack-development", "rollup", "node"})
"""The profiles under which ``import()`` loads later than the entry."""


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each module that own modules use in async functions alone."""
    if question.reach.profile not in _LATE:
        return
    for changed in changed_importers(question, _lazy):
        importer = changed.paths[0]
        facts = question.facts(importer)
        index = question.requests_of(importer, changed.module)[0]
        specifier = facts.requests[index].specifier if facts is not None else changed.module
        risk = risk_of(question, (changed.module,), "earlier")
        yield Candidate(
            kind="import-lazily",
            title=f"import {specifier} when it is needed, in {changed.shown}",
            edits=changed.edits,
            pairs=changed.pairs,
            risk=f"it arrives later{f'; {risk}' if risk else ''}",
        )


def _lazy(question: Question, path: str, module: str) -> Iterator[Edit]:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None:
        return
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        bindings = _bindings(facts, index)
        if request.kind != "import" or request.type_only or request.attributes or not bindings:
            continue
        span = (request.start, request.end)
        bodies = async_bodies(source, facts.language, bindings, span)
        if bodies is None:
            continue
        style = style_of(source, request)
        yield Edit(path, *whole_lines(source, *span), "")
        for body in bodies:
            yield _loading(path, style, request.specifier, bindings, body)


def _bindings(facts: ModuleFacts, index: int) -> dict[str, Binding] | None:
    """Return the names that a statement imports; None where one is passed on or only a type."""
    passed = {reexport.binding for reexport in facts.reexports}
    found: dict[str, Binding] = {}
    for position, binding in enumerate(facts.bindings):
        if binding.request == index:
            if position in passed or binding.type_only or not binding.uses:
                return None
            found[binding.local] = binding
    return found


def _loading(
    path: str, style: Style, specifier: str, bindings: dict[str, Binding], body: AsyncBody
) -> Edit:
    """Return the edit that loads the module where the body of a function begins."""
    loaded = f"await import({style.quote}{specifier}{style.quote}){style.ending}"
    parts: list[str] = []
    listed: list[str] = []
    for name in body.names:
        imported = bindings[name].imported
        if imported is None:
            parts.append(f"const {name} = {loaded}")
        else:
            listed.append(name if imported == name else f"{imported}: {name}")
    if listed:
        parts.append(f"const {{ {', '.join(listed)} }} = {loaded}")
    lead = style.newline + body.indentation if body.indentation else " "
    text = "".join(lead + part for part in parts)
    if not body.indentation and not style.ending:
        text += ";"
    return Edit(path, body.start, body.start, text)
