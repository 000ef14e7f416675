"""What was wrong with the input, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from hygiene.model import Diagnostic
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def place_of(diagnostic: Diagnostic, places: Places) -> tuple[str, int, int]:
    """Return (path, line, column) of a diagnostic; line 1 where it is about the whole file."""
    span = places.span(diagnostic.path, diagnostic.start or 0, diagnostic.start or 0)
    return span.path, span.line, span.column


def trouble_lines(diagnostics: Sequence[Diagnostic], places: Places, style: Style) -> list[str]:
    """Return one line for each diagnostic, and its hint below."""
    lines: list[str] = []
    for diagnostic in diagnostics:
        path, line, column = place_of(diagnostic, places)
        where = style(path, bold=True)
        if diagnostic.start is not None:
            where += f":{line}:{column}"
        lines.append(f"{where}: {style('note', 'blue')} {style(diagnostic.message)}")
        if diagnostic.hint:
            lines.append(f"  {style.dim(diagnostic.hint)}")
    return lines
