"""Limits on what an entry keeps, from the configuration."""

from __future__ import annotations

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.sizes import format_size, parse_size


class Excess(Struct, frozen=True):
    """A budget that an entry is over.

    Attributes:
        kind: the key of the configuration.
        message: one sentence about it.
    """

    kind: str
    message: str


def excesses(
    project: Project, entrypoint: Entrypoint, before: Reach | None, after: Reach
) -> tuple[Excess, ...]:
    """Return the budgets that an entry is over.

    Args:
        project: whose configuration counts.
        entrypoint: the entry.
        before: what it kept; None where it is new, and no growth.
        after: what it keeps.

    Raises:
        HygieneError: a size in the configuration is none.
    """
    found: list[Excess] = []
    pointer, budget = project.budget(entrypoint)
    most = _size(project, (*pointer, "max_bytes"), budget.max_bytes)
    if most is not None and after.bytes > most:
        found.append(
            Excess("max_bytes", f"it keeps {format_size(after.bytes)}, over {format_size(most)}")
        )
    growth = _size(project, (*pointer, "max_growth"), budget.max_growth)
    if growth is not None and before is not None and after.bytes - before.bytes > growth:
        grown = format_size(after.bytes - before.bytes)
        found.append(Excess("max_growth", f"it grew by {grown}, over {format_size(growth)}"))
    kept = {module.package for module in after.modules.values()}
    found.extend(
        Excess("forbidden", f"it keeps {name}, which is forbidden here")
        for name in budget.forbidden
        if name in kept
    )
    return tuple(found)


def _size(project: Project, pointer: tuple[str | int, ...], text: str | int | None) -> int | None:
    if text is None or isinstance(text, int):
        return text
    try:
        return parse_size(text)
    except ValueError as error:
        raise project.config.error(pointer, str(error)) from None
