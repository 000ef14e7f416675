"""The part of ``hygiene check`` that knows findings: from a file, or from another revision."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from hygiene.errors import HygieneError

if TYPE_CHECKING:
    from hygiene.baseline import Baseline
    from hygiene.cli.options import Common
    from hygiene.entrypoints.entrypoint import Entrypoint
    from hygiene.project import Project
    from hygiene.result import CheckResult
    from hygiene.selection import SelectedRule

_DEFAULT = "hygiene-baseline.json"


def known_findings(
    project: Project,
    entrypoints: Sequence[Entrypoint],
    rules: Sequence[SelectedRule],
    since: str | None,
    baseline: str | None,
    writing: bool,
) -> tuple[Baseline, ...]:
    """Return the findings that are not to be shown.

    Args:
        project: the open repository.
        entrypoints: the entries that are looked at.
        rules: the rules that run.
        since: a revision whose findings are known.
        baseline: the file that is named; None for that of the configuration.
        writing: the baseline is written anew, so what it has does not count.

    Raises:
        HygieneError: the file or the revision cannot be read.
    """
    found: list[Baseline] = []
    path = _path(project, baseline)
    if path is not None and not writing:
        from hygiene.baseline import read_baseline

        try:
            source = project.view.tree.read(path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise HygieneError(
                f"the baseline {project.relative(path)} cannot be read: {reason}",
                "write one with --write-baseline",
            ) from None
        found.append(read_baseline(source, project.relative(path)))
    if since is not None:
        from hygiene.changes.findings import findings_at

        found.append(findings_at(project, entrypoints, rules, since))
    return tuple(found)


def record_baseline(
    project: Project, result: CheckResult, baseline: str | None, common: Common
) -> int:
    """Write the findings of a check as known; return the exit status.

    Raises:
        HygieneError: the file cannot be written.
    """
    from hygiene.baseline import Baseline
    from hygiene.check import fingerprints_of
    from hygiene.reports.terminal import count
    from hygiene.writing import replace_file

    path = _path(project, baseline) or f"{project.root}/{_DEFAULT}"
    text = Baseline(map(fingerprints_of(project), result.findings)).text()
    try:
        replace_file(path, text.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise HygieneError(f"cannot write {project.relative(path)}: {reason}") from None
    common.end_waiting()
    if common.verbosity >= 0:
        written = count(len(result.findings), "finding")
        click.echo(f"{project.relative(path)} has {written}, which are known from now on.")
        if _path(project, baseline) is None:
            click.echo(f'Use it with --baseline {_DEFAULT}, or baseline = "{_DEFAULT}".')
    return 0


def _path(project: Project, named: str | None) -> str | None:
    if named is not None:
        return os.path.abspath(named)
    configured = project.config.settings.baseline
    return None if configured is None else os.path.normpath(f"{project.root}/{configured}")
