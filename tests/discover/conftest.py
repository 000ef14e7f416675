"""What the tests of this stage share."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAMS = HERE.parent / "oracle" / "node_modules"

Write = Callable[[Mapping[str, object]], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files below the test's folder and return it; what is no text is written as JSON."""

    def write_files(files: Mapping[str, object]) -> str:
        root = tmp_path.resolve()
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                text = content if isinstance(content, str) else json.dumps(content)
                path.write_bytes(text.encode())
        return str(root)

    return write_files


@pytest.fixture
def run() -> Callable[..., str]:
    """Run a Node program of the oracle, or npm; skip where it is not installed."""

    def run_program(name: str, *arguments: str, cwd: str, stdin: str = "") -> str:
        installed = PROGRAMS / ".bin" / name
        program = str(installed) if installed.exists() else shutil.which(name)
        if name not in ("npm", "node") and not installed.exists():
            program = None
        if program is None:
            pytest.skip(f"needs {name}")
        environment = os.environ | {"NODE_PATH": str(PROGRAMS), "CI": "1"}
        done = subprocess.run(
            [program, *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            env=environment,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run_program
