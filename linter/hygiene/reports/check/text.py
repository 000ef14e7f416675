"""Findings for people: a clickable place, the line in question, the cost, the chain, the fix."""

from __future__ import annotations

from collections import Counter

from hygiene.findings import EntryCost, Finding, Step
from hygiene.reports.edits import changed_lines
from hygiene.reports.frame import code_frame
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.reports.trouble import trouble_lines
from hygiene.result import Applied, CheckResult
from hygiene.sizes import format_size

_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_ENTRIES = 5


def render(result: CheckResult, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        result: what was found.
        places: the repository.
        style: colours.
        verbosity: below 0, one line a finding; above 0, also what each entry keeps.
    """
    if verbosity < 0:
        return "".join(_headline(f, places, style) + "\n" for f in result.findings)
    blocks = ["\n".join(finding_lines(f, places, style)) for f in result.findings]
    if result.diagnostics:
        blocks.append("\n".join(trouble_lines(result.diagnostics, places, style)))
    if verbosity > 0:
        blocks.append("\n".join(_entry_lines(result, style)))
    if result.applied is not None:
        blocks.append("\n".join(applied_lines(result.applied, places, style)))
    blocks.append("\n".join(_summary(result, style)))
    return "\n\n".join(blocks) + "\n"


def finding_lines(finding: Finding, places: Places, style: Style) -> list[str]:
    """Return the lines that show one finding."""
    lines = [_headline(finding, places, style)]
    lines += code_frame(places, style, finding.path, finding.start, finding.end)
    lines += [f"  {line}" for line in _cost_lines(finding.entries, style)]
    if finding.chain:
        lines.append(f"  {style.dim('chain')}  {_chain(finding.chain, places, style)}")
    if finding.fix is not None:
        fix = finding.fix
        saved = ""
        if fix.bytes_saved:
            saved = f": saves {count(fix.modules_saved, 'module')}, {format_size(fix.bytes_saved)}"
        title = style(fix.title, "green")
        lines.append(f"  {style.dim('fix')}    {title} ({fix.safety}){saved}")
        lines += [f"         not proven: {style(reason)}" for reason in fix.reasons[:1]]
        lines += [
            f"         {line}" for line in changed_lines(places, style, fix.edits, finding.path)
        ]
    return lines


def _headline(finding: Finding, places: Places, style: Style) -> str:
    span = places.span(finding.path, finding.start, finding.end)
    place = f"{style(span.path, bold=True)}:{span.line}:{span.column}:"
    return f"{place} {style(finding.code, _COLORS[finding.severity])} {style(finding.message)}"


def _cost_lines(entries: tuple[EntryCost, ...], style: Style) -> list[str]:
    lines: list[str] = []
    for cost in entries[:_ENTRIES]:
        label = "costs" if not lines else "     "
        paid = f"{count(cost.modules, 'module')}, {style(format_size(cost.bytes), bold=True)}"
        lines.append(f"{style.dim(label)}  {paid} in {style(cost.entry)}")
    left = len(entries) - _ENTRIES
    if left > 0:
        lines.append(f"       and in {count(left, 'more entry', 'more entries')}")
    return lines


def _chain(chain: tuple[Step, ...], places: Places, style: Style) -> str:
    """Return the files of a chain, those in the middle left out when there are many."""
    paths = list(dict.fromkeys([*(s.path for s in chain), chain[-1].module]))
    shown = [style(places.short(path)) for path in paths]
    if len(shown) > 6:
        shown = [*shown[:3], f"({len(shown) - 5} more)", *shown[-2:]]
    return style.dim(" → ").join(shown)


def _entry_lines(result: CheckResult, style: Style) -> list[str]:
    lines: list[str] = []
    for reach in result.reaches:
        bundler = reach.bundler
        assumed = " (assumed)" if bundler.assumed else ""
        kept = f"{count(len(reach.modules), 'module')}, {format_size(reach.bytes)}"
        lines.append(
            f"{style(reach.entry)}: {kept}; profile {reach.profile}, "
            f"{bundler.name} {bundler.version}{assumed}"
        )
        lines.extend(f"  note: {style(note)}" for note in reach.notes)
        if reach.unresolved:
            lines.append(f"  {count(len(reach.unresolved), 'specifier')} not resolved")
    return lines


def applied_lines(applied: Applied, places: Places, style: Style) -> list[str]:
    """Return the lines that say what fixes have changed, or would."""
    if not applied.fixed:
        lines = ["No fix was applied." if applied.written else "No fix would be applied."]
    else:
        fixed = count(len(applied.fixed), "problem")
        lines = [f"{'Fixed' if applied.written else 'Would fix'} {fixed}:"]
        rules = Counter((f.path, f.code, f.rule) for f in applied.fixed)
        lines += [
            f"  {style(places.relative(path), bold=True)}: {number} {style(code)} {rule}"
            for (path, code, rule), number in sorted(rules.items())
        ]
    for cost in applied.saved:
        saved = f"{count(cost.modules, 'module')}, {format_size(cost.bytes)}"
        lines.append(f"  saves {saved} in {style(cost.entry)}")
    lines += [f"{style(places.relative(d.path))}: {d.message}" for d in applied.refused]
    if applied.ended == "rounds":
        lines.append(f"More can be fixed after {count(applied.rounds, 'round')}; run it again.")
    if applied.ended == "circle":
        lines.append("Some fixes undo each other, and were not tried again.")
    return lines


def _summary(result: CheckResult, style: Style) -> list[str]:
    entries = count(len(result.reaches), "entry", "entries")
    hidden = f"; {result.hidden} more outside the given paths" if result.hidden else ""
    if result.suppressed:
        hidden += f"; {result.suppressed:,} suppressed by comments"
    if result.known:
        hidden += f"; {result.known:,} known already"
    if result.gone:
        hidden += f"; {result.gone:,} of the known are gone"
    if not result.findings:
        return [style(f"No problems in {entries}{hidden}.", "green")]
    total = count(len(result.findings), "problem")
    fixable = _fixable([f.fix.safety for f in result.findings if f.fix is not None])
    return [style(f"Found {total} in {entries}{fixable}{hidden}.", bold=True)]


def _fixable(safeties: list[str]) -> str:
    safe, unsafe = safeties.count("safe"), safeties.count("unsafe")
    if safe:
        more = f" ({unsafe:,} more with --unsafe-fixes)" if unsafe else ""
        return f"; {safe:,} fixable with --fix{more}"
    return f"; {unsafe:,} fixable with --fix --unsafe-fixes" if unsafe else ""
