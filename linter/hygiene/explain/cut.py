"""The records of a cut: edits after which an entry no longer keeps something."""

from __future__ import annotations

from msgspec import Struct

from hygiene.model import Edit
from hygiene.reach.places import Place
from hygiene.reach.records import Edge


class CutEdit(Struct, frozen=True):
    """One edit of a cut.

    Attributes:
        place: the statement to be rid of, or the manifest to change.
        edges: what the statement makes the entry keep; of a manifest, nothing.
        asked: somebody uses what it brings.
        flag: it is a package.json, to be declared free of side effects.
        edit: what is linked in its place; None where that cannot be done.
    """

    place: Place
    edges: tuple[Edge, ...]
    asked: bool
    flag: bool
    edit: Edit | None


class Cut(Struct, frozen=True):
    """A set of edits that parts an entry from a target.

    Attributes:
        edits: all are needed.
        installed: some are in installed packages, since no set of own statements would do.
        linked: the entry was linked again with the edits, and the target is gone; otherwise this
            is what the graph alone says, and linking could not be done or did not confirm it.
        modules, bytes: what goes away with the edits, the target included.
    """

    edits: tuple[CutEdit, ...]
    installed: bool
    linked: bool
    modules: int
    bytes: int
