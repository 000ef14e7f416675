"""The user's configuration: hygiene.toml, hygiene.json, hygiene.jsonc, or a key of package.json."""

from __future__ import annotations

from hygiene.config.config import Config
from hygiene.config.load import load_config

__all__ = ["Config", "load_config"]
