"""The sources of the repository's own packages, whether an entry reads them or not."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.discover.source_files import package_sources
from hygiene.project import Project


def workspace_sources(project: Project) -> tuple[str, ...]:
    """List the source files of all packages, each once, links resolved."""
    tree = project.view.tree
    return tuple(
        dict.fromkeys(
            tree.realpath(path)
            for package in project.workspace.packages
            for path in package_sources(tree, project.workspace, package.directory)
        )
    )


def sources_mentioning(project: Project, *texts: str) -> Iterator[str]:
    """Yield the sources that contain one of some texts."""
    wanted = [text.encode() for text in texts]
    for path in workspace_sources(project):
        try:
            source = project.view.tree.read(path)
        except OSError:
            continue
        if any(text in source for text in wanted):
            yield path
