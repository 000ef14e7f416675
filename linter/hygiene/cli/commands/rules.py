"""``hygiene rules``."""

from __future__ import annotations

import sys

import click

from hygiene.cli.options import Common, colored, common_options

_files = click.option(
    "--rules",
    "rule_files",
    metavar="FILE",
    multiple=True,
    help="The rule in this Python file too; repeatable.",
)


@click.group("rules")
def command() -> None:
    """The rules and their documentation."""


@command.command("list")
@_files
@common_options
def list_rules(common: Common, rule_files: tuple[str, ...]) -> int:
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


@command.command("show")
@click.argument("rule", metavar="CODE|NAME")
@_files
@common_options
def show_rule(common: Common, rule: str, rule_files: tuple[str, ...]) -> int:
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
