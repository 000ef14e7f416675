"""Why an entry does not keep something, for people."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.explain.shaken import ShakenOff
from hygiene.reports.explain._hops import chain_lines, listed_hop, place_line
from hygiene.reports.explain._statement import statement_line
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count

_MOST = 5


def shaken_lines(
    shaken: ShakenOff, places: Places, style: Style, verbosity: int, brief: bool = False
) -> Iterator[str]:
    """Yield where the way to the target ends; its chain only where more is asked for.

    Args:
        shaken: where it ends.
        places: the repository.
        style: colours.
        verbosity: above 0, the chain up to there too.
        brief: what lies beyond is counted, not listed.
    """
    at = shaken.at
    if at is None:
        yield f"     {style(shaken.reason)}"
        yield from _importers(shaken, places, style)
        return
    if verbosity > 0:
        yield from chain_lines(shaken.chain, places, style)
    yield f"     {place_line(at, places, style)}"
    yield f"     {style(statement_line(at))}"
    yield f"     {style('✗', 'red')} {style(shaken.reason)}"
    if shaken.beyond and brief and verbosity <= 0:
        more = count(len(shaken.beyond), "more module")
        yield f"     {style.dim(f'it would lead on by {more} (-v names them)')}"
        return
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
