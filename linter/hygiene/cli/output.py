"""Where a report goes: the terminal, or a file that is replaced as a whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from hygiene.cli.options import Common, colored
from hygiene.errors import HygieneError

if TYPE_CHECKING:
    from hygiene.project import Project


def show(
    command: str,
    format_name: str,
    result: Any,
    project: Project,
    common: Common,
    output: str | None,
) -> None:
    """Render a result and write it.

    Args:
        command: whose folder in ``hygiene.reports`` has the format.
        format_name: the format.
        result: what the format's ``render`` takes.
        project: the repository.
        common: the shared options.
        output: a file; None for standard output.

    Raises:
        HygieneError: the file cannot be written.
    """
    from hygiene.reports import renderer
    from hygiene.reports.places import Places
    from hygiene.reports.terminal import Style

    style = Style(colored(common.color, output is None and sys.stdout.isatty()))
    render = renderer(command, format_name)
    text = render(result, Places(project), style, common.verbosity)
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
