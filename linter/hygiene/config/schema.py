"""The JSON schema of a configuration, made from the records it is read into.

``python -m hygiene.config.schema > linter/hygiene/config.schema.json`` writes the one that is
shipped.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from hygiene.config.settings import Settings


def config_schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of hygiene.json and of the key in package.json."""
    _, components = msgspec.json.schema_components([Settings], ref_template="#/$defs/{name}")
    top = components.pop("Settings")
    top["properties"] = {
        "$schema": {"type": "string", "description": "Where this schema is."},
        **top["properties"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "title": "hygiene",
        "$defs": components,
    }


if __name__ == "__main__":
    print(json.dumps(config_schema(), indent=2))
