"""Edits as the lines they take away and add, for people to read."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from hygiene.model import Edit
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def changed_lines(
    places: Places, style: Style, edits: Sequence[Edit], first: str | None = None, most: int = 6
) -> list[str]:
    """Return the lines that ``edits`` change, each file's below its path.

    Args:
        places: the repository.
        style: colours.
        edits: not overlapping.
        first: the file to begin with, where it is among them.
        most: the number of lines to show; the rest are counted.
    """
    lines: list[str] = []
    paths = sorted(dict.fromkeys(edit.path for edit in edits), key=lambda path: path != first)
    for path in paths:
        own = sorted((e for e in edits if e.path == path), key=lambda e: (e.start, e.end))
        source = places.source(path)
        made = " (new file)" if not source and own[-1].end == 0 else ""
        lines.append(style(places.relative(path), "cyan") + made)
        for before, after in _hunks(source, own):
            lines.extend(style(f"  - {line}", "red") for line in before)
            lines.extend(style(f"  + {line}", "green") for line in after)
    if len(lines) > most:
        left = len(lines) - most + 1
        lines = [*lines[: most - 1], style.dim(f"… {left} more lines")]
    return lines


def _hunks(source: bytes, edits: list[Edit]) -> list[tuple[list[str], list[str]]]:
    """Return (lines before, lines after) for each group of edits whose lines touch."""
    hunks: list[tuple[list[str], list[str]]] = []
    index = 0
    while index < len(edits):
        start = source.rfind(b"\n", 0, edits[index].start) + 1
        end = _line_end(source, edits[index].end)
        group = [edits[index]]
        index += 1
        while index < len(edits) and edits[index].start <= end:
            group.append(edits[index])
            end = max(end, _line_end(source, edits[index].end))
            index += 1
        parts: list[bytes] = []
        position = start
        for edit in group:
            parts.extend((source[position : edit.start], edit.text.encode()))
            position = edit.end
        before = source[start:end].decode("utf-8", "replace").splitlines()
        after = b"".join((*parts, source[position:end])).decode("utf-8", "replace").splitlines()
        hunks.append(_different(before, after))
    return hunks


def _different(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    removed: list[str] = []
    added: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            removed.extend(before[a:b])
            added.extend(after[c:d])
    return [line.strip() for line in removed], [line.strip() for line in added]


def _line_end(source: bytes, position: int) -> int:
    end = source.find(b"\n", position)
    return len(source) if end < 0 else end
