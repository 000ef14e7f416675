"""Under the build options of a configuration, predictions equal what the real bundlers keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from case_trees import read_case, write_case, write_runtime
from option_cases import CASES, PROFILES, answers, golden, option_cases, profiles_of

from hygiene.project import open_project


def predictions() -> Iterator[tuple[str, str, list[str]]]:
    for case in option_cases():
        for profile in profiles_of(case):
            yield case.slug, profile, golden(case.slug)[profile][0]["modules"]


@pytest.mark.parametrize(("slug", "profile", "expected"), list(predictions()))
def test_the_prediction_equals_the_bundler(
    slug: str, profile: str, expected: list[str], trees: Path
) -> None:
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees)
    project = open_project(str(root))
    entry = project.entrypoint_for(str(root / case.entry), profile)
    inside = f"{root}/"
    kept = [path for path in project.reach(entry).modules if path.startswith(inside)]
    assert sorted(path.removeprefix(inside) for path in kept) == expected


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("profile", [*PROFILES, "node"])
def test_the_goldens_are_what_the_real_bundler_says_now(profile: str, tmp_path: Path) -> None:
    write_runtime(tmp_path)
    cases = option_cases()
    roots = [write_case(case, tmp_path) for case in cases]
    stale = {
        slug: answer["modules"]
        for slug, answer in answers(cases, roots, profile).items()
        if answer["modules"] != golden(slug)[profile][0]["modules"]
    }
    assert stale == {}
