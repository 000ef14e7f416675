"""The one exception for work that cannot be done: wrong usage, configuration, no such entry."""

from __future__ import annotations


class HygieneError(Exception):
    """The command cannot do its work; the program ends with status 2.

    Trouble in the linted repository is no such error: it is a value in the results.

    Attributes:
        message: what is wrong, in one sentence without a full stop; a ``path:line:`` goes first.
        hint: what to do about it; empty when the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
