"""The hops of a chain for people: where, the line, and why it leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hygiene.explain.explanation import Holding
from hygiene.explain.hop import Hop
from hygiene.reach.reasons import installed_path
from hygiene.reports.explain._statement import statement_line
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_INDENT = "     "


def place_line(hop: Hop, places: Places, style: Style) -> str:
    """Return the place of a hop as terminals make it clickable.

    The folder that a package manager keeps an installed package in is made less prominent.
    """
    path = places.relative(hop.path)
    short = installed_path(hop.path)
    at = f":{hop.line}:{hop.column}"
    if short is None or not path.endswith(short):
        return f"{style(path, 'cyan')}{at}"
    return f"{style.dim(path.removesuffix(short))}{style(short, 'cyan')}{at}"


def listed_hop(hop: Hop, places: Places, style: Style) -> Iterator[str]:
    """Yield the two lines of a hop that stands in a list."""
    yield f"{_INDENT}{place_line(hop, places, style)}"
    yield f"{_INDENT}  {style(statement_line(hop))}"


def chain_lines(
    hops: Sequence[Hop],
    places: Places,
    style: Style,
    holds: Iterable[Holding] = (),
    above: Sequence[Hop] = (),
) -> Iterator[str]:
    """Yield the lines of a chain, and the module that it leads to.

    Args:
        hops: in order.
        places: the repository.
        style: colours.
        holds: the lines that alone keep the target; it is said beside them.
        above: a chain that was shown before: what both begin with is not shown again.
    """
    held = {(holding.hop.path, holding.hop.start): holding for holding in holds}
    first = 0
    while first < min(len(hops), len(above)) and _same(hops[first], above[first]):
        first += 1
    if first:
        yield f"{_INDENT}{style.dim(f'as above to {places.short(hops[first - 1].module)}, then')}"
    for number, hop in enumerate(hops[first:], first + 1):
        yield f"  {number:2} {place_line(hop, places, style)}"
        yield f"{_INDENT}{style(statement_line(hop))}"
        alone = held.get((hop.path, hop.start))
        reason = style.dim(f"└ {hop.reason}")
        if alone is not None:
            cost = f"{count(alone.modules, 'module')}, {format_size(alone.bytes)}"
            reason += style.dim("; this line alone holds ") + style(cost, "yellow")
        yield f"{_INDENT}{reason}"
    if hops:
        yield f"{_INDENT}{style.dim('→')} {style(places.short(hops[-1].module), bold=True)}"


def _same(one: Hop, other: Hop) -> bool:
    return (one.path, one.start, one.module) == (other.path, other.start, other.module)
