"""The real bundlers, asked from Python: what does an entry keep?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ORACLE = Path(__file__).parent


def available() -> bool:
    """Say whether Node and the pinned bundlers (``npm ci`` in this folder) are here."""
    return shutil.which("node") is not None and (ORACLE / "node_modules" / "webpack").is_dir()


def ask(profile: str, entries: Sequence[Path], webpack: Path | None = None) -> list[dict[str, Any]]:
    """Run one bundler on many entries.

    Args:
        profile: a profile of keep.cjs.
        entries: the files to bundle, one after the other.
        webpack: another webpack package to use in place of the installed one.

    Returns:
        For each entry the object that keep.cjs prints: ``bundler``, ``modules``, ``errors``.
    """
    command = ["node", str(ORACLE / "batch.cjs"), profile, *([str(webpack)] if webpack else [])]
    given = json.dumps([os.path.realpath(entry) for entry in entries])
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def kept(profile: str, entry: Path) -> set[str]:
    """Return the absolute real paths of the modules that ``entry`` keeps under ``profile``."""
    (result,) = ask(profile, [entry])
    return {module["path"] for module in result["modules"]}
