"""Taking a file out of a package's list of files with side effects."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator

from hygiene.discover.json_document import json_document
from hygiene.discover.package_json import PackageJson
from hygiene.model import Edit
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.effects import risk_of
from hygiene.suggest.json_edits import remove_item
from hygiene.suggest.question import Question


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each own module on the way that a list names alone."""
    nearest = question.project.view.manifests.nearest
    ways = {path for edge in question.leading for path in (*edge.skipped, edge.module)}
    for path in sorted(filter(question.project.owns, ways)):
        manifest = nearest(path)
        edit = _without(question, manifest, path) if manifest is not None else None
        if edit is None or manifest is None:
            continue
        name = manifest.name or question.project.relative(manifest.path)
        yield Candidate(
            kind="unlist-side-effects",
            title=f'take {os.path.basename(path)} out of "sideEffects" of {name}',
            edits=(edit,),
            pairs=frozenset(
                (e.importer, e.module)
                for e in question.reach.edges
                if path in (e.module, e.importer)
            ),
            risk=risk_of(question, (path,), "passed over"),
        )


def _without(question: Question, manifest: PackageJson, path: str) -> Edit | None:
    patterns = manifest.data.get("sideEffects")
    source = question.source(manifest.path)
    if not isinstance(patterns, list) or source is None:
        return None
    relative = os.path.relpath(path, manifest.directory).replace(os.sep, "/")
    matching = [
        index
        for index, pattern in enumerate(patterns)
        if isinstance(pattern, str) and posixpath.normpath(pattern) == relative
    ]
    if len(matching) != 1:
        return None
    document = json_document(source)
    if document.problems:
        return None
    if len(patterns) == 1:
        # An empty list means that every file has side effects to rollup.
        span = document.range(("sideEffects",))
        return None if span is None else Edit(manifest.path, *span, "false")
    return remove_item(manifest.path, document, ("sideEffects",), matching[0], len(patterns))
