"""What ``hygiene modules`` says of every small case equals what Temporal's bundler keeps.

The command is run for the newest webpack, and for an older one wherever the older one differs; the
analysis for every version that the goldens record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bundlers
import pytest
from case_trees import CASES, GOLDENS, Case, all_cases, read_case, write_case, write_runtime
from version_answers import different_versions


def golden(slug: str) -> dict[str, Any]:
    text = (GOLDENS / "cases" / f"{slug}.json").read_text(encoding="utf-8")
    answer: dict[str, Any] = json.loads(text)
    return answer


def predictions() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(CASES.glob("*.txt")):
        for answer in golden(path.stem)["temporal"]:
            yield path.stem, answer["versions"][0], answer["modules"]


@pytest.mark.parametrize(("slug", "version", "expected"), list(predictions()))
def test_the_prediction_equals_temporals_bundler(
    slug: str,
    version: str,
    expected: list[str],
    trees: Path,
    hygiene_modules: Callable[..., dict[str, Any]],
) -> None:
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees)
    answer = hygiene_modules(root, case.entry, version)
    own = [m for m in answer["modules"] if not m["runtime"] and not m["path"].startswith("../")]
    assert sorted(m["path"] for m in own) == expected
    assert [m["bytes"] for m in own] == [(root / m["path"]).stat().st_size for m in own]


SLUGS = sorted(path.stem for path in CASES.glob("*.txt"))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_predictions_equal_every_version(slug: str, trees: Path) -> None:
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees)
    assert different_versions(root, case.entry, "temporal", golden(slug)["temporal"]) == {}


MEASURED = [case for case in all_cases() if case.expect]


@pytest.mark.parametrize("case", MEASURED, ids=lambda case: case.slug)
def test_the_golden_equals_what_was_measured_before(case: Case) -> None:
    newest = golden(case.slug)["temporal"][0]["modules"]
    kept = "KEPT" if case.heavy in newest else "-"
    assert f"{kept} {len(newest)}" == case.expect


@pytest.mark.usefixtures("live")
def test_the_goldens_are_what_the_real_bundler_says_now(tmp_path: Path) -> None:
    write_runtime(tmp_path)
    cases = all_cases()
    roots = [write_case(case, tmp_path) for case in cases]
    entries = [root / case.entry for case, root in zip(cases, roots, strict=True)]
    stale = {}
    for case, root, result in zip(cases, roots, bundlers.ask("temporal", entries), strict=True):
        inside = f"{root.as_posix()}/"
        paths = [m["path"] for m in result["modules"]]
        own = sorted(p.removeprefix(inside) for p in paths if p.startswith(inside))
        if own != golden(case.slug)["temporal"][0]["modules"]:
            stale[case.slug] = own
    assert stale == {}
