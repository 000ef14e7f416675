"""Values on the command line that are more than text."""

from __future__ import annotations

import click

from hygiene.sizes import parse_size


class _Size(click.ParamType[int]):
    """A size such as ``4 GB``, as a number of bytes."""

    name = "size"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the bytes; fail with a message that says what a size looks like."""
        if isinstance(value, int):
            return value
        try:
            return parse_size(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


SIZE = _Size()
