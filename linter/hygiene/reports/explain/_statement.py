"""A statement in one line that can be read, whatever it imports."""

from __future__ import annotations

import re

from hygiene.explain.hop import Hop
from hygiene.reports.terminal import clipped

_BRACES = re.compile(r"(?P<before>(?:import|export)\b[^{]*\{)(?P<names>[^}]*)(?P<after>\}.*)")
_WIDE = 90
_KEPT = 2


def statement_line(hop: Hop) -> str:
    """Return the statement of a hop; of long lists of names, those that the hop is about."""
    text = hop.statement or hop.text
    match = _BRACES.fullmatch(text)
    if len(text) <= _WIDE or match is None:
        return clipped(text)
    names = [name.strip() for name in match["names"].split(",") if name.strip()]
    asked = [name for name in names if set(name.split()) & set(hop.names)]
    values = [name for name in names if not name.startswith("type ")]
    shown = (asked or values or names)[:_KEPT]
    left = len(names) - len(shown)
    listed = ", ".join(shown) + (f", … {left} more" if left else "")
    return clipped(f"{match['before']} {listed} {match['after']}")
