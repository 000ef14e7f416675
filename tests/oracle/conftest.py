"""What the tests against the real bundlers share."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bundlers
import case_trees
import pytest
import seed_monorepo

from hygiene.cli import main

Modules = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that cases are written to; Temporal's worker is above them."""
    folder = tmp_path_factory.mktemp("cases")
    case_trees.write_runtime(folder)
    return folder


@pytest.fixture(scope="session")
def hygiene_modules() -> Modules:
    """Run ``hygiene modules`` and return its JSON."""

    def run(root: Path, entry: str, version: str, profile: str = "temporal") -> dict[str, Any]:
        options = ["--root", str(root), "--profile", profile, "--bundler-version", version]
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as ended:
            main(["modules", entry, *options, "--format", "json"])
        assert ended.value.code == 0
        out.seek(0)
        answer: dict[str, Any] = json.loads(out.read())
        return answer

    return run


@pytest.fixture
def live() -> None:
    """Skip where the real bundlers are not installed."""
    if not bundlers.available():
        pytest.skip("needs Node, and npm ci in tests/oracle")


@pytest.fixture
def live_fixture(live: None) -> None:
    """Skip where the fixture's packages are not installed."""
    if not seed_monorepo.installed():
        pytest.skip("needs npm ci in fixtures/seed-monorepo")
