"""A git repository to work on."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout, new_checkout
from story import write_story


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """An empty repository."""
    return new_checkout(tmp_path)


@pytest.fixture
def story(checkout: Checkout) -> Checkout:
    """A barrel, an application that uses one light function of it, and a heavy package."""
    return write_story(checkout)
