"""``hygiene modules``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options, profile_option, report_options
from hygiene.cli.output import Report, emit, is_colored, rendered


@click.command("modules")
@click.argument("entry")
@report_options("modules", "list")
@profile_option
@click.option(
    "--bundler-version", metavar="VERSION", help="Its version, in place of the installed one."
)
@common_options
def command(
    common: Common,
    entry: str,
    format_name: str,
    output: str | None,
    profile: str | None,
    bundler_version: str | None,
) -> int:
    """List the modules that ENTRY keeps, with their bytes of source.

    ENTRY is the name of a detected or configured entry, or the path of a module.

    \b
    hygiene modules conversation/src/workflows.ts
    hygiene modules src/workflows.ts --format json
    hygiene modules src/workflows.ts --bundler-version 5.105.0
    hygiene modules src/workflows.ts -q | grep moment
    """  # noqa: D301
    from hygiene.cli.remembered import Memory

    asked = ("modules", entry, profile, bundler_version)
    memory = Memory(common, asked, (format_name, is_colored(common, output)))
    report = memory.recall()
    if report is None:
        project = common.open()
        entrypoint = project.entrypoint_for(entry, profile)
        reach = project.reach(entrypoint, bundler_version=bundler_version)
        report = Report(rendered("modules", format_name, reach, project, common, output))
        memory.keep(report)
    emit(report.text, format_name, common, output)
    return report.status
