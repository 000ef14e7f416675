"""``hygiene rules show``."""

from __future__ import annotations

import sys

import click

from hygiene.cli.options import Common, colored, common_options, rule_files_option


@click.command("show")
@click.argument("rule", metavar="CODE|NAME")
@rule_files_option
@common_options
def command(common: Common, rule: str, rule_files: tuple[str, ...]) -> int:
    """Show what a rule does and why, its options, and examples.

    \b
    hygiene rules show HYG001
    hygiene rules show missing-side-effects
    """  # noqa: D301
    from hygiene.plugins import find_rule, load_rules
    from hygiene.reports.rules import rule_page
    from hygiene.reports.terminal import Style

    style = Style(colored(common.color, sys.stdout.isatty()))
    found = find_rule(load_rules(rule_files), rule)
    click.echo(rule_page(found, style), nl=False, color=True)
    return 0
