"""webpack's two plain profiles on every small case: the goldens of production, development live."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bundlers
import pytest
from case_trees import CASES, GOLDENS, all_cases, read_case, write_case
from version_answers import different_versions

Modules = Callable[..., dict[str, Any]]


SLUGS = sorted(path.stem for path in CASES.glob("*.txt"))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_predictions_equal_every_webpack_in_production(slug: str, trees: Path) -> None:
    golden = json.loads((GOLDENS / "cases" / f"{slug}.json").read_text(encoding="utf-8"))
    answers: list[dict[str, Any]] = golden["webpack-production"]
    case = read_case(CASES / f"{slug}.txt")
    root = write_case(case, trees)
    assert different_versions(root, case.entry, "webpack-production", answers) == {}


@pytest.mark.usefixtures("live")
def test_the_predictions_equal_webpack_in_development(
    tmp_path: Path, hygiene_modules: Modules
) -> None:
    cases = all_cases()
    roots = [write_case(case, tmp_path) for case in cases]
    entries = [root / case.entry for case, root in zip(cases, roots, strict=True)]
    answers = bundlers.ask("webpack-development", entries)
    different = {}
    for case, root, answer in zip(cases, roots, answers, strict=True):
        version = answer["bundler"]["version"]
        found = hygiene_modules(root, case.entry, version, profile="webpack-development")
        ours = {str(root / m["path"]) for m in found["modules"]}
        theirs = {m["path"] for m in answer["modules"]}
        if ours != theirs:
            different[case.slug] = {"missing": theirs - ours, "extra": ours - theirs}
    assert different == {}


@pytest.mark.usefixtures("live")
def test_the_prediction_equals_webpack_for_webassembly(
    tmp_path: Path, hygiene_modules: Modules
) -> None:
    """One function is imported from ``./part.js``, and exported again as ``g``."""
    wasm = (
        b"\0asm\1\0\0\0"
        b"\1\4\1\x60\0\0"  # one type: () => ()
        b"\2\x0f\1\x09./part.js\1f\0\0"
        b"\7\5\1\1g\0\0"
    )
    entry = tmp_path.resolve() / "entry.js"
    entry.write_text("import { g } from './program.wasm'\ng()\n")
    (tmp_path / "program.wasm").write_bytes(wasm)
    (tmp_path / "part.js").write_text(
        "export { f } from './used.js'\nexport { h } from './unused.js'\n"
    )
    (tmp_path / "used.js").write_text("export const f = () => {}\n")
    (tmp_path / "unused.js").write_text("export const h = () => {}\n")
    for profile in ("webpack-production", "webpack-development"):
        (answer,) = bundlers.ask(profile, [entry])
        version = answer["bundler"]["version"]
        ours = hygiene_modules(tmp_path, "entry.js", version, profile=profile)
        theirs = {Path(m["path"]).name for m in answer["modules"]}
        assert {m["path"] for m in ours["modules"]} == theirs
        assert "program.wasm" in theirs
