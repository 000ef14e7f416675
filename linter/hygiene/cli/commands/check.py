"""``hygiene check``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from hygiene.cli.options import Common, chosen_entrypoints, common_options, split_commas
from hygiene.cli.output import Report, emit, is_colored, rendered
from hygiene.reports import formats

if TYPE_CHECKING:
    from hygiene.entrypoints.entrypoint import Entrypoint
    from hygiene.project import Project
    from hygiene.result import CheckResult


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
@click.option("--fix", "fixes", is_flag=True, help="Apply the fixes that are proven to be safe.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: those that are not proven too."
)
@click.option(
    "--diff", is_flag=True, help="Print what --fix would change as a patch, and change nothing."
)
@click.option(
    "--since",
    metavar="REF",
    help="Show only what this git revision did not already have.",
)
@click.option(
    "--baseline", metavar="FILE", help="Do not show the findings that this file has as known."
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write all findings into the baseline (hygiene-baseline.json, if none is named).",
)
@click.option("--statistics", is_flag=True, help="Show how often each rule finds something.")
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
    fixes: bool,
    unsafe_fixes: bool,
    diff: bool,
    since: str | None,
    baseline: str | None,
    write_baseline: bool,
    statistics: bool,
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
    hygiene check --diff                   the safe fixes, as a patch
    hygiene check --since main             what this branch adds
    hygiene check --write-baseline         take today's findings as known
    """  # noqa: D301
    from hygiene.cli.remembered import Memory

    narrowed = bool(entries or profile)
    if write_baseline and (narrowed or paths or select or ignore or since or fixes or diff):
        raise click.UsageError(
            "--write-baseline writes all findings: only --rules, --root and --config go with it"
        )
    shown_as = "_statistics" if statistics and format_name == "text" else format_name
    asked = ("check", paths, select, ignore, entries, profile, baseline)
    # Other revisions and rule files are no part of what is recorded.
    changes = fixes or diff or write_baseline or since is not None or bool(rule_files)
    memory = None if changes else Memory(common, asked, (shown_as, is_colored(common, output)))
    report = memory.recall() if memory is not None else None
    if report is not None:
        emit(report.text, format_name, common, output)
        return 0 if exit_zero else report.status

    from msgspec.structs import replace

    from hygiene.check import Shown, absolute_paths, check
    from hygiene.cli.known import known_findings, record_baseline
    from hygiene.plugins import load_rules
    from hygiene.selection import select_rules

    rules = load_rules(rule_files)

    def chosen(project: Project) -> tuple[Entrypoint, ...]:
        return chosen_entrypoints(project, entries, profile)

    def run(project: Project, entrypoints: Sequence[Entrypoint]) -> CheckResult:
        selected = select_rules(rules, project.config, select, ignore)
        known = known_findings(project, entrypoints, selected, since, baseline, write_baseline)
        shown = Shown(absolute_paths(project, paths), known, rules, whole=not narrowed)
        found = check(project, entrypoints, selected, shown)
        return replace(found, gone=0) if narrowed or select or ignore or since else found

    if fixes or diff:
        from hygiene.cli.fixing import apply_fixes, show_patch

        project, result = apply_fixes(common, chosen, run, unsafe=unsafe_fixes, write=not diff)
        if diff and format_name == "text":
            return show_patch(result, project, common, output)
    else:
        project = common.open()
        result = run(project, chosen(project))
    if write_baseline:
        return record_baseline(project, result, baseline, common)
    text = rendered("check", shown_as, result, project, common, output)
    report = Report(text, 1 if result.findings else 0)
    if memory is not None:
        memory.keep(report, rules)
    emit(text, format_name, common, output)
    return 0 if exit_zero else report.status
