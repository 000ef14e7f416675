"""Every kept module has a chain of edges that leads to it, with places in the sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_trees import all_cases, write_case, write_runtime

from hygiene.bundlers.profiles import load_profile
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import WorkingTree
from hygiene.reach.records import Reach
from hygiene.reach.search import KeptGraph
from hygiene.view import View


@pytest.fixture(scope="module")
def reaches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reach]:
    folder = tmp_path_factory.mktemp("cases")
    write_runtime(folder)
    found = {}
    for case in all_cases():
        root = write_case(case, folder)
        entry = Entrypoint(case.entry, "configured", str(root / case.entry), "esbuild")
        found[case.slug] = load_profile("esbuild").predict(View(WorkingTree()), entry)
    return found


def test_every_kept_module_is_reached_from_the_entry(reaches: dict[str, Reach]) -> None:
    alone = {
        slug: module
        for slug, reach in reaches.items()
        for module in reach.modules
        if not KeptGraph(reach).chain([module])
    }
    assert alone == {}


def test_edges_join_kept_modules_and_point_into_the_source(reaches: dict[str, Reach]) -> None:
    for reach in reaches.values():
        for edge in reach.edges:
            assert edge.module in reach.modules or edge.importer is None
            if edge.importer is not None:
                assert edge.importer in reach.modules or edge.importer in reach.root
                assert 0 <= edge.start <= edge.end <= Path(edge.importer).stat().st_size


def test_what_is_kept_was_read(reaches: dict[str, Reach]) -> None:
    for reach in reaches.values():
        assert set(reach.modules) <= reach.built
