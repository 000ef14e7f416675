"""A line on the terminal that says what goes on, where it takes more than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TextIO

from hygiene.progress import heard_by
from hygiene.reports.terminal import harmless

if TYPE_CHECKING:
    from rich.status import Status

MOMENT = 0.5
"""Seconds after which a person wants to know."""


class StatusLine:
    """The last line of a terminal; it appears after a while, and is gone in the end.

    Args:
        stream: the terminal.
        after: seconds until it appears.
    """

    def __init__(self, stream: TextIO, after: float = MOMENT) -> None:
        self._stream = stream
        self._text = ""
        self._status: Status | None = None
        self._ended = False
        self._lock = Lock()
        self._timer = Timer(after, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def say(self, text: str) -> None:
        """Change what it says."""
        with self._lock:
            self._text = harmless(text)
            if self._status is not None:
                self._status.update(_plain(self._text))

    def end(self) -> None:
        """Take it away."""
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._status is not None:
                self._status.stop()

    def _appear(self) -> None:
        from rich.console import Console

        with self._lock:
            if not self._ended:
                console = Console(file=self._stream, stderr=True)
                self._status = console.status(_plain(self._text))
                self._status.start()


def _plain(text: str) -> str:
    """Return text in which rich finds no markup."""
    from rich.markup import escape

    return escape(text)


@contextmanager
def status_line(shown: bool) -> Iterator[Callable[[], None]]:
    """Show on standard error what is done within the block.

    Args:
        shown: whether to; never where standard error is no terminal.

    Yields:
        What takes the line away before the block ends, so that a report can be written.
    """
    if not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    line = StatusLine(sys.stderr)
    try:
        with heard_by(line.say):
            yield line.end
    finally:
        line.end()
