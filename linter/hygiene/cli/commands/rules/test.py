"""``hygiene rules test``."""

from __future__ import annotations

import sys

import click

from hygiene.cli.options import Common, colored, common_options


@click.command("test")
@click.argument("names", nargs=-1, metavar="[FILE|CODE|NAME]...")
@click.option(
    "--accept", is_flag=True, help="Write what the rules report into their examples instead."
)
@common_options
def command(common: Common, names: tuple[str, ...], accept: bool) -> int:
    """Run the examples of rules, and say what their documentation lacks.

    Without names, the examples of all installed rules. Status 1 when a rule reports something else
    than its examples show.

    \b
    hygiene rules test my_rule.py            a rule in a file
    hygiene rules test --accept my_rule.py   make its reports the expected ones
    hygiene rules test HYG001                a rule that is installed
    """  # noqa: D301
    from hygiene.authoring.testing import test_rules
    from hygiene.authoring.text import test_report
    from hygiene.reports.terminal import Style

    tested = test_rules(names, accept)
    style = Style(colored(common.color, sys.stdout.isatty()))
    click.echo(test_report(tested, style), nl=False, color=True)
    return 0 if all(rule.passed for rule in tested) else 1
