"""``hygiene explain``."""

from __future__ import annotations

import click

from hygiene.cli.options import (
    Common,
    chosen_entrypoints,
    common_options,
    entry_options,
    report_options,
)
from hygiene.cli.output import show


@click.command("explain")
@click.argument("target")
@report_options("explain", "explanation")
@entry_options
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show a chain for every line that lets it in, and why other entries do not keep it.",
)
@click.option("--check", "checked", is_flag=True, help="Exit with status 1 when it is reachable.")
@common_options
def command(
    common: Common,
    target: str,
    format_name: str,
    output: str | None,
    entries: tuple[str, ...],
    profile: str | None,
    everything: bool,
    checked: bool,
) -> int:
    """Say why TARGET is in a bundle, hop by hop, and what would cut it; or why it is not.

    TARGET is the name of an export, the path of a module, PATH#NAME, a package, PACKAGE@VERSION,
    or a glob over paths or names of packages.

    \b
    hygiene explain getPromptCreditCost
    hygiene explain common/src/credits/creditsCostCalculator.ts
    hygiene explain gpt-tokenizer --entry conversation/src/workflows.ts
    hygiene explain zod@3                    one of several versions
    hygiene explain 'locale/*.js' --all      every reason, not only the shortest
    hygiene explain gpt-tokenizer --check    status 1 when an entry keeps it
    """  # noqa: D301
    from hygiene.explain.answer import answer

    project = common.open()
    found = answer(project, target, chosen_entrypoints(project, entries, profile), everything)
    show("explain", format_name, found, project, common, output)
    return 1 if checked and any(e.reachable for e in found.explanations) else 0
