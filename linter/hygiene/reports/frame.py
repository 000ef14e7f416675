"""A line of source with a mark under the range in question."""

from __future__ import annotations

from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, harmless, width

_LONGEST = 160
_MARGIN = 40


def code_frame(places: Places, style: Style, path: str, start: int, end: int) -> list[str]:
    """Return the lines of a frame; empty when there is no such source.

    A range over several lines is marked to the end of its first. Of a very long line (minified
    code), the part around the range is shown.
    """
    span = places.span(path, start, end)
    text = places.lines(path).text(span.line).rstrip("\r\n")
    if not text.strip():
        return []
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
    begin = 0
    if len(text) > _LONGEST:
        begin = max(0, first - _MARGIN)
        text = text[begin : begin + _LONGEST]
    before = harmless(text[: first - begin])
    marked = harmless(text[first - begin : last - begin])
    shown = harmless(text).rstrip()
    indent = min(len(shown) - len(shown.lstrip()), len(before))
    number = str(span.line)
    gutter = " " * len(number)
    mark = " " * width(before[indent:]) + style("^" * max(1, width(marked)), "red", bold=True)
    return [
        f"{style.dim(f'{number} │')} {shown[indent:]}",
        f"{style.dim(f'{gutter} │')} {mark}",
    ]
