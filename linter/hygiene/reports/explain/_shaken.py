"""Why an entry does not keep something, for people."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.explain.shaken import ShakenOff
from hygiene.reports.explain._hops import chain_lines, listed_hop, place_line
from hygiene.reports.explain._statement import statement_line
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style

_MOST = 5


def shaken_lines(shaken: ShakenOff, places: Places, style: Style, verbosity: int) -> Iterator[str]:
    """Yield where the way to the target ends; its chain in full only where more is asked for."""
    at = shaken.at
    if at is None:
        yield f"     {shaken.reason}"
        yield from _importers(shaken, places, style)
        return
    if verbosity > 0:
        yield from chain_lines(shaken.chain, places, style)
    yield f"     {place_line(at, places, style)}"
    yield f"     {style(statement_line(at))}"
    yield f"     {style('✗', 'red')} {shaken.reason}"
    if shaken.beyond:
        yield f"     {style.dim('it would lead on by')}"
    for hop in shaken.beyond:
        yield from listed_hop(hop, places, style)
        if hop.reason:
            yield f"       {style.dim('└ ' + hop.reason)}"


def _importers(shaken: ShakenOff, places: Places, style: Style) -> Iterator[str]:
    if not shaken.importers:
        return
    yield f"     {style.dim('elsewhere in the repository, it is imported by')}"
    for hop in shaken.importers[:_MOST]:
        yield from listed_hop(hop, places, style)
    left = len(shaken.importers) - _MOST
    if left > 0:
        yield style.dim(f"     and {left} more")
