"""What an edit saves: every entry linked again with the edit applied."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.suggest.edits import apply_edits


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
    """Link ``entrypoints`` again with ``edits`` applied, and compare with what they keep now."""
    changes = apply_edits(project.view.tree, edits)
    view = project.view.changed(changes)
    savings: list[Saving] = []
    for entrypoint in entrypoints:
        before = project.reach(entrypoint)
        after = project.reach(entrypoint, view) if _can_change(before, changes) else before
        savings.append(
            Saving(
                entry=entrypoint.name,
                modules=len(before.modules) - len(after.modules),
                bytes=before.bytes - after.bytes,
                after=after,
            )
        )
    return tuple(savings)


def _can_change(reach: Reach, paths: Iterable[str]) -> bool:
    """Say whether an entry reads one of the files, or a module that a package.json speaks for."""
    for path in paths:
        if path in reach.built:
            return True
        folder, _, name = path.rpartition("/")
        if name == "package.json" and any(built.startswith(f"{folder}/") for built in reach.built):
            return True
    return False
