"""A git repository to work on."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout, new_checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """An empty repository."""
    return new_checkout(tmp_path)
