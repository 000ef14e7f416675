"""Trouble in a manifest or configuration of the linted repository, as a value."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """What is wrong, and where: bytes ``start`` to ``end`` of the file ``path``.

    ``message`` is one sentence without the path, saying what to do where that is not plain.
    """

    path: str
    start: int
    end: int
    message: str
