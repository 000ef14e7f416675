"""Changed lines, and what the entry would not keep without each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hygiene.changes.causes import Cause
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, clipped, count
from hygiene.sizes import format_size


def cause_object(cause: Cause, places: Places) -> dict[str, Any]:
    """Return a cause as the JSON reports have it."""
    return {
        "path": places.relative(cause.path),
        "line": cause.line,
        "text": cause.text,
        "modules": cause.modules,
        "bytes": cause.bytes,
    }


def cause_lines(cause: Cause, places: Places, style: Style) -> Iterator[str]:
    """Yield the lines of a cause for people."""
    cost = f"{count(cause.modules, 'module')}, {format_size(cause.bytes)}"
    yield f"  {style(places.relative(cause.path), 'cyan')}:{cause.line}"
    yield f"     {style(clipped(cause.text))}"
    yield style.dim(f"     └ without it: {cost} less")
