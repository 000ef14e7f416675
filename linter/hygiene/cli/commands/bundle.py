"""``hygiene bundle``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options, profile_option, report_options
from hygiene.cli.output import show


@click.command("bundle")
@click.argument("file")
@report_options("bundle", "content")
@click.option("--entry", metavar="ENTRY", help="The entry it was built from; else it is guessed.")
@profile_option
@common_options
def command(
    common: Common,
    file: str,
    format_name: str,
    output: str | None,
    entry: str | None,
    profile: str | None,
) -> int:
    """Say what is inside FILE, a built artifact, and whether that was to be expected.

    FILE is a bundle with a source map (in it or beside it), a bundle that webpack has not
    minimized such as Temporal's, webpack's stats as JSON, or esbuild's metafile. Its modules are
    compared with those that are predicted for its entry. Nothing of FILE is executed.

    \b
    hygiene bundle dist/workflow-bundle.js
    hygiene bundle dist/main.js --entry src/main.ts --profile rollup
    hygiene bundle stats.json --format json
    """  # noqa: D301
    from hygiene.artifacts.inspection import inspect

    project = common.open()
    show("bundle", format_name, inspect(project, file, entry, profile), project, common, output)
    return 0
