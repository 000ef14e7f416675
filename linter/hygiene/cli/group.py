"""A command group whose commands are the modules of a folder, imported when they are asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import click


class CommandsOfFolder(click.Group):
    """Commands by module: ``command`` in ``<package>/<name>.py``.

    Args:
        package: the dotted name of the folder.
        **attributes: as for ``click.Group``.
    """

    def __init__(self, *, package: str, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the folder's modules."""
        paths = import_module(self._package).__path__
        return sorted(module.name for module in pkgutil.iter_modules(paths))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command; None when there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self._package}.{cmd_name}").command
        return command
