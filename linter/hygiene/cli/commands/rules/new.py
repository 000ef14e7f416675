"""``hygiene rules new``."""

from __future__ import annotations

import click

from hygiene.cli.options import Common, common_options


@click.command("new")
@click.argument("name", metavar="NAME")
@click.option("--code", help="Its code; by default, the next that is free, from OWN001 on.")
@common_options
def command(common: Common, name: str, code: str | None) -> int:
    """Write the file of a new rule, with documentation and examples, into this folder.

    \b
    hygiene rules new no-big-table
    hygiene rules new no-big-table --code ACME7
    """  # noqa: D301
    from hygiene.authoring.scaffold import write_new_rule
    from hygiene.plugins import load_rules

    file, chosen = write_new_rule(name, code, load_rules())
    click.echo(f"{file} is the rule {chosen} {name}. Next:")
    click.echo(f"  hygiene rules test {file}            run its examples")
    click.echo(f"  hygiene rules test --accept {file}   write what it reports into them")
    click.echo(f"  hygiene check --rules {file}         run it on a repository")
    return 0
