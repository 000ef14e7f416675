"""A comparison as one JSON object."""

from __future__ import annotations

from typing import Any

from hygiene.explain.comparison import Comparison, PackageShare, Side
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(comparison: Comparison, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    return json_text(
        {
            "version": 1,
            "common": {"modules": comparison.modules, "bytes": comparison.bytes},
            "only": [_side(side, places) for side in (comparison.first, comparison.second)],
        }
    )


def _side(side: Side, places: Places) -> dict[str, Any]:
    return {
        "entry": side.entry,
        "profile": side.profile,
        "modules": side.modules,
        "bytes": side.bytes,
        "packages": [_package(package, places) for package in side.packages],
    }


def _package(package: PackageShare, places: Places) -> dict[str, Any]:
    cause = package.cause
    return {
        "name": package.name,
        "bytes": package.bytes,
        "modules": [
            {"path": places.relative(module.path), "bytes": module.bytes}
            for module in package.modules
        ],
        "cause": None
        if cause is None
        else {
            "path": places.relative(cause.path),
            "line": cause.line,
            "column": cause.column,
            "text": cause.text,
            "reason": cause.reason,
            "modules": package.cause_modules,
            "bytes": package.cause_bytes,
        },
    }
