"""What is printed does not depend on the order in which Python keeps sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "fixtures" / "seed-monorepo"
ENTRY = "conversation/src/workflows/index.ts"
PROFILES = (
    "temporal",
    "webpack-development",
    "webpack-production",
    "esbuild",
    "rollup",
    "node",
)


def printed(hash_seed: str, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "hygiene", *arguments, "--format", "json", "--no-cache"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        command, cwd=SEED, env=environment, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", [("modules", ENTRY), ("explain", "@acme/common", "--all")])
def test_hash_seeds(profile: str, question: tuple[str, ...]) -> None:
    arguments = (*question, "--profile", profile)
    assert printed("1", *arguments) == printed("2", *arguments)
