"""What the tests of artifacts share: repositories and artifacts of a few lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hygiene.artifacts.inspection import Inspection, inspect
from hygiene.project import open_project

Tree = Callable[[Mapping[str, str | bytes]], Path]
Look = Callable[..., Inspection]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a function that writes files, by their paths, and returns their root."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path.resolve()

    return write


@pytest.fixture
def look() -> Look:
    """Return a function that looks into an artifact of a repository."""

    def run(
        root: Path, file: str, entry: str | None = None, profile: str | None = None
    ) -> Inspection:
        return inspect(open_project(str(root)), str(root / file), entry, profile)

    return run
