"""What the tests of explanations share."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import bundlers
import pytest

Written = Callable[[str], Path]


@pytest.fixture
def live() -> None:
    """Skip where the real bundlers are not installed."""
    if not bundlers.available():
        pytest.skip("needs Node, and npm ci in tests/oracle")


@pytest.fixture
def write(tmp_path: Path) -> Written:
    """Return a function that writes a tree told in one text, and returns its root."""

    def tree(text: str) -> Path:
        root = tmp_path.resolve() / "repository"
        _, *parts = textwrap.dedent(text).split("-- ")
        for part in parts:
            name, _, body = part.partition(" --\n")
            path, _, target = name.partition(" -> ")
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if target:
                file.symlink_to(target)
            else:
                file.write_text(body, encoding="utf-8", newline="\n")
        return root

    return tree
