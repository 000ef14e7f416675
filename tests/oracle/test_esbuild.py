"""esbuild on every small case: its predictions equal the goldens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from case_trees import CASES, GOLDENS, read_case, write_case

Modules = Callable[..., dict[str, Any]]


def goldens() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted((GOLDENS / "cases").glob("*.json")):
        for answer in json.loads(path.read_text(encoding="utf-8"))["esbuild"]:
            for version in answer["versions"]:
                yield path.stem, version, answer["modules"]


@pytest.mark.parametrize(("slug", "version", "expected"), list(goldens()))
def test_the_prediction_equals_esbuild(
    slug: str, version: str, expected: list[str], trees: Path, hygiene_modules: Modules
) -> None:
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees)
    answer = hygiene_modules(root, case.entry, version, profile="esbuild")
    assert sorted(m["path"] for m in answer["modules"]) == expected
