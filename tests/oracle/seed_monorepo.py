"""The fixture of the outage, with and without its cure, for the goldens and for the tests."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from bundlers import ask

FIXTURE = Path(__file__).parents[2] / "fixtures" / "seed-monorepo"
ENTRIES = ("conversation/src/workflows/index.ts", "enrich/src/workflows.ts")


def installed() -> bool:
    """Say whether ``npm ci`` has been run in the fixture."""
    return (FIXTURE / "node_modules" / "@temporalio" / "worker").is_dir()


def copy_fixture(to: Path, flagged: bool) -> Path:
    """Copy the fixture, its packages included, into a new folder ``to``; return its real path.

    Args:
        to: a folder that does not exist yet.
        flagged: give the shared package the ``"sideEffects": false`` that it lacks.
    """
    shutil.copytree(FIXTURE, to, symlinks=True, copy_function=_link)
    if flagged:
        manifest = to / "common" / "package.json"
        fields = {**json.loads(manifest.read_bytes()), "sideEffects": False}
        manifest.unlink()  # it shares its content with the fixture's own
        manifest.write_text(json.dumps(fields, indent=2), encoding="utf-8")
    return to.resolve()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def measure(scratch: Path) -> dict[str, Any]:
    """Return what Temporal's bundler keeps of every worker, by state of the shared package."""
    golden: dict[str, Any] = {}
    for state in ("as-is", "flagged"):
        root = copy_fixture(scratch / state, flagged=state == "flagged")
        for entry, result in zip(
            ENTRIES, ask("temporal", [root / entry for entry in ENTRIES]), strict=True
        ):
            modules = result["modules"]
            golden["bundler"] = result["bundler"]
            golden.setdefault(entry, {})[state] = {
                "totals": {"modules": len(modules), "bytes": sum(m["bytes"] for m in modules)},
                "modules": [Path(m["path"]).relative_to(root).as_posix() for m in modules],
            }
    return golden
