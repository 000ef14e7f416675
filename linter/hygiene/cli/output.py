"""Where a report goes: the terminal, or a file that is replaced as a whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hygiene.cli.options import Common, colored
from hygiene.errors import HygieneError

if TYPE_CHECKING:
    from hygiene.project import Project


class Report(NamedTuple):
    """What a command prints, and the status that it ends with."""

    text: str
    status: int = 0


def show(
    command: str,
    format_name: str,
    result: Any,
    project: Project,
    common: Common,
    output: str | None,
) -> None:
    """Render a result and write it (see ``rendered`` and ``emit``)."""
    text = rendered(command, format_name, result, project, common, output)
    emit(text, format_name, common, output)


def rendered(
    command: str,
    format_name: str,
    result: Any,
    project: Project,
    common: Common,
    output: str | None,
) -> str:
    """Return the text of a result.

    Args:
        command: whose folder in ``hygiene.reports`` has the format.
        format_name: the format.
        result: what the format's ``render`` takes.
        project: the repository.
        common: the shared options.
        output: a file that the text is for; None for standard output.
    """
    from hygiene.reports import renderer
    from hygiene.reports.places import Places
    from hygiene.reports.terminal import Style

    style = Style(is_colored(common, output))
    return renderer(command, format_name)(result, Places(project), style, common.verbosity)


def is_colored(common: Common, output: str | None) -> bool:
    """Say whether the text for ``output`` has colours."""
    return colored(common.color, output is None and sys.stdout.isatty())


def emit(text: str, format_name: str, common: Common, output: str | None) -> None:
    """Write the text of a result.

    Args:
        text: as ``rendered``.
        format_name: its format.
        common: the shared options.
        output: a file; None for standard output.

    Raises:
        HygieneError: the file cannot be written.
    """
    common.end_waiting()
    if output is not None:
        write_file(output, text)
    elif format_name == "text":
        click.echo(text, nl=False, color=True)  # coloured already where wanted
    else:
        click.echo(text.encode("utf-8", "replace"), nl=False)


def write_file(path: str, text: str) -> None:
    """Replace a file by ``text``, at once.

    Raises:
        HygieneError: it cannot be written.
    """
    from hygiene.writing import replace_file

    try:
        replace_file(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise HygieneError(
            f"cannot write {path}: {error.strerror or error}",
            "give -o a path in an existing folder",
        ) from None
