"""``hygiene diff``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options, entry_options, report_options
from hygiene.cli.output import show


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@report_options("diff", "difference")
@entry_options
@common_options
def command(
    common: Common,
    base: str,
    head: str | None,
    format_name: str,
    output: str | None,
    entries: tuple[str, ...],
    profile: str | None,
) -> int:
    """Say what every entry keeps at BASE and at HEAD, and which changed lines are behind it.

    BASE and HEAD are git revisions; without HEAD, the working tree is compared. Nothing is checked
    out, built or written. Exit status 1: an entry is over a budget of the configuration.

    \b
    hygiene diff main                          the working tree against main
    hygiene diff main...HEAD                   what this branch changes since it left main
    hygiene diff v1.0 v1.1 --format markdown   a comment for a pull request
    """  # noqa: D301
    from hygiene.changes.diff import diff
    from hygiene.changes.revisions import open_revisions

    project = common.open()
    revisions = open_revisions(project.root, base, head, common.config)
    found = diff(revisions, entries, profile)
    show("diff", format_name, found, revisions.after, common, output)
    return 1 if any(entry.excesses for entry in found.entries) else 0
