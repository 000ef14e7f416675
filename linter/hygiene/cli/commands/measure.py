"""``hygiene measure``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options, report_options
from hygiene.cli.output import show
from hygiene.cli.parameters import SIZE


@click.command("measure")
@click.argument("file")
@report_options("measure", "measurement")
@click.option(
    "--contexts",
    type=click.IntRange(2, 1000),
    default=10,
    show_default=True,
    help="How many workflows to load.",
)
@click.option(
    "--cache-size",
    metavar="N",
    type=click.IntRange(min=1),
    help="The worker's maxCachedWorkflows: say what it needs.",
)
@click.option(
    "--threads",
    metavar="N",
    type=click.IntRange(min=1),
    help="The worker's workflowThreadPoolSize; by default, the worker's own default.",
)
@click.option("--memory", metavar="SIZE", type=SIZE, help="The container's memory (4 GB).")
@click.option(
    "--time",
    "seconds",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    default=120,
    show_default=True,
    help="The time that each of up to three runs of Node may take.",
)
@common_options
def command(
    common: Common,
    file: str,
    format_name: str,
    output: str | None,
    contexts: int,
    cache_size: int | None,
    threads: int | None,
    memory: int | None,
    seconds: float,
) -> int:
    """Load FILE, a workflow bundle, as Temporal's worker does, and say what memory that takes.

    This EXECUTES the file, in Node, with the rights that you have. No other command does.

    \b
    hygiene measure dist/workflow-bundle.js
    hygiene measure dist/workflow-bundle.js --cache-size 300 --threads 2 --memory 4GB
    """  # noqa: D301
    from hygiene.artifacts.memory.measure import Asked, measure

    project = common.open()
    asked = Asked(contexts, seconds, cache_size, threads, memory)
    show("measure", format_name, measure(project, file, asked), project, common, output)
    return 0
