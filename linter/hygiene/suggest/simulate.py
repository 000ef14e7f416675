"""What an edit saves: every entry linked again with the edit applied."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.suggest.edits import apply_edits
from hygiene.view import View


class Saving(Struct, frozen=True):
    """What an entry no longer keeps: a number of modules, and their bytes of source on disk.

    Negative where an edit makes the entry keep more. ``after`` is what it keeps then.
    """

    entry: str
    modules: int
    bytes: int
    after: Reach


def simulate(
    project: Project, edits: Iterable[Edit], entrypoints: Iterable[Entrypoint]
) -> tuple[Saving, ...]:
    """Link ``entrypoints`` again with ``edits`` applied, and compare with what they keep now.

    Raises:
        ValueError: two edits overlap.
        OSError: an edited file cannot be read.
    """
    known = _known.setdefault(project, _Simulations())
    asked = tuple(edits)
    return tuple(known.saving(project, asked, entrypoint) for entrypoint in entrypoints)


class _Simulations:
    """What edits of one repository save; the same edits are asked about for many entries."""

    def __init__(self) -> None:
        self._made: dict[tuple[tuple[Edit, ...], Entrypoint], Saving] = {}
        self._views: dict[tuple[Edit, ...], View] = {}

    def saving(self, project: Project, edits: tuple[Edit, ...], entrypoint: Entrypoint) -> Saving:
        """Return what ``edits`` save in one entry."""
        key = (edits, entrypoint)
        if key not in self._made:
            before = project.reach(entrypoint)
            after = before
            if _can_change(before, edits):
                after = project.outcome(
                    ("what if", edits, entrypoint),
                    Reach,
                    lambda: project.reach(entrypoint, self._changed(project, edits)),
                    reading={edit.path for edit in edits},
                )
            self._made[key] = Saving(
                entry=entrypoint.name,
                modules=len(before.modules) - len(after.modules),
                bytes=before.bytes - after.bytes,
                after=after,
            )
        return self._made[key]

    def _changed(self, project: Project, edits: tuple[Edit, ...]) -> View:
        if edits not in self._views:
            changes = apply_edits(project.view.tree, edits)
            self._views[edits] = project.view.changed(changes)
        return self._views[edits]


_known: WeakKeyDictionary[Project, _Simulations] = WeakKeyDictionary()


def _can_change(reach: Reach, edits: Iterable[Edit]) -> bool:
    """Say whether an entry reads one of the files, or a module that a package.json speaks for."""
    for path in {edit.path for edit in edits}:
        if path in reach.built:
            return True
        folder, _, name = path.rpartition("/")
        if name == "package.json" and any(built.startswith(f"{folder}/") for built in reach.built):
            return True
    return False
