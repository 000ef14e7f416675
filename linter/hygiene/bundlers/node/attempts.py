"""``try`` and ``catch`` around a place: what is loaded when another file is missing."""

from __future__ import annotations

from msgspec import Struct

from hygiene.parse.frames import FUNCTIONS, Frame

Range = tuple[int, int]


class Attempts(Struct, frozen=True):
    """The ``try`` statements around a place, within its function.

    Attributes:
        tried: the block of the innermost one that the place is in.
        failed: the blocks that must fail for the place to be reached.
    """

    tried: Range | None
    failed: tuple[Range, ...]


def attempts_around(frame: Frame) -> Attempts:
    """Return the ``try`` statements around a frame."""
    tried: Range | None = None
    failed: list[Range] = []
    while frame.parent is not None and frame.type not in FUNCTIONS:
        parent = frame.parent
        if parent.type == "try_statement":
            body = parent.node.child_by_field_name("body")
            if frame.field == "body":
                tried = tried or (frame.start, frame.end)
            elif frame.field == "handler" and body is not None:
                failed.append((body.start_byte, body.end_byte))
        frame = parent
    return Attempts(tried, tuple(failed))
