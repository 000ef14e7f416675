"""Examples inside rule files: a small repository as text, and the report that it must give."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from textwrap import dedent

from msgspec import Struct

_ARROW = " -> "
_HEADING = re.compile(r"^-- (\S.*?) --$", re.MULTILINE)


class Example(Struct, frozen=True):
    """A repository in miniature with the report of one rule; it is documentation and test at once.

    Attributes:
        title: what it shows, in one phrase.
        tree: file bodies, each below a line ``-- path --``; indented as a whole as one likes. A
            line ``-- path -> target --`` is a symbolic link, as package managers make them for the
            packages of a workspace.
        report: the text report of the rule on it, exactly; empty when nothing is found.
    """

    title: str
    tree: str
    report: str = ""

    def files(self) -> dict[str, str]:
        """Return the content of every file by its path, or ``path -> target`` of a link.

        Raises:
            ValueError: there is text before the first path, or a path leaves the root.
        """
        parts = _HEADING.split(dedent(self.tree).lstrip("\n"))
        if parts[0].strip():
            raise ValueError(f"the tree of {self.title!r} must begin with a line '-- path --'")
        files: dict[str, str] = {}
        for path, body in zip(parts[1::2], parts[2::2], strict=True):
            if PurePosixPath(path).is_absolute() or ".." in path.split("/"):
                raise ValueError(f"{path} in the tree of {self.title!r} is not below the root")
            files[path] = body.removeprefix("\n").rstrip() + "\n"
        return files

    def expected(self) -> str:
        """Return the report without the indentation that it has in the rule file."""
        return dedent(self.report).strip("\n")

    def write(self, directory: Path) -> None:
        """Write the tree below an existing directory."""
        for path, body in self.files().items():
            path, arrow, points_to = path.partition(_ARROW)
            target = directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if arrow:
                target.symlink_to(points_to)
            else:
                target.write_bytes(body.encode())
