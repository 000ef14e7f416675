"""The command line: commands parse options, call the engine, show what it returns."""

from __future__ import annotations

from hygiene.cli.main import main

__all__ = ["main"]
