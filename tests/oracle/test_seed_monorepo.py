"""The outage: the fixture's workers, predicted and built, before and after the cure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from case_trees import GOLDENS
from seed_monorepo import ENTRIES, copy_fixture, measure

GOLDEN: dict[str, Any] = json.loads((GOLDENS / "seed-monorepo.json").read_bytes())
STATES = ("as-is", "flagged")


@pytest.mark.usefixtures("live_fixture")
@pytest.mark.parametrize("state", STATES)
def test_the_prediction_equals_temporals_bundler(
    state: str, tmp_path: Path, hygiene_modules: Callable[..., dict[str, Any]]
) -> None:
    root = copy_fixture(tmp_path / state, flagged=state == "flagged")
    for entry in ENTRIES:
        answer = hygiene_modules(root, entry, GOLDEN["bundler"]["version"])
        expected = GOLDEN[entry][state]
        assert sorted(m["path"] for m in answer["modules"]) == sorted(expected["modules"])
        assert answer["totals"] == expected["totals"]


@pytest.mark.usefixtures("live_fixture")
def test_the_golden_is_what_the_real_bundler_says_now(tmp_path: Path) -> None:
    assert measure(tmp_path) == GOLDEN


def tokenizer(entry: str, state: str) -> list[str]:
    return [path for path in GOLDEN[entry][state]["modules"] if "gpt-tokenizer" in path]


def test_the_tokenizer_comes_only_with_the_missing_flag() -> None:
    conversation, enrich = ENTRIES
    assert len(tokenizer(conversation, "as-is")) == 22
    assert tokenizer(conversation, "flagged") == []
    assert tokenizer(enrich, "as-is") == []
