"""The commit that a bisection found, for people."""

from __future__ import annotations

from hygiene.changes.bisect import Culprit
from hygiene.reports.causes import cause_lines
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_CAUSES = 5


def render(culprit: Culprit, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        culprit: what was found.
        places: the repository at the newest revision.
        style: colours.
        verbosity: below 0, only the commit's id; above 0, every line behind it.
    """
    commit = culprit.commit
    if verbosity < 0:
        return f"{commit.revision.commit}\n"
    growth = culprit.after - culprit.before
    sign = "+" if growth > 0 else ""
    lines = [
        f"{style(culprit.target, bold=True)} came into {style(culprit.entry, bold=True)} with",
        f"{style(commit.revision.short, 'yellow')} {style(commit.subject)}",
        style.dim(f"{commit.author}, {commit.date}"),
        f"{sign}{format_size(growth)}: {_sizes(culprit)}",
    ]
    shown = culprit.causes if verbosity > 0 else culprit.causes[:_CAUSES]
    for cause in shown:
        lines.extend(cause_lines(cause, places, style))
    if not culprit.causes:
        lines.append(style.dim("  no changed file alone is behind it"))
    looked = count(culprit.looked_at, "revision")
    lines.append(style.dim(f"{count(culprit.commits, 'commit')} in question, {looked} looked at"))
    return "\n".join(lines) + "\n"


def _sizes(culprit: Culprit) -> str:
    return f"{format_size(culprit.before)} → {format_size(culprit.after)}"
