"""Explanations for people: the chain hop by hop, then what would cut it, best first."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.explain.answer import Answer
from hygiene.explain.explanation import Explanation
from hygiene.explain.hop import Hop
from hygiene.reports.edits import changed_lines
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
        verbosity: below 0, one line an entry; above 0, all remedies rather than the best.
    """
    kept = [e for e in answer.explanations if e.reachable]
    if verbosity < 0:
        return "".join(f"{_headline(e, style)}\n" for e in answer.explanations)
    blocks = [_title(answer, places, style)]
    use = _use(answer, kept, places, style)
    if use:
        blocks.append(use)
    blocks += ["\n".join(_entry(e, places, style, verbosity)) for e in kept]
    clean = [_headline(e, style) for e in answer.explanations if not e.reachable]
    if len(clean) > _CLEAN + 1 and verbosity <= 0:
        left = count(len(clean) - _CLEAN, "more entry does", "more entries do")
        clean = [*clean[:_CLEAN], style.dim(f"{left} not keep it (-v names them)")]
    if clean:
        blocks.append("\n".join(clean))
    return "\n\n".join(blocks) + "\n"


def _title(answer: Answer, places: Places, style: Style) -> str:
    target = answer.target
    title = f"{target.kind} {style(target.name, bold=True)}"
    if target.path is not None and target.kind == "symbol":
        title += f", declared in {style(places.relative(target.path))}"
    return title


def _use(answer: Answer, kept: list[Explanation], places: Places, style: Style) -> str:
    """Say whether anything uses the symbol; empty for other targets."""
    target = answer.target
    if target.kind != "symbol" or not kept:
        return ""
    users = dict.fromkeys(path for explanation in kept for path in explanation.users)
    workflows = all(explanation.profile == "temporal" for explanation in kept)
    noun = "workflow" if workflows else "entry"
    if not users:
        return style(f"No {noun} uses {target.name}.", "yellow", bold=True)
    shown = [style(places.relative(path)) for path in users]
    return f"Used by {', '.join(shown[:3])}{f' and {len(shown) - 3} more' if shown[3:] else ''}."


def _headline(explanation: Explanation, style: Style) -> str:
    entry = style(explanation.entry, bold=True)
    if not explanation.reachable:
        return f"{entry} {style('does not keep it', 'green')}"
    cost = f"{count(explanation.modules, 'module')}, {format_size(explanation.bytes)}"
    return f"{entry} {style('keeps it', 'red')}: {cost} would go with it"


def _entry(explanation: Explanation, places: Places, style: Style, verbosity: int) -> Iterable[str]:
    yield _headline(explanation, style)
    for number, hop in enumerate(explanation.chain, 1):
        yield from _hop(number, hop, places, style)
    if explanation.chain:
        yield f"     {style.dim('→')} {style(places.short(explanation.chain[-1].module))}"
    yield ""
    if not explanation.remedies:
        yield "  No edit is known that would make this entry lighter."
        return
    yield "  What would mend it, best first:"
    shown = explanation.remedies if verbosity > 0 else explanation.remedies[:_REMEDIES]
    for number, remedy in enumerate(shown, 1):
        yield from _remedy(number, remedy, places, style)
    left = len(explanation.remedies) - len(shown)
    if left:
        yield style.dim(f"  and {count(left, 'more remedy', 'more remedies')} (-v shows all)")


def _hop(number: int, hop: Hop, places: Places, style: Style) -> Iterable[str]:
    yield f"  {number:2} {style(places.relative(hop.path), 'cyan')}:{hop.line}:{hop.column}"
    yield f"     {style(clipped(hop.text))}"
    yield f"     {style.dim('└ ' + hop.reason)}"


def _remedy(number: int, remedy: Remedy, places: Places, style: Style) -> Iterable[str]:
    saved = f"saves {count(remedy.modules_saved, 'module')}, {format_size(remedy.bytes_saved)}"
    stays = "" if remedy.cuts else ", though the target stays"
    yield f"  {number:2} {style(remedy.title, 'green')}: {saved}{stays}"
    for line in changed_lines(places, style, remedy.edits):
        yield f"       {line}"
