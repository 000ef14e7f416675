"""The versions of rollup that are known."""

from __future__ import annotations

NEWEST_KNOWN = "4.68.8"
"""What is assumed where no rollup is installed."""
