"""``hygiene bisect``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options, entry_options, report_options
from hygiene.cli.output import show


@click.command("bisect")
@click.argument("target")
@click.option(
    "--good", required=True, metavar="REF", help="A revision at which no entry keeps TARGET."
)
@click.option(
    "--bad", default="HEAD", show_default=True, metavar="REF", help="A revision at which one does."
)
@click.option(
    "--over", metavar="SIZE", help="TARGET is an entry: find when it came to exceed this size."
)
@report_options("bisect", "commit")
@entry_options
@common_options
def command(
    common: Common,
    target: str,
    good: str,
    bad: str,
    over: str | None,
    format_name: str,
    output: str | None,
    entries: tuple[str, ...],
    profile: str | None,
) -> int:
    """Find the commit and the line that made TARGET reachable; nothing is checked out.

    TARGET is the name of an export, the path of a module, PATH#NAME, or a package, as for explain.

    \b
    hygiene bisect gpt-tokenizer --good v1.0
    hygiene bisect src/heavy.ts --good v1.0 --bad main --entry src/workflows.ts
    hygiene bisect src/workflows.ts --over 1MB --good v1.0
    """  # noqa: D301
    from hygiene.changes.bisect import bisect
    from hygiene.changes.revisions import History
    from hygiene.git import Repository

    project = common.open()
    repository = Repository(project.root)
    history = History(repository, project.root, common.config)
    older, newer = repository.revision(good), repository.revision(bad)
    size = None if over is None else _size(over)
    culprit = bisect(history, older, newer, target, size, entries, profile)
    show("bisect", format_name, culprit, project, common, output)
    return 0


def _size(text: str) -> int:
    from hygiene.errors import HygieneError
    from hygiene.sizes import parse_size

    try:
        return parse_size(text)
    except ValueError as error:
        raise HygieneError(str(error)) from None
