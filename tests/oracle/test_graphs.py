"""Random module graphs: ``hygiene`` predicts what the real bundler keeps.

Other graphs are drawn at every run. What differs is printed as a case, cut down: keep it in
cases/, record its goldens (regenerate.py), and mend the prediction.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_trees import CASES, GOLDENS, read_case, write_case
from graph_differences import Judge, draw, predicted
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hygiene.bundlers.webpack.behaviour import NEWEST_KNOWN

ROUNDS = int(os.environ.get("GRAPH_ROUNDS", "3"))
BATCH = 70


@pytest.mark.usefixtures("live")
@settings(
    max_examples=ROUNDS,
    deadline=None,
    # A seed says nothing by being small: graphs are cut down, not seeds.
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(10**6, 10**12))
def test_random_graphs(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("graphs")
    judge = Judge(folder, None, NEWEST_KNOWN)
    difference = next(judge.differences(draw(seed, BATCH)), None)
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
