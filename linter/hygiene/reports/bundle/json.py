"""The content of an artifact as one JSON object."""

from __future__ import annotations

from typing import Any

from hygiene.artifacts.inspection import Inspection
from hygiene.artifacts.modules import BuiltModule
from hygiene.artifacts.packages import Duplicate
from hygiene.artifacts.prediction import Check
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(inspection: Inspection, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    artifact, check = inspection.artifact, inspection.check
    return json_text(
        {
            "version": 1,
            "file": places.relative(artifact.path),
            "kind": artifact.kind,
            "partial": artifact.partial,
            "bytes": artifact.bytes,
            "mapBytes": artifact.map_bytes,
            "packages": [
                {
                    "name": package.name,
                    "version": package.version,
                    "modules": package.modules,
                    "bytes": package.bytes,
                    "sourceBytes": package.source_bytes,
                }
                for package in inspection.packages
            ],
            "modules": [_module(module, places) for module in inspection.files],
            "unpredicted": [_module(m, places) for m in check.unpredicted] if check else [],
            "unbuilt": [
                {
                    "path": places.relative(module.path),
                    "bytes": module.bytes,
                    "package": module.package,
                }
                for module in (check.unbuilt if check else ())
            ],
            "check": None if check is None else _check(check),
            "duplicates": [_duplicate(duplicate, places) for duplicate in inspection.duplicates],
            "others": [
                {"name": module.name, "kind": module.kind, "bytes": module.bytes}
                for module in inspection.others
            ],
            "outputs": [{"file": name, "bytes": size} for name, size in artifact.outputs],
            "notes": list(artifact.notes),
        }
    )


def _module(module: BuiltModule, places: Places) -> dict[str, Any]:
    package = module.package
    return {
        "path": places.relative(module.path),
        "name": module.name,
        "found": module.found,
        "bytes": module.bytes,
        "sourceBytes": module.source_bytes,
        "package": package.name if package else None,
        "packageVersion": package.version if package else None,
        "importedBy": [places.relative(path) for path in module.imported_by],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "entry": check.entry,
        "guessed": check.guessed,
        "profile": check.profile,
        "bundler": {
            "name": check.bundler.name,
            "version": check.bundler.version,
            "assumed": check.bundler.assumed,
        },
        "predicted": check.predicted,
        "agreed": check.agreed,
    }


def _duplicate(duplicate: Duplicate, places: Places) -> dict[str, Any]:
    return {
        "name": duplicate.name,
        "kind": duplicate.kind,
        "extraBytes": duplicate.extra_bytes,
        "copies": [
            {
                "version": copy.version,
                "path": places.relative(copy.directory),
                "format": copy.format,
                "modules": copy.modules,
                "bytes": copy.bytes,
            }
            for copy in duplicate.copies
        ],
    }
