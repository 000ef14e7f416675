"""Machine formats as text."""

from __future__ import annotations

from typing import Any

import msgspec


def json_text(value: dict[str, Any]) -> str:
    """Return a value as indented JSON with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
