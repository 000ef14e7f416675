"""One step of a chain, with its place and its reason."""

from __future__ import annotations

import os

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.reach.reasons import describe
from hygiene.reach.records import Edge


class Hop(Struct, frozen=True):
    """One step of a chain: a place in a file, and why it leads on.

    Attributes:
        path: absolute.
        line, column: from 1.
        text: the source line, trimmed.
        reason: why the bundler follows it.
        module: the module that it leads to.
    """

    path: str
    line: int
    column: int
    text: str
    reason: str
    module: str


def hop_of(project: Project, entrypoint: Entrypoint, edge: Edge) -> Hop:
    """Return the place and the reason of an edge.

    An edge that the bundler's own entry has is shown where the entry is declared.
    """
    path, start = edge.importer, edge.start
    if path is None:
        declared = entrypoint.declared_at
        path, start = (declared.path, declared.start) if declared else (edge.module, 0)
    reason = describe(edge, project.view.package_of(edge.module))
    try:
        lines = Lines(project.view.tree.read(path))
    except OSError:
        return Hop(path, 1, 1, os.path.basename(path), reason, edge.module)
    line, column = lines.position(start)
    return Hop(path, line, column, lines.text(line).strip(), reason, edge.module)
