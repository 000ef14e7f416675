"""The specifier that leads to a given file, through ``exports`` where the package has them."""

from __future__ import annotations

from msgspec import Struct

from hygiene.model import Edit


class Reachable(Struct, frozen=True):
    """A specifier for a file.

    Attributes:
        specifier: what to import.
        missing: the ``exports`` key that has to be added first; None when it works as it is.
        edits: the edits that add it.
    """

    specifier: str
    missing: str | None = None
    edits: tuple[Edit, ...] = ()
