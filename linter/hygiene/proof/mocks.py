"""Tests that put something else in the place of a module."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from weakref import WeakKeyDictionary

from msgspec import Struct

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


class _Mock(Struct, frozen=True):
    path: str
    line: int
    specifier: str


def doubts_about_mocks(
    project: Project, resolver: Resolver, modules: Collection[str]
) -> Iterator[str]:
    """Yield the places that replace one of ``modules`` in a test.

    Args:
        project: the repository; all of its own sources are looked through, once.
        resolver: says which module a test means.
        modules: those that are no longer imported somewhere.
    """
    if not modules:
        return
    if project not in _known:
        _known[project] = tuple(_mocks(project))
    for mock in _known[project]:
        found = resolver.resolve(mock.specifier, mock.path, "esm")
        if isinstance(found, Resolved) and found.path in modules:
            where = f"{project.relative(mock.path)}:{mock.line}"
            yield f"{where} replaces {project.relative(found.path)}"


_known: WeakKeyDictionary[Project, tuple[_Mock, ...]] = WeakKeyDictionary()


def _mocks(project: Project) -> Iterator[_Mock]:
    tree = project.view.tree
    for path in source_files(tree, project.root):
        try:
            source = tree.read(path)
        except OSError:
            continue
        for match in _MOCK.finditer(source):
            line, _ = Lines(source).position(match.start())
            yield _Mock(path, line, match[2].decode("utf-8", "replace"))
