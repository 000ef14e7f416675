"""What would cut an entry from a target, for people."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.explain.explanation import CutStep, Explanation
from hygiene.reach.reasons import installed_path
from hygiene.reports.explain._hops import listed_hop, place_line
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_MOST = 6
_RUNTIME = "The bundler's own part of the entry asks for it too"


def reason_lines(
    explanation: Explanation, places: Places, style: Style, verbosity: int
) -> Iterator[str]:
    """Yield the lines that let the target in besides that of the chain; none where the cut says."""
    others = explanation.chains[1:]
    if not others or cuts_every_reason(explanation):
        return
    lines = count(len(others), "more line lets", "more lines let")
    yield f"  {lines} it in, {'by itself' if len(others) == 1 else 'each by itself'}:"
    shown = others if verbosity > 0 else others[:_MOST]
    for chain in shown:
        own = [hop for hop in chain if installed_path(hop.path) is None]
        yield from listed_hop((own or chain)[-1], places, style)
    left = len(others) - len(shown)
    if left:
        yield style.dim(f"     and {left:,} more (--all shows the chain of each)")


def cut_lines(
    explanation: Explanation, places: Places, style: Style, verbosity: int
) -> Iterator[str]:
    """Yield the smallest set of edits that cuts, and what it saves."""
    cut = explanation.cut
    if cut is None:
        first = "The bundle starts with it" if len(explanation.chain) == 1 else _RUNTIME
        yield f"  {first}: no line can be cut, only another entry would do."
        return
    yield f"  {_title(explanation)}"
    shown = explanation.steps if verbosity > 0 else explanation.steps[:_MOST]
    for step in shown:
        yield from _step(step, places, style)
    left = len(explanation.steps) - len(shown)
    if left:
        yield style.dim(f"     and {left:,} more (-v shows all)")
    saved = f"{count(cut.modules, 'module')}, {format_size(cut.bytes)}"
    known = (
        "found by linking again"
        if cut.linked
        else "by the graph alone: not confirmed by linking again"
    )
    yield f"     {style(f'saves {saved}', 'green')}{style.dim(f', {known}')}"


def cuts_every_reason(explanation: Explanation) -> bool:
    """Say whether the edits of the cut are the very lines that let the target in."""
    lines = {(step.hop.path, step.hop.start) for step in explanation.steps if not step.flag}
    return len(lines) == len(explanation.chains) and all(
        any((hop.path, hop.start) in lines for hop in chain) for chain in explanation.chains
    )


def _title(explanation: Explanation) -> str:
    edits = len(explanation.steps)
    if explanation.cut is not None and explanation.cut.installed:
        return f"No edit of your own sources is enough. In installed packages, {edits} would be:"
    if edits == 1:
        return "One edit is enough to be rid of it:"
    if cuts_every_reason(explanation):
        return f"{edits} lines let it in, each by itself, so all have to go:"
    return f"It takes {edits} edits to be rid of it:"


def _step(step: CutStep, places: Places, style: Style) -> Iterator[str]:
    if step.flag:
        yield f'     declare "sideEffects": false in {place_line(step.hop, places, style)}'
        return
    yield from listed_hop(step.hop, places, style)
    if not step.asked:
        yield f"       {style.dim('└ nobody asks for what it brings')}"
