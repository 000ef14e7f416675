"""Several entries that keep a target in the same way, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hygiene.explain.explanation import Explanation
from hygiene.reports.explain._cut import cut_lines
from hygiene.reports.explain._groups import Group
from hygiene.reports.explain._hops import chain_lines, place_line
from hygiene.reports.explain._statement import statement_line
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_MOST = 8


def group_lines(group: Group, places: Places, style: Style, verbosity: int) -> Iterator[str]:
    """Yield what entries have in common, with the line of each that leads there."""
    found = group.explanations
    yield _headline(group, places, style)
    shown = found if verbosity > 0 or len(found) <= _MOST + 1 else found[:_MOST]
    for explanation in shown:
        yield from _own_line(explanation, group, places, style)
    if len(found) > len(shown):
        yield style.dim(f"     and {len(found) - len(shown)} more entries (-v names them)")
    if group.tail:
        yield f"     {style.dim('and from there')}"
        yield from chain_lines(group.common, places, style)
    elif found[0].chain:
        yield f"     {style.dim('→')} {style(places.short(found[0].chain[-1].module), bold=True)}"
    yield ""
    if len({_edits(explanation) for explanation in found}) == 1:
        yield from cut_lines(found[0], places, style, verbosity)
        return
    if any(explanation.cut is None or explanation.cut.installed for explanation in found):
        yield "  No edit of their own sources is enough to be rid of it."
        return
    numbers = sorted({len(explanation.steps) for explanation in found})
    span = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
    noun = "edit" if numbers == [1] else "edits"
    yield f"  It takes {span} {noun} in each of them to be rid of it."
    yield style.dim(f"     --entry {found[0].entry} shows which in that one")


def _headline(group: Group, places: Places, style: Style) -> str:
    found = group.explanations
    largest = max(found, key=lambda explanation: explanation.bytes)
    costs = {(explanation.modules, explanation.bytes) for explanation in found}
    cost = f"{count(largest.modules, 'module')}, {format_size(largest.bytes)}"
    each = "in each" if len(costs) == 1 else "at most"
    entries = style(f"{len(found)} entries", bold=True)
    return f"{entries} {style('keep it', 'red')}: {cost} would go with it, {each}"


def _own_line(
    explanation: Explanation, group: Group, places: Places, style: Style
) -> Iterator[str]:
    """Yield the line of one entry that leads to what all have in common."""
    chain = explanation.chain
    own = chain[: len(chain) - group.tail]
    if not own:
        yield f"     {style(explanation.entry, bold=True)}"
        return
    hop = own[-1]
    if places.relative(hop.path) != explanation.entry.partition("@")[0]:
        yield f"     {style(explanation.entry, bold=True)}"
        yield f"       by {place_line(hop, places, style)}"
    else:
        yield f"     {place_line(hop, places, style)}"
    yield f"       {style(statement_line(hop))}"


def _edits(explanation: Explanation) -> Sequence[tuple[str, int]]:
    return tuple((step.hop.path, step.hop.start) for step in explanation.steps)
