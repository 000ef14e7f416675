"""``hygiene compare``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options, profile_option, report_options
from hygiene.cli.output import show


@click.command("compare")
@click.argument("first", metavar="ENTRY")
@click.argument("second", metavar="ENTRY")
@report_options("compare", "comparison")
@profile_option
@common_options
def command(
    common: Common,
    first: str,
    second: str,
    format_name: str,
    output: str | None,
    profile: str | None,
) -> int:
    """Say what one ENTRY keeps and the other does not, and which lines are behind it.

    \b
    hygiene compare conversation/src/workflows.ts enrich/src/workflows.ts
    hygiene compare a/src/main.ts b/src/main.ts --profile esbuild --format json
    """  # noqa: D301
    from hygiene.explain.comparison import compare

    project = common.open()
    entrypoints = [project.entrypoint_for(entry, profile) for entry in (first, second)]
    show("compare", format_name, compare(project, *entrypoints), project, common, output)
    return 0
