"""Tests that put something else in the place of a module."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hygiene.discover.source_files import source_files
from hygiene.model import Resolved
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.resolve import Resolver

_MOCK = re.compile(
    rb"\b(?:mock|doMock|unmock|setMock|unstable_mockModule|requireMock|requireActual|importActual"
    rb"|importMock|mock\.module|replace|replaceEsm|proxyquire|rewiremock)\s*(?:<[^>(]*>)?"
    rb"\(\s*(?:import\(\s*)?(['\"`])([^'\"`\n]+)\1"
)


def doubts_about_mocks(
    project: Project, resolver: Resolver, modules: Collection[str]
) -> Iterator[str]:
    """Yield the places that replace one of ``modules`` in a test.

    Args:
        project: the repository; all of its own sources are looked through.
        resolver: says which module a test means.
        modules: those that are no longer imported somewhere.
    """
    if not modules:
        return
    tree = project.view.tree
    for path in source_files(tree, project.root):
        try:
            source = tree.read(path)
        except OSError:
            continue
        for match in _MOCK.finditer(source):
            specifier = match[2].decode("utf-8", "replace")
            found = resolver.resolve(specifier, path, "esm")
            if isinstance(found, Resolved) and found.path in modules:
                line, _ = Lines(source).position(match.start())
                yield f"{project.relative(path)}:{line} replaces {project.relative(found.path)}"
