"""The findings that another revision has already."""

from __future__ import annotations

from collections.abc import Sequence

from hygiene.baseline import Baseline
from hygiene.changes.revisions import History, entrypoints_of
from hygiene.check import check, fingerprints_of
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.git import Repository
from hygiene.project import Project
from hygiene.selection import SelectedRule


def findings_at(
    project: Project,
    entrypoints: Sequence[Entrypoint],
    rules: Sequence[SelectedRule],
    revision: str,
) -> Baseline:
    """Return what the rules of today find at a revision, in the entries that it has.

    Args:
        project: the repository as it is.
        entrypoints: the entries that are looked at.
        rules: the rules, as they are configured now.
        revision: as git names it.

    Raises:
        HygieneError: the revision is not known, or has no such root.
    """
    repository = Repository(project.root)
    config = project.config.path
    then = History(repository, project.root, config).at(repository.revision(revision), revision)
    entries = [
        found for one in entrypoints for found in entrypoints_of(then, [one.name], one.profile)
    ]
    findings = check(then, entries, rules).findings
    return Baseline(map(fingerprints_of(then), findings))
