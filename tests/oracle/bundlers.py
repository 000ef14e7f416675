"""The real bundlers, asked from Python: what does an entry keep?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

ORACLE = Path(__file__).parent


def available() -> bool:
    """Say whether Node and the pinned bundlers (``npm ci`` in this folder) are here."""
    return shutil.which("node") is not None and (ORACLE / "node_modules" / "webpack").is_dir()


def ask(
    profile: str,
    entries: Sequence[Path],
    webpack: Path | None = None,
    limit: float = 300,
    builds: Sequence[dict[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """Run one bundler on many entries.

    Args:
        profile: a profile of keep.cjs.
        entries: the files to bundle, one after the other.
        webpack: another webpack package to use in place of the installed one.
        limit: seconds that one entry may take. Some graphs put a bundler into an endless loop.
        builds: for each entry, the build options of a configuration, with ``root``.

    Returns:
        For each entry the object that keep.cjs prints: ``bundler``, ``modules``, ``errors``. An
        entry on which the bundler does not end, or ends the process, keeps nothing.
    """
    command = ["node", str(ORACLE / "batch.cjs"), profile, *([str(webpack)] if webpack else [])]
    files: list[Any] = [os.path.realpath(entry) for entry in entries]
    if builds is not None:
        files = [{"entry": f, "build": b} for f, b in zip(files, builds, strict=True)]
    results: list[dict[str, Any]] = []
    while len(results) < len(files):
        results += _answers(command, files[len(results) :], limit)
    return results


def _answers(command: list[str], files: list[Any], limit: float) -> list[dict[str, Any]]:
    """Return the answers about the first of ``files``, up to one that ends the process."""
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryFile("w+") as complaints, _started(command, complaints) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(files))
        child.stdin.close()
        while len(found) < len(files):
            timer = threading.Timer(limit, child.kill)
            timer.start()
            line = child.stdout.readline()
            timer.cancel()
            if not line:
                break
            found.append(json.loads(line))
        status = child.wait()
        if status < 0:
            reason = f"the bundler was ended by signal {-status} (after at most {limit} s)"
            found.append(
                {
                    "profile": command[2],
                    "entry": files[len(found)],
                    "modules": [],
                    "errors": [reason],
                }
            )
        elif status > 0:
            complaints.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{complaints.read()}")
    return found


def _started(command: list[str], complaints: TextIO) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=complaints, text=True)


def kept(profile: str, entry: Path) -> set[str]:
    """Return the absolute real paths of the modules that ``entry`` keeps under ``profile``."""
    (result,) = ask(profile, [entry])
    return {module["path"] for module in result["modules"]}
