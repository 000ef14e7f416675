"""Random module graphs: ``hygiene`` predicts what the real bundler keeps.

The seeds are fixed: under webpack one graph in some hundreds still differs (KNOWN_DIFFERENCES.md),
and a change must not be judged by luck. ``graph_differences.py`` goes on searching. What differs is
printed as a case, cut down: keep it in cases/, record its goldens (regenerate.py), and mend the
prediction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_trees import CASES, GOLDENS, read_case, write_case
from graph_differences import Judge, draw, predicted

DRAWN = (
    ("temporal", 11, 70),
    ("temporal", 12, 70),
    ("temporal", 13, 70),
    ("webpack-production", 21, 40),
    ("esbuild", 31, 200),
    ("rollup", 41, 40),
)
"""Profile, seed, number of graphs."""


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(("profile", "seed", "count"), DRAWN)
def test_random_graphs(profile: str, seed: int, count: int, tmp_path: Path) -> None:
    judge = Judge(tmp_path, profile)
    difference = next(judge.differences(draw(seed, count, profile)), None)
    if difference is not None:
        pytest.fail(str(judge.cut_down(difference)), pytrace=False)


def recorded() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(CASES.glob("graph-*.txt")):
        golden = json.loads((GOLDENS / "cases" / f"{path.stem}.json").read_text("utf-8"))
        for answer in golden["temporal"]:
            for version in answer["versions"]:
                yield path.stem, version, answer["modules"]


@pytest.mark.parametrize(("slug", "version", "kept"), list(recorded()))
def test_graphs_that_once_differed(slug: str, version: str, kept: list[str], trees: Path) -> None:
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees / "graphs")
    assert sorted(predicted(root, case.entry, version)) == kept
