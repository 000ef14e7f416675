"""One step of a chain, with its place and its reason."""

from __future__ import annotations

import os

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.reach.reasons import describe
from hygiene.reach.records import Edge

_LONGEST = 2000


class Hop(Struct, frozen=True):
    """One step of a chain: a place in a file, and why it leads on.

    Attributes:
        path: absolute.
        line, column: from 1.
        text: the source line, trimmed.
        reason: why the bundler follows it; or, at the end of what is followed, why it does not.
        module: the module that it leads to.
        statement: the whole statement in one line, where it has several.
        names: the exports that are asked for.
        start: the byte offset of the statement.
    """

    path: str
    line: int
    column: int
    text: str
    reason: str
    module: str
    statement: str = ""
    names: tuple[str, ...] = ()
    start: int = 0


def hop_of(
    project: Project, entrypoint: Entrypoint, edge: Edge, whole: tuple[int, int] | None = None
) -> Hop:
    """Return the place and the reason of an edge.

    An edge that the bundler's own entry has is shown where the entry is declared.

    Args:
        project: the open repository.
        entrypoint: the entry.
        edge: an edge of what it keeps.
        whole: the statement around the edge, where that is known.
    """
    path, start, end = edge.importer, edge.start, edge.end
    reason = describe(edge, project.view.package_of(edge.module))
    if path is None:
        declared = entrypoint.declared_at
        path, start = (declared.path, declared.start) if declared else (edge.module, 0)
        end = start
        if edge.module != entrypoint.path:
            reason = "the bundle's own entry asks for this module"
    return hop_at(project, path, (start, end), reason, edge.module, edge.names, whole)


def hop_at(
    project: Project,
    path: str,
    span: tuple[int, int],
    reason: str,
    module: str,
    names: tuple[str, ...] = (),
    whole: tuple[int, int] | None = None,
) -> Hop:
    """Return the hop from a range of bytes in a file, and the statement that it belongs to.

    An export of an imported name stands elsewhere than its import, which is then shown.
    """
    start, end = whole or span
    if not start <= span[0] <= end:
        span = (start, end)
    try:
        source = project.view.tree.read(path)
    except OSError:
        return Hop(path, 1, 1, os.path.basename(path), reason, module)
    lines = Lines(source)
    line, column = lines.position(span[0])
    statement = source[start : min(end, start + _LONGEST)].decode("utf-8", "replace")
    return Hop(
        path=path,
        line=line,
        column=column,
        text=lines.text(line).strip(),
        reason=reason,
        module=module,
        statement=" ".join(statement.split()) if "\n" in statement.strip() else "",
        names=names,
        start=start,
    )
