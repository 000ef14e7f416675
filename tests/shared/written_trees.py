"""Trees of files told in one text."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path


def write_told(root: Path, text: str) -> Path:
    """Write a tree; every file follows its ``-- path --`` line, a link its ``-- path -> to --``."""
    root = root.resolve()
    _, *parts = re.split(r"^-- (.+) --\n", textwrap.dedent(text), flags=re.MULTILINE)
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        path, _, target = name.partition(" -> ")
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if target:
            file.symlink_to(target)
        else:
            file.write_text(body, encoding="utf-8", newline="\n")
    return root
