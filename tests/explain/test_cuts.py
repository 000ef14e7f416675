"""The smallest cut of every small case: made for real, and judged by the real bundlers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import bundlers
import pytest
from case_trees import Case, all_cases, write_case, write_runtime
from graph_differences import draw
from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.cut import Cut
from hygiene.explain.cuts import find_cut
from hygiene.explain.statements import Statements
from hygiene.explain.stubs import without_request
from hygiene.link.declarations import Declarations
from hygiene.project import Project, open_project
from hygiene.reach.places import PlaceGraph
from hygiene.reach.search import KeptGraph
from hygiene.suggest.edits import apply_edits

PROFILES = ("temporal", "webpack-production", "esbuild", "rollup")
SEED, GRAPHS = 7, 60
NOT_LINKED = {"amd-define", "require-typeof-module", "require-context-moment"}
"""Cases whose cut is a list of AMD or a call under another name, in whose place nothing is put."""


class Found(Struct, frozen=True):
    """A case whose heavy module is kept, and its cut."""

    case: Case
    project: Project
    entrypoint: Entrypoint
    heavy: str
    cut: Cut


def cuts(profile: str, folder: Path) -> Iterator[Found]:
    """Yield every case that keeps what one would rather not keep."""
    write_runtime(folder)
    for case in all_cases():
        if case.heavy is None:
            continue
        root = write_case(case, folder)
        project = open_project(str(root))
        entrypoint = project.entrypoint_for(str(root / case.entry), profile)
        reach = project.reach(entrypoint)
        heavy = os.path.realpath(root / case.heavy)
        if heavy not in reach.modules:
            continue
        statements = Statements(project, project.resolver_of(entrypoint))
        graph = PlaceGraph(KeptGraph(reach), statements.places_of)
        cut = find_cut(project, entrypoint, graph, statements, {heavy})
        assert cut is not None, case.slug
        yield Found(case, project, entrypoint, heavy, cut)


@pytest.mark.slow
@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("everywhere", [False, True], ids=["own", "everywhere"])
@pytest.mark.parametrize("profile", PROFILES)
def test_the_target_is_gone_from_the_real_bundle(
    profile: str, everywhere: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if everywhere:  # as if all packages were the repository's own
        monkeypatch.setattr(Project, "owns", lambda self, path: path.startswith(self.root))
    (tmp_path / "edited").mkdir()
    write_runtime(tmp_path / "edited")
    made: list[tuple[Path, Path]] = []
    for found in cuts(profile, tmp_path):
        if not found.cut.linked:
            assert found.case.slug in NOT_LINKED | MISSED.get(profile, set())
            continue
        edits = [edit.edit for edit in found.cut.edits if edit.edit is not None]
        root = write_case(found.case, tmp_path / "edited")
        for path, content in apply_edits(found.project.view.tree, edits).items():
            (root / os.path.relpath(path, found.project.root)).write_bytes(content)
        made.append((root / found.case.entry, root / (found.case.heavy or "")))
    assert len(made) > 60
    answers = bundlers.ask(profile, [entry for entry, _ in made])
    for (_, heavy), answer in zip(made, answers, strict=True):
        kept = {module["path"] for module in answer["modules"]}
        assert kept, answer["errors"]
        assert str(heavy) not in kept


@pytest.mark.parametrize("profile", PROFILES)
def test_where_several_edits_are_needed_no_statement_alone_is_enough(
    profile: str, tmp_path: Path
) -> None:
    several = [found for found in cuts(profile, tmp_path) if len(found.cut.edits) > 1]
    assert several
    for found in several:
        for kept in without_each_statement(found):
            assert found.heavy in kept, found.case.slug


@pytest.mark.slow
@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("profile", PROFILES)
def test_the_target_is_gone_from_random_graphs(
    profile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "owns", lambda self, path: path.startswith(self.root))
    write_runtime(tmp_path)
    (tmp_path / "edited").mkdir()
    write_runtime(tmp_path / "edited")
    made: list[tuple[Path, Path]] = []
    for number, graph in enumerate(draw(SEED, GRAPHS, profile)):
        case = graph.case(f"graph-{number}")
        root = write_case(case, tmp_path)
        project = open_project(str(root))
        entrypoint = project.entrypoint_for(str(root / case.entry), profile)
        reach = project.reach(entrypoint)
        own = [m for m in reach.modules if project.owns(m) and m != entrypoint.path]
        if not own:
            continue
        target = sorted(own)[number % len(own)]
        statements = Statements(project, project.resolver_of(entrypoint))
        places = PlaceGraph(KeptGraph(reach), statements.places_of)
        cut = find_cut(project, entrypoint, places, statements, {target})
        if cut is None or not cut.linked:
            continue
        edits = [edit.edit for edit in cut.edits if edit.edit is not None]
        copy = write_case(case, tmp_path / "edited")
        for path, content in apply_edits(project.view.tree, edits).items():
            (copy / os.path.relpath(path, root)).write_bytes(content)
        made.append((copy / case.entry, copy / os.path.relpath(target, root)))
    assert len(made) > GRAPHS / 2
    answers = bundlers.ask(profile, [entry for entry, _ in made])
    for (_, gone), answer in zip(made, answers, strict=True):
        assert str(gone) not in {module["path"] for module in answer["modules"]}


def without_each_statement(found: Found) -> Iterator[frozenset[str]]:
    """Yield what is kept without each of the own statements, one at a time."""
    project, view = found.project, found.project.view
    declarations = Declarations(view.reader, project.resolver_of(found.entrypoint))
    before = project.reach(found.entrypoint)

    def provided(path: str, request: int) -> frozenset[str]:
        target = declarations.request_target(path, request)
        return declarations.names(target) if target is not None else frozenset()

    for path in sorted(filter(project.owns, before.built)):
        source, facts = view.tree.read(path), view.reader.read(path).facts
        for index, request in enumerate(facts.requests):
            edit = without_request(path, source, facts, index, partial(provided, path))
            if edit is None or request.type_only:
                continue
            after = project.reach(found.entrypoint, view.changed(apply_edits(view.tree, [edit])))
            if len(after.problems) <= len(before.problems) and after.modules:
                yield frozenset(after.modules)


MISSED = {"rollup": {"barrel-flagged-over-noflag", "exports-import-require"}}
"""Rollup's edges through what its plugins make of CommonJS have no place of their own."""
