"""How often each rule finds something, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.findings import Finding
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.result import CheckResult


def render(result: CheckResult, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return one line for each rule that finds something, the most frequent first."""
    found = by_rule(result.findings)
    if not found:
        return f"No problems in {count(len(result.reaches), 'entry', 'entries')}.\n"
    longest = max(len(findings[0].rule) for findings in found)
    lines = []
    for findings in found:
        one = findings[0]
        safe = sum(f.fix is not None and f.fix.safety == "safe" for f in findings)
        fixable = f"  {safe:,} fixable with --fix" if safe else ""
        lines.append(
            f"{len(findings):>6,}  {style(one.code, 'cyan', bold=True)}  "
            f"{style(one.rule.ljust(longest if fixable else 0))}{fixable}"
        )
    return "\n".join(lines) + "\n"


def by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings of each rule, the most frequent rule first."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return sorted(found.values(), key=lambda some: (-len(some), some[0].code))
