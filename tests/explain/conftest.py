"""What the tests of explanations share."""

from __future__ import annotations

import bundlers
import pytest


@pytest.fixture
def live() -> None:
    """Skip where the real bundlers are not installed."""
    if not bundlers.available():
        pytest.skip("needs Node, and npm ci in tests/oracle")
