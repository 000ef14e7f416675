"""``hygiene rules``: one module a subcommand."""

from __future__ import annotations

from hygiene.cli.group import CommandsOfFolder

command = CommandsOfFolder(
    package=__name__,
    name="rules",
    help="The rules and their documentation; tools for authors of rules.",
)
