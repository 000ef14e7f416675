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
from hygiene.suggest.json_edits import remove_items
from hygiene.suggest.question import Question


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each own module on the way that a list names alone, and for all."""
    nearest = question.project.view.manifests.nearest
    ways = question.dragging | question.passed
    listed: dict[PackageJson, dict[str, int]] = {}
    for path in sorted(filter(question.project.owns, ways)):
        manifest = nearest(path)
        index = _index(manifest, path) if manifest is not None else None
        if manifest is not None and index is not None:
            listed.setdefault(manifest, {})[path] = index
    for manifest, indexes in listed.items():
        for paths in (*([path] for path in indexes), [*indexes]):
            edit = _without(question, manifest, sorted(indexes[path] for path in paths))
            if edit is not None:
                yield _candidate(question, manifest, paths, edit)


def _candidate(
    question: Question, manifest: PackageJson, paths: list[str], edit: Edit
) -> Candidate:
    name = manifest.name or question.project.relative(manifest.path)
    files = os.path.basename(paths[0]) if len(paths) == 1 else f"{len(paths)} files"
    return Candidate(
        kind="unlist-side-effects",
        title=f'take {files} out of "sideEffects" of {name}',
        edits=(edit,),
        pairs=frozenset(
            (edge.importer, edge.module)
            for edge in question.reach.edges
            if not {edge.module, edge.importer}.isdisjoint(paths)
        ),
        risk=risk_of(question, paths, "passed over"),
    )


def _index(manifest: PackageJson, path: str) -> int | None:
    """Return the position of the one pattern that is nothing but the path of a file."""
    patterns = manifest.data.get("sideEffects")
    relative = os.path.relpath(path, manifest.directory).replace(os.sep, "/")
    matching = [
        index
        for index, pattern in enumerate(patterns if isinstance(patterns, list) else ())
        if isinstance(pattern, str) and posixpath.normpath(pattern) == relative
    ]
    return matching[0] if len(matching) == 1 else None


def _without(question: Question, manifest: PackageJson, indexes: list[int]) -> Edit | None:
    patterns = manifest.data.get("sideEffects")
    source = question.source(manifest.path)
    if not isinstance(patterns, list) or source is None:
        return None
    document = json_document(source)
    span = document.range(("sideEffects",))
    if document.problems or span is None:
        return None
    if len(indexes) == len(patterns):
        # An empty list means that every file has side effects to rollup.
        return Edit(manifest.path, *span, "false")
    return remove_items(manifest.path, source, document, ("sideEffects",), indexes, len(patterns))
