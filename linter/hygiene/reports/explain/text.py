"""Explanations for people: why, what alone holds it, what would cut it, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hygiene.explain.answer import Answer
from hygiene.explain.explanation import Explanation
from hygiene.reports.edits import changed_lines
from hygiene.reports.explain._cut import cut_lines, reason_lines
from hygiene.reports.explain._group_lines import group_lines
from hygiene.reports.explain._groups import Group, grouped
from hygiene.reports.explain._hops import chain_lines
from hygiene.reports.explain._saving import saving_of
from hygiene.reports.explain._shaken import shaken_lines
from hygiene.reports.explain._title import title_lines, use_line
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, clipped, count
from hygiene.sizes import format_size
from hygiene.suggest.remedies import Remedy

_REMEDIES = 3
_CLEAN = 3
"""Entries without the target that are named."""


def render(answer: Answer, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        answer: what was asked about, and the explanation of every entry.
        places: the repository.
        style: colours.
        verbosity: below 0, one line an entry; above 0, everything that is otherwise counted.
    """
    kept = [e for e in answer.explanations if e.reachable]
    if verbosity < 0:
        return "".join(f"{_headline(e, style)}\n" for e in answer.explanations)
    blocks = ["\n".join(title_lines(answer.target, places, style))]
    use = use_line(answer.target, kept, places, style)
    if use:
        blocks.append(use)
    groups = [Group((e,), len(e.chain)) for e in kept] if answer.everything else grouped(kept)
    blocks += ["\n".join(_group(group, answer, places, style, verbosity)) for group in groups]
    clean = [e for e in answer.explanations if not e.reachable]
    blocks += _clean(clean, places, style, verbosity)
    return "\n\n".join(blocks) + "\n"


def _headline(explanation: Explanation, style: Style) -> str:
    entry = style(explanation.entry, bold=True)
    if not explanation.reachable:
        return f"{entry} {style('does not keep it', 'green')}"
    cost = f"{count(explanation.modules, 'module')}, {format_size(explanation.bytes)}"
    return f"{entry} {style('keeps it', 'red')}: {cost} would go with it"


def _group(
    group: Group, answer: Answer, places: Places, style: Style, verbosity: int
) -> Iterator[str]:
    if len(group.explanations) > 1:
        yield from group_lines(group, places, style, verbosity)
        yield from _remedies(_shared(group.explanations), places, style, verbosity)
        return
    (explanation,) = group.explanations
    yield _headline(explanation, style)
    yield from chain_lines(explanation.chain, places, style, explanation.holds)
    if answer.everything:
        for number, chain in enumerate(explanation.chains[1:], 2):
            yield ""
            yield f"  {style(f'reason {number} of {len(explanation.chains)}', bold=True)}"
            yield from chain_lines(chain, places, style, above=explanation.chain)
    yield ""
    if not answer.everything:
        yield from reason_lines(explanation, places, style, verbosity)
    yield from cut_lines(explanation, places, style, verbosity)
    yield from _remedies(explanation.remedies, places, style, verbosity)


def _shared(explanations: Sequence[Explanation]) -> tuple[Remedy, ...]:
    """Return the remedies that all entries have, as the first has them."""
    others = [{remedy.edits for remedy in one.remedies} for one in explanations[1:]]
    first = explanations[0].remedies
    return tuple(remedy for remedy in first if all(remedy.edits in edits for edits in others))


def _clean(
    clean: Sequence[Explanation], places: Places, style: Style, verbosity: int
) -> Iterator[str]:
    """Yield a block for every reason not to keep the target, with the entries that have it."""
    reasons: dict[tuple[object, ...], list[Explanation]] = {}
    for explanation in clean:
        shaken = explanation.shaken
        at = None if shaken is None or shaken.at is None else (shaken.at.path, shaken.at.start)
        reasons.setdefault((at, shaken and shaken.reason), []).append(explanation)
    for same in reasons.values():
        shown = same if verbosity > 0 or len(same) <= _CLEAN + 1 else same[:_CLEAN]
        lines = [_headline(explanation, style) for explanation in shown]
        if len(same) > len(shown):
            noun = count(len(same) - len(shown), "more entry does", "more entries do")
            lines.append(style.dim(f"{noun} not keep it (-v names them)"))
        if same[0].shaken is not None:
            brief = len(reasons) > _CLEAN
            lines += shaken_lines(same[0].shaken, places, style, verbosity, brief)
        yield "\n".join(lines)


def _remedies(
    remedies: Sequence[Remedy], places: Places, style: Style, verbosity: int
) -> Iterable[str]:
    if not remedies:
        return
    yield ""
    yield "  What would mend it, best first:"
    shown = remedies if verbosity > 0 else remedies[:_REMEDIES]
    for number, remedy in enumerate(shown, 1):
        yield from _remedy(number, remedy, places, style)
    left = len(remedies) - len(shown)
    if left:
        yield style.dim(f"  and {count(left, 'more remedy', 'more remedies')} (-v shows all)")


def _remedy(number: int, remedy: Remedy, places: Places, style: Style) -> Iterable[str]:
    yield f"  {number:2} {style(remedy.title, 'green')}: {saving_of(remedy)}"
    if remedy.risk:
        yield style.dim(f"     ! {clipped(remedy.risk)}")
    for line in changed_lines(places, style, remedy.edits):
        yield f"       {line}"
