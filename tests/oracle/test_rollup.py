"""rollup on every small case: the goldens, and the real one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bundlers
import pytest
from case_trees import CASES, GOLDENS, all_cases, read_case, write_case

Modules = Callable[..., dict[str, Any]]


def goldens() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted((GOLDENS / "cases").glob("*.json")):
        for answer in json.loads(path.read_text(encoding="utf-8"))["rollup"]:
            yield path.stem, answer["versions"][0], answer["modules"]


@pytest.mark.parametrize(("slug", "version", "expected"), list(goldens()))
def test_the_prediction_equals_rollup(
    slug: str, version: str, expected: list[str], trees: Path, hygiene_modules: Modules
) -> None:
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees)
    answer = hygiene_modules(root, case.entry, version, profile="rollup")
    assert sorted(m["path"] for m in answer["modules"]) == expected


@pytest.mark.usefixtures("live")
def test_the_predictions_equal_the_installed_rollup(
    tmp_path: Path, hygiene_modules: Modules
) -> None:
    cases = all_cases()
    roots = [write_case(case, tmp_path) for case in cases]
    entries = [root / case.entry for case, root in zip(cases, roots, strict=True)]
    answers = bundlers.ask("rollup", entries)
    different = {}
    for case, root, answer in zip(cases, roots, answers, strict=True):
        version = answer["bundler"]["version"]
        found = hygiene_modules(root, case.entry, version, profile="rollup")
        ours = {str(root / m["path"]) for m in found["modules"]}
        theirs = {m["path"] for m in answer["modules"]}
        if ours != theirs:
            different[case.slug] = {"missing": theirs - ours, "extra": ours - theirs}
    assert different == {}
