"""The numbers of a version, for comparing."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?")


def version_numbers(version: str) -> tuple[int, int, int] | None:
    """Return (major, minor, patch) of a version.

    Args:
        version: as in a package.json; missing parts are 0, and a prerelease is cut off.

    Returns:
        None where it does not begin with a number.
    """
    match = _NUMBERS.match(version)
    if match is None:
        return None
    major, minor, patch = (int(part or 0) for part in match.groups())
    return major, minor, patch
