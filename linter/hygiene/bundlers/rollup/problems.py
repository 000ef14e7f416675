"""What makes rollup give up."""

from __future__ import annotations


class BundleError(Exception):
    """rollup would fail the whole build here, and put nothing out.

    Attributes:
        message: why, for a person.
        module: the id of the module where it was noticed.
        start: the offset in that module's code; None for the module as a whole.
    """

    def __init__(self, message: str, module: str, start: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.module = module
        self.start = start
