"""The options that all commands share, and what follows from them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from hygiene.cache.kept import Kept
    from hygiene.entrypoints.entrypoint import Entrypoint
    from hygiene.project import Project

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Common:
    """The values of the shared options.

    Attributes:
        root, config: as given, or None.
        cache: whether earlier results may be used.
        color: ``auto``, ``always`` or ``never``.
        verbosity: -1 for quiet; 1 and more for verbose.
        end_waiting: takes the line away that says what goes on.
        kept: what earlier runs have found, where that may be used.
    """

    def __init__(
        self,
        root: str | None,
        config: str | None,
        cache: bool,
        color: str,
        verbosity: int,
        end_waiting: Callable[[], None],
    ) -> None:
        self.root = root
        self.config = config
        self.cache = cache
        self.color = color
        self.verbosity = verbosity
        self.end_waiting = end_waiting
        self.kept: Kept | None = None

    def open(self) -> Project:
        """Open the repository.

        Raises:
            HygieneError: there is none, or its configuration is wrong.
        """
        from hygiene.project import open_project

        tree = self.kept.tree if self.kept is not None else None
        return open_project(self.root, self.config, tree, self.kept)


def common_options(function: _Function) -> Callable[..., Any]:
    """Give a command the shared options; it gets them as one ``Common``, its first argument."""
    from functools import update_wrapper

    def command(
        *args: Any,
        root: str | None,
        config: str | None,
        no_cache: bool,
        color: str,
        quiet: bool,
        verbose: int,
        **options: Any,
    ) -> Any:
        from hygiene.cli.waiting import status_line

        context = click.get_current_context()
        verbosity = -1 if quiet else verbose
        context.obj.verbosity = verbosity
        with status_line(shown=not quiet) as end:
            common = Common(root, config, not no_cache, color, verbosity, end)
            return context.invoke(function, common, *args, **options)

    decorated: Callable[..., Any] = update_wrapper(command, function)
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


_OPTIONS = (
    click.option(
        "--root",
        metavar="DIR",
        type=click.Path(),
        help="The repository; by default, the nearest workspace root above the working directory.",
    ),
    click.option("--config", metavar="FILE", type=click.Path(), help="The configuration to use."),
    click.option("--no-cache", is_flag=True, help="Compute everything anew."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Whether text is coloured; auto also heeds NO_COLOR and FORCE_COLOR.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Say only what is asked for."),
    click.option("-v", "--verbose", count=True, help="Say more; also where an error comes from."),
)


def report_options(command: str, shown: str) -> Callable[[_Function], _Function]:
    """Give a command the options that say how and where its results are shown.

    Args:
        command: whose folder in ``hygiene.reports`` has the formats.
        shown: what is shown, as its help names it.
    """
    from hygiene.reports import formats

    def decorate(function: _Function) -> _Function:
        function = click.option(
            "-o", "--output", metavar="FILE", help=f"Write the {shown} to a file."
        )(function)
        return click.option(
            "--format",
            "format_name",
            type=click.Choice(formats(command)),
            default="text",
            show_default=True,
            help=f"How the {shown} is shown.",
        )(function)

    return decorate


def entry_options(function: _Function) -> _Function:
    """Give a command the options that choose entries, and their bundler."""
    function = profile_option(function)
    return click.option(
        "--entry",
        "entries",
        metavar="ENTRY",
        multiple=True,
        help="Look at this entry only; repeatable.",
    )(function)


def profile_option(function: _Function) -> _Function:
    """Give a command the option that chooses a bundler."""
    return click.option(
        "--profile", help="The bundler to predict for, in place of each entry's own."
    )(function)


def rule_files_option(function: _Function) -> _Function:
    """Give a command the option that names rule files."""
    return click.option(
        "--rules",
        "rule_files",
        metavar="FILE",
        multiple=True,
        help="The rule in this Python file too; repeatable.",
    )(function)


def colored(color: str, to_terminal: bool) -> bool:
    """Say whether to use colours (https://no-color.org, https://force-color.org)."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (to_terminal and os.environ.get("TERM") != "dumb")


def split_commas(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the parts of values such as ``HYG001,HYG002``."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(part for part in parts if part)


def chosen_entrypoints(
    project: Project, entries: tuple[str, ...], profile: str | None
) -> tuple[Entrypoint, ...]:
    """Return the entrypoints that a command works on.

    Raises:
        HygieneError: one of ``entries`` does not exist, or there is none at all.
    """
    from hygiene.errors import HygieneError

    names = entries or tuple(entrypoint.name for entrypoint in project.entrypoints)
    if not names:
        raise HygieneError(
            f"no entrypoint was found in {project.root}",
            "name one with --entry FILE, or under entries in hygiene.toml",
        )
    return tuple(project.entrypoint_for(name, profile) for name in dict.fromkeys(names))
