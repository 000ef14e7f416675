"""Moving what drags a dependency out of a module whose other declarations are used.

The module passes it on from the new file, so that importers keep working.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.suggest.candidate import Candidate
from hygiene.suggest.moving.extraction import Source, extract
from hygiene.suggest.moving.files import new_file, specifiers_between
from hygiene.suggest.moving.read import evaluation_risk, source_of
from hygiene.suggest.question import Question


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each own module and import of it that leads on."""
    targets: dict[str, dict[str, None]] = {}
    for module, importers in question.importers.items():
        for path in importers:
            targets.setdefault(path, {})[module] = None
    for path, modules in targets.items():
        source = source_of(question, path)
        if source is not None:
            found = _moved(question, source, modules)
            if found is not None:
                yield found


def _moved(question: Question, source: Source, modules: dict[str, None]) -> Candidate | None:
    facts, every = source.facts, source.statements
    requests = {i for module in modules for i in question.requests_of(source.path, module)}
    requests = {i for i in requests if facts.requests[i].kind == "import"}
    heavy = {b.local for b in facts.bindings if b.request in requests and b.uses}
    seeds = every.depending_on(heavy)
    moved = every.with_needs(seeds, ()) if seeds else None
    if moved is None:
        return None
    own = every.names(moved)
    staying = [i for i in range(len(every.all)) if i not in moved]
    exported = [e.local for e in facts.exports if e.local in own]
    if not exported or any(every.all[i].values & own for i in staying):
        return None
    if not any(every.all[i].declares for i in staying):
        return None
    name = exported[0]
    path = new_file(question, source.path, name) if name is not None else None
    if path is None:
        return None
    forth, back = specifiers_between(question, source.path, facts, path)
    extraction = extract(source, moved, path, forth, back)
    if extraction is None:
        return None
    names = f"{name} and {len(exported) - 1} more" if len(exported) > 1 else f"{name}"
    return Candidate(
        kind="move-symbol",
        title=f"move {names} out of {question.project.relative(source.path)} to {forth}",
        edits=extraction.edits,
        pairs=frozenset((source.path, module) for module in modules),
        risk=evaluation_risk(question, source, moved),
    )
