"""The chains as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html)."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.explain.answer import Answer
from hygiene.reports.explain._graph import Drawing, drawing
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, harmless


def render(answer: Answer, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the flowchart; colours and verbosity do not touch it."""
    return "".join(f"{line}\n" for line in _lines(drawing(answer, places)))


def _lines(graph: Drawing) -> Iterator[str]:
    yield "flowchart TB"
    for number, name in enumerate(graph.nodes):
        shape = (f"([{_quoted(name)}])", f"[{_quoted(name)}]")
        yield f"  n{number}{shape[0] if number in graph.entries else shape[1]}"
    for start, end, label in graph.edges:
        yield f"  n{start} -->|{_quoted(*label)}| n{end}"
    if graph.targets:
        yield "  classDef target fill:#fdd,stroke:#c33"
        yield f"  class {','.join(f'n{number}' for number in sorted(graph.targets))} target"


def _quoted(*lines: str) -> str:
    """Return a quoted label in which nothing is read as syntax, markup or an entity."""
    return '"' + "<br/>".join(_escaped(line) for line in lines) + '"'


def _escaped(text: str) -> str:
    return "".join(
        character if character.isalnum() or character in " .,:/-_@$=()" else f"#{ord(character)};"
        for character in harmless(text)
    )
