"""Whether edits can be noticed by anybody: every part that speaks against it is a doubt.

What a bundle evaluates is compared for each entry of the repository; what a file evaluates, for
whoever imports it (a test, another program); what a package declares, for whoever builds with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from weakref import WeakKeyDictionary

from msgspec import Struct

from hygiene.discover.source_files import SOURCE_NAME
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.link.declarations import Declarations
from hygiene.model import Edit
from hygiene.project import Project
from hygiene.proof.difference import Difference
from hygiene.proof.entries import doubts_about_entries
from hygiene.proof.known import known_of
from hygiene.proof.manifests import doubts_about_manifest
from hygiene.proof.mocks import doubts_about_mocks
from hygiene.proof.sources import (
    doubts_about_calls,
    doubts_about_names,
    doubts_about_node,
    doubts_about_text,
)
from hygiene.resolve import Resolver
from hygiene.suggest.edits import apply_edits
from hygiene.view import View

_MOST = 3
"""How many reasons are looked for."""


class Proof(Struct, frozen=True):
    """The outcome.

    Attributes:
        reasons: why the edits may be noticed, a few of them; empty where they cannot be.
    """

    reasons: tuple[str, ...]

    @property
    def safe(self) -> bool:
        """The program cannot behave otherwise after the edits."""
        return not self.reasons


def prove(project: Project, edits: Iterable[Edit], entrypoints: Iterable[Entrypoint] = ()) -> Proof:
    """Prove that edits leave what the program does as it is.

    Args:
        project: the repository.
        edits: all of them together.
        entrypoints: entries besides those of the repository.
    """
    edits = tuple(edits)
    entries = tuple(dict.fromkeys((*project.entrypoints, *entrypoints)))
    known = _known.setdefault(project, {})
    key = (edits, entries)
    if key not in known:
        known[key] = Proof(_doubts(project, edits, entries))
    return known[key]


_known: WeakKeyDictionary[Project, dict[tuple[tuple[Edit, ...], tuple[Entrypoint, ...]], Proof]] = (
    WeakKeyDictionary()
)


def _doubts(
    project: Project, edits: tuple[Edit, ...], entries: tuple[Entrypoint, ...]
) -> tuple[str, ...]:
    """Return a few doubts; where some are found fast, no others are looked for."""
    try:
        changes = apply_edits(project.view.tree, edits)
    except (OSError, ValueError) as error:
        return (str(error),)
    if not entries:
        return ("the repository has no entry",)
    new_files = [path for path in changes if project.view.tree.kind(path) is None]
    if new_files:
        return tuple(f"{project.relative(path)} is new" for path in new_files[:_MOST])
    proof = _Files(project, project.view.changed(changes), entries, tuple(sorted(changes)))
    for stage in (
        proof.doubts_about_names(),
        doubts_about_entries(project, edits, entries),
        proof.doubts_about_manifests(),
        proof.doubts_about_evaluation(),
        proof.doubts_about_mocks(),
    ):
        found = tuple(islice(dict.fromkeys(stage), _MOST))
        if found:
            return found
    return ()


class _Files:
    """The files that edits change, each for whoever reads it."""

    def __init__(
        self,
        project: Project,
        changed: View,
        entries: tuple[Entrypoint, ...],
        paths: tuple[str, ...],
    ) -> None:
        self._project = project
        self._changed = changed
        pairs = [(project.resolver_of(e), project.resolver_of(e, changed)) for e in entries]
        self._resolvers: list[tuple[Resolver, Resolver]] = list(
            {id(old): (old, new) for old, new in pairs}.values()
        )
        self._paths = paths
        self._sources = [path for path in paths if SOURCE_NAME.search(path)]

    def doubts_about_names(self) -> Iterator[str]:
        """Yield what edits of sources change besides the way to the same names."""
        for path in self._sources:
            for doubt in self._about_names(path):
                yield f"{self._project.relative(path)}: {doubt}"

    def _about_names(self, path: str) -> Iterator[str]:
        project, changed = self._project, self._changed
        yield from doubts_about_text(project.view, changed, path)
        yield from doubts_about_node(project.view, changed, path, self._resolvers[0][1])
        for old, new in self._resolvers:
            yield from doubts_about_names(project.view, changed, path, old, new)
            yield from doubts_about_calls(project.view, changed, path, old, new)

    def doubts_about_manifests(self) -> Iterator[str]:
        """Yield what speaks against the edits of all other files."""
        for path in self._paths:
            if path in self._sources:
                continue
            for doubt in self._about_manifest(path):
                yield f"{self._project.relative(path)}: {doubt}"

    def _about_manifest(self, path: str) -> Iterator[str]:
        if path.endswith("/package.json"):
            resolver = self._resolvers[0][0]
            yield from doubts_about_manifest(self._project, self._changed, path, resolver)
        else:
            yield "it is not known what the file is for"

    def doubts_about_evaluation(self) -> Iterator[str]:
        """Yield how edited sources would evaluate something else, for whoever imports them."""
        for old, new in self._resolvers if self._sources else ():
            known = known_of(self._project, old)
            for was in (known.elided, known.written):
                will_be = was.after(self._changed, new, self._paths)
                difference = Difference(was, will_be, self._sources, known.judge)
                for path in self._sources:
                    for doubt in difference.doubts(path):
                        yield f"{self._project.relative(path)}: {doubt}"

    def doubts_about_mocks(self) -> Iterator[str]:
        """Yield the tests that replace what is no longer imported."""
        old, new = self._resolvers[0]
        before = Declarations(self._project.view.reader, old)
        after = Declarations(self._changed.reader, new)
        gone: set[str] = set()
        for path in self._sources:
            gone |= _targets(self._project.view, before, path) - _targets(
                self._changed, after, path
            )
        yield from doubts_about_mocks(self._project, old, gone)


def _targets(view: View, declarations: Declarations, path: str) -> set[str]:
    count = len(view.reader.read(path).facts.requests)
    found = (declarations.request_target(path, index) for index in range(count))
    return {target for target in found if target is not None}
