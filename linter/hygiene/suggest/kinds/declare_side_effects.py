"""Declaring a package of the repository free of side effects."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.suggest.candidate import Candidate
from hygiene.suggest.effects import risk_of
from hygiene.suggest.question import Question
from hygiene.suggest.side_effects import declare_free


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each package whose modules are evaluated on the way."""
    project = question.project
    for manifest in question.manifests():
        source = question.source(manifest.path)
        edit = declare_free(manifest, source) if source is not None else None
        if edit is None:
            continue
        nearest = project.view.manifests.nearest
        own = [path for path in question.reach.modules if nearest(path) is manifest]
        yield Candidate(
            kind="declare-side-effects",
            title=f'declare "sideEffects": false in {manifest.name or edit.path}',
            edits=(edit,),
            folder=manifest.directory,
            risk=risk_of(question, own, "passed over"),
        )
