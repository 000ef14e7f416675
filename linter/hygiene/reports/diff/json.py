"""The difference between two revisions as one JSON object."""

from __future__ import annotations

from typing import Any

from hygiene.changes.diff import Diff, EntryDiff
from hygiene.reach.records import KeptModule, Reach
from hygiene.reports.causes import cause_object
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(diff: Diff, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    return json_text(
        {
            "version": 1,
            "base": diff.base,
            "head": diff.head,
            "entries": [_entry(entry, places) for entry in diff.entries],
            "dependencies": [
                {
                    "name": change.name,
                    "before": list(change.before),
                    "after": list(change.after),
                    "installed": change.installed,
                }
                for change in diff.dependencies
            ],
            "uncommitted": [places.relative(path) for path in diff.uncommitted],
        }
    )


def _entry(entry: EntryDiff, places: Places) -> dict[str, Any]:
    return {
        "entry": entry.entry,
        "profile": entry.profile,
        "before": _totals(entry.before),
        "after": _totals(entry.after),
        "added": [_module(module, places) for module in entry.added],
        "removed": [_module(module, places) for module in entry.removed],
        "causes": [cause_object(cause, places) for cause in entry.causes],
        "overBudget": [
            {"budget": excess.kind, "message": excess.message} for excess in entry.excesses
        ],
    }


def _totals(reach: Reach | None) -> dict[str, int]:
    if reach is None:
        return {"modules": 0, "bytes": 0}
    return {"modules": len(reach.modules), "bytes": reach.bytes}


def _module(module: KeptModule, places: Places) -> dict[str, Any]:
    return {
        "path": places.relative(module.path),
        "bytes": module.bytes,
        "package": module.package,
    }
