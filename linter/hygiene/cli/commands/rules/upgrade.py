"""``hygiene rules upgrade``."""

from __future__ import annotations

import sys

import click

from hygiene.cli.options import Common, colored, common_options


@click.command("upgrade")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option("--diff", is_flag=True, help="Show what would change as a patch; change nothing.")
@common_options
def command(common: Common, paths: tuple[str, ...], diff: bool) -> int:
    """Rewrite your own rules for the interface of this version.

    The files are read and never run. What only a person can change is listed with its line, and
    makes the exit status 1; so does a patch that is not empty.

    \b
    hygiene rules upgrade my_rules/
    hygiene rules upgrade --diff my_rule.py
    """  # noqa: D301
    from hygiene.authoring.text import upgrade_patch, upgrade_report
    from hygiene.authoring.upgrade import upgrade_files
    from hygiene.reports.terminal import Style

    style = Style(colored(common.color, sys.stdout.isatty()))
    upgraded = upgrade_files(paths, write=not diff)
    show = upgrade_patch if diff else upgrade_report
    click.echo(show(upgraded, style), nl=False, color=True)
    left = any(file.by_hand or (diff and file.done) for file in upgraded)
    return 1 if left else 0
