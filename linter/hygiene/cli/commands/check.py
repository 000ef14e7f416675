"""``hygiene check``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, chosen_entrypoints, common_options, split_commas
from hygiene.cli.output import show
from hygiene.reports import formats


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(formats("check")),
    default="text",
    show_default=True,
    help="How findings are shown.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the findings to a file.")
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    callback=split_commas,
    help="Run only these rules: codes, starts of codes or names, with commas between.",
)
@click.option(
    "--ignore", metavar="CODES", multiple=True, callback=split_commas, help="Leave out these rules."
)
@click.option(
    "--entry",
    "entries",
    metavar="ENTRY",
    multiple=True,
    help="Look at this entry only; repeatable.",
)
@click.option("--profile", help="The bundler to predict for, in place of each entry's own.")
@click.option(
    "--rules",
    "rule_files",
    metavar="FILE",
    multiple=True,
    help="Run the rule in this Python file too; repeatable.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 though there are findings.")
@common_options
def command(
    common: Common,
    paths: tuple[str, ...],
    format_name: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    entries: tuple[str, ...],
    profile: str | None,
    rule_files: tuple[str, ...],
    exit_zero: bool,
) -> int:
    """Report what makes the entries of this repository heavy.

    PATHS limit which findings are shown, never what is analysed: a pre-commit hook may pass the
    changed files.

    \b
    hygiene check                          all findings
    hygiene check common conversation/src  those in two folders
    hygiene check --select HYG001          those of one rule
    hygiene check --format sarif -o hygiene.sarif
    """  # noqa: D301
    from hygiene.check import absolute_paths, check
    from hygiene.plugins import load_rules
    from hygiene.selection import select_rules

    rules = load_rules(rule_files)
    project = common.open()
    selected = select_rules(rules, project.config, select, ignore)
    shown = absolute_paths(project, paths)
    entrypoints = chosen_entrypoints(project, entries, profile)
    result = check(project, entrypoints, selected, shown)
    show("check", format_name, result, project, common, output)
    return 1 if result.findings and not exit_zero else 0
