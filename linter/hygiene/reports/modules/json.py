"""The modules of an entry as one JSON object."""

from __future__ import annotations

from hygiene.reach.records import Reach
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(reach: Reach, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    bundler = reach.bundler
    return json_text(
        {
            "version": 1,
            "entry": reach.entry,
            "profile": reach.profile,
            "bundler": {
                "name": bundler.name,
                "version": bundler.version,
                "assumed": bundler.assumed,
            },
            "modules": [
                {
                    "path": places.relative(module.path),
                    "bytes": module.bytes,
                    "package": module.package,
                    "runtime": module.runtime,
                }
                for module in reach.modules.values()
            ],
            "totals": {"modules": len(reach.modules), "bytes": reach.bytes},
            "unresolved": [
                {
                    "path": places.relative(request.path),
                    "line": places.span(request.path, request.start, request.start).line,
                    "specifier": request.specifier,
                    "reason": request.reason,
                }
                for request in reach.unresolved
            ],
        }
    )
