"""Why small cases do not keep what one would rather not keep: what each case is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from case_trees import CASES, all_cases, read_case, write_case, write_runtime

from hygiene.explain.shaken import Shaken, ShakenOff
from hygiene.explain.shaken.reads import Reads
from hygiene.explain.target import Target
from hygiene.project import open_project


def shaken(folder: Path, slug: str, profile: str) -> ShakenOff | None:
    """Return why a case does not keep its heavy module; None where it keeps it."""
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, folder)
    project = open_project(str(root))
    entrypoint = project.entrypoint_for(str(root / case.entry), profile)
    heavy = os.path.realpath(root / (case.heavy or ""))
    if heavy in project.reach(entrypoint).modules:
        return None
    target = Target("module", case.heavy or "", heavy)
    reads = Reads(project, project.resolver_of(entrypoint))
    return Shaken(project, target, reads).off(entrypoint)


@pytest.mark.parametrize(
    ("slug", "profile", "place", "reason"),
    [
        ("ts-import-type", "temporal", "src/entry.ts", "type-only"),
        ("m6-ts-inline-type", "temporal", "src/entry.ts", "type-only"),
        ("ts-export-inline-type-only", "temporal", "src/entry.ts", "type-only"),
        ("m2-ts-unused-import", "temporal", "src/entry.ts", "never used as a value"),
        ("ts-import-equals-unused", "temporal", "src/entry.ts", "never used as a value"),
        ("z-class-implements", "esbuild", "src/entry.ts", "never used as a value"),
        ("unused-import-js-flag", "temporal", "src/entry.js", "lib declares `sideEffects: false`"),
        ("bare-import-flag", "temporal", "src/entry.js", "side effects alone"),
        ("lazy-third-name", "temporal", "node_modules/lib/index.js", "no one asks for `calc`"),
        ("lazy-star-and-local", "temporal", "node_modules/lib/index.js", "no one asks for"),
        ("b-flag-lib", "temporal", "src/entry.js", "passed over"),
        ("i-glob-css-only", "temporal", "src/entry.js", "`sideEffects` of lib do not list"),
        ("node-env-early-return", "temporal", "src/entry.cjs", "a branch that never runs"),
        ("dynamic-webpack-ignore", "temporal", "src/entry.js", "ignore it"),
        ("require-bare-flag", "temporal", "src/entry.cjs", "its value is not used"),
        ("browser-field-false", "temporal", "node_modules/lib/calc.js", "an empty module"),
        ("l2-unused-function-heavy-flagged", "rollup", "node_modules/lib/index.js", "nobody uses"),
        ("a2-noflag-heavy-pure", "webpack-production", "src/entry.js", "no side effects"),
    ],
)
def test_the_hop_and_its_reason(
    tmp_path: Path, slug: str, profile: str, place: str, reason: str
) -> None:
    write_runtime(tmp_path)
    found = shaken(tmp_path, slug, profile)
    assert found is not None
    assert found.at is not None
    assert found.at.path.endswith(f"/{slug}/{place}")
    assert reason in found.reason


@pytest.mark.parametrize("profile", ["temporal", "esbuild"])
def test_something_is_said_of_every_case(tmp_path: Path, profile: str) -> None:
    write_runtime(tmp_path)
    for case in all_cases():
        if case.heavy is None:
            continue
        found = shaken(tmp_path, case.slug, profile)
        if found is not None:
            assert found.reason
            assert found.at is None or found.at.reason == found.reason
            assert found.at is not None or not found.beyond
