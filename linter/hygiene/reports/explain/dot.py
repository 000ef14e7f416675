"""The chains as a graph in Graphviz' language (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.explain.answer import Answer
from hygiene.reports.explain._graph import Drawing, drawing
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, harmless


def render(answer: Answer, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the graph; colours and verbosity do not touch it."""
    return "".join(f"{line}\n" for line in _lines(drawing(answer, places)))


def _lines(graph: Drawing) -> Iterator[str]:
    yield "digraph explanation {"
    yield f"  label={_quoted(graph.title)}; labelloc=t; rankdir=TB;"
    yield '  node [shape=box, style="rounded"]; edge [fontsize=10];'
    for number, name in enumerate(graph.nodes):
        look = ""
        if number in graph.entries:
            look = ", style=bold"
        elif number in graph.targets:
            look = ', style="filled,rounded", fillcolor=lightpink'
        yield f"  n{number} [label={_quoted(name)}{look}];"
    for start, end, label in graph.edges:
        yield f"  n{start} -> n{end} [label={_quoted(*label)}];"
    yield "}"


def _quoted(*lines: str) -> str:
    """Return a quoted string, each line aligned to the left when there are several.

    In a label, a backslash begins an escape and an ampersand an entity of Graphviz' own.
    """
    escaped = [
        harmless(line).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
        for line in lines
    ]
    return '"' + (escaped[0] if len(escaped) == 1 else "".join(f"{e}\\l" for e in escaped)) + '"'
