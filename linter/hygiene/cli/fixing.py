"""The part of ``hygiene check`` that applies fixes, or shows them as a patch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hygiene.cli.options import Common
from hygiene.errors import HygieneError

if TYPE_CHECKING:
    from hygiene.fix.apply import Check, Choose
    from hygiene.project import Project
    from hygiene.result import CheckResult


def apply_fixes(
    common: Common, chosen: Choose, run: Check, unsafe: bool, write: bool
) -> tuple[Project, CheckResult]:
    """Apply fixes.

    Args:
        common: the shared options.
        chosen: chooses the entries of a repository.
        run: runs the rules over them.
        unsafe: whether to apply fixes that are not proven too.
        write: whether files are changed.

    Returns:
        The repository with what is left to report of it; where nothing is written, as it is.
    """
    from hygiene.fix.apply import fix, open_for_fixing

    project = open_for_fixing(common.root, common.config)
    fixed = fix(project, chosen, run, unsafe, write, common.config)
    return (fixed.project, fixed.result) if write else (project, fixed.before)


def show_patch(result: CheckResult, project: Project, common: Common, output: str | None) -> int:
    """Print what fixes would change, or write it to a file; return the exit status.

    Raises:
        HygieneError: the file cannot be written.
    """
    from hygiene.reports.check.text import applied_lines
    from hygiene.reports.places import Places
    from hygiene.reports.terminal import Style
    from hygiene.writing import replace_file

    applied = result.applied
    assert applied is not None
    common.end_waiting()
    if output is None:
        click.echo(applied.patch, nl=False)
    else:
        try:
            replace_file(output, applied.patch)
        except OSError as error:
            raise HygieneError(f"cannot write {output}: {error.strerror or error}") from None
    if common.verbosity >= 0:
        for line in applied_lines(applied, Places(project), Style(colored=False)):
            click.echo(line, err=True)
    return 1 if applied.patch else 0
