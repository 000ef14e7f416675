"""Specifiers of ``import`` as the URLs that they are."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)


def path_and_query(specifier: str) -> tuple[str, str]:
    """Return the path of a relative URL, unescaped, and its query and fragment as written."""
    match = _PARTS.fullmatch(specifier)
    assert match is not None
    return unquote(match[1], errors="surrogateescape"), match[2]
