"""Bytes and absolute paths turned into what people and other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hygiene.positions import Lines
from hygiene.reach.reasons import installed_path

if TYPE_CHECKING:
    from hygiene.project import Project


class Span(Struct, frozen=True):
    """A place: the path from the root, lines and columns from 1, ``end_column`` not included."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The places of one repository."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lines: dict[str, Lines] = {}

    def relative(self, path: str) -> str:
        """Return ``path`` from the root as valid Unicode."""
        shown = self._project.relative(path)
        return shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def short(self, path: str) -> str:
        """Return ``path`` from the root, or from its package when that is installed."""
        return installed_path(path) or self.relative(path)

    def source(self, path: str) -> bytes:
        """Return the content of a file; empty when it cannot be read."""
        try:
            return self._project.view.tree.read(path)
        except OSError:
            return b""

    def lines(self, path: str) -> Lines:
        """Return the lines of a file; none when it cannot be read."""
        if path not in self._lines:
            self._lines[path] = Lines(self.source(path))
        return self._lines[path]

    def span(self, path: str, start: int, end: int) -> Span:
        """Return the place of a range of bytes."""
        lines = self.lines(path)
        line, column = lines.position(start)
        end_line, end_column = lines.position(max(start, end))
        return Span(self.relative(path), line, column, end_line, end_column)
