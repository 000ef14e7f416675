"""``hygiene rules list``."""

from __future__ import annotations

import sys

import click

from hygiene.cli.options import Common, colored, common_options, rule_files_option


@click.command("list")
@rule_files_option
@common_options
def command(common: Common, rule_files: tuple[str, ...]) -> int:
    """List all rules.

    \b
    hygiene rules list
    hygiene rules list --rules ./my_rule.py
    """  # noqa: D301
    from hygiene.plugins import load_rules
    from hygiene.reports.rules import rule_list
    from hygiene.reports.terminal import Style

    style = Style(colored(common.color, sys.stdout.isatty()))
    click.echo(rule_list(load_rules(rule_files), style), nl=False, color=True)
    return 0
