"""Running the program: every way to end it is one clear message and an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from hygiene.cli.group import CommandsOfFolder
from hygiene.errors import HygieneError
from hygiene.version import __version__

CANNOT = 2
"""Exit status where the command could not do its work."""
_COLLECTED_AFTER = 20_000
"""New objects between two looks of the garbage collector, which finds next to nothing here."""
_INTERRUPTED = 130
_BROKEN_PIPE = 141


class Session:
    """What lasts for one run of the program: ``verbosity``, from -1 (quiet) up."""

    verbosity: int = 0


@click.group(
    cls=CommandsOfFolder,
    package="hygiene.cli.commands",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 nothing to report, 1 findings, 2 the command could not do its work.",
)
@click.version_option(__version__, prog_name="hygiene", message="%(prog)s %(version)s")
def program() -> None:
    """Say which import makes a JavaScript bundle heavy, before the merge and without building it.

    \b
    hygiene check                     problems in all entries of this repository
    hygiene explain gpt-tokenizer     why it is in a bundle, and what would cut it
    hygiene modules ENTRY             all that an entry keeps
    """  # noqa: D301  # click reads \b as the mark of a block that is not wrapped


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit.

    Args:
        arguments: the command line without the program's name; None for the process's own.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8
    gc.set_threshold(_COLLECTED_AFTER)
    session, stdout = Session(), sys.stdout
    try:
        status = program.main(
            args=None if arguments is None else list(arguments),
            prog_name="hygiene",
            standalone_mode=False,
            obj=session,
        )
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        status = done.exit_code
    except click.ClickException as error:
        error.show()
        status = CANNOT
    except HygieneError as error:
        _say(error.message, error.hint)
        _trace(session)
        status = CANNOT
    except (KeyboardInterrupt, click.Abort):
        status = _INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; nothing more may be written, not even when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = _BROKEN_PIPE
    except SystemExit as ended:
        # click ends the program itself when the reader has gone, with another stream in place.
        status = ended.code if sys.stdout is stdout else _BROKEN_PIPE
    except Exception as error:
        _say(
            f"hygiene stopped on a mistake of its own: {type(error).__name__}: {error}",
            "please report it with the output of the same command and -v",
        )
        _trace(session)
        status = CANNOT
    sys.exit(status if isinstance(status, int) else 0)


def _say(message: str, hint: str) -> None:
    from hygiene.reports.terminal import harmless

    lines = [harmless(line) for line in message.splitlines()]
    click.echo(f"{click.style('error', fg='red', bold=True)}: " + "\n".join(lines), err=True)
    if hint:
        click.echo(f"  {harmless(hint)}", err=True)


def _trace(session: Session) -> None:
    if session.verbosity > 0:
        import traceback

        click.echo(traceback.format_exc(), err=True)
