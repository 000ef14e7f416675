"""The question of the outage: what is in one bundle that is not in the other?"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from case_trees import GOLDENS
from seed_monorepo import ENTRIES, FIXTURE

GOLDEN = json.loads((GOLDENS / "seed-monorepo.json").read_bytes())


@pytest.mark.usefixtures("live_fixture")
def test_the_difference_is_that_of_the_real_bundles() -> None:
    command = [sys.executable, "-m", "hygiene", "compare", *ENTRIES, "--format", "json"]
    done = subprocess.run(command, cwd=FIXTURE, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    bundles = [set(GOLDEN[entry]["as-is"]["modules"]) for entry in ENTRIES]
    for side, bundle, other in zip(answer["only"], bundles, reversed(bundles), strict=True):
        listed = {m["path"] for package in side["packages"] for m in package["modules"]}
        assert listed == bundle - other
        assert side["modules"] == len(listed)
        assert side["bytes"] == sum((FIXTURE / path).stat().st_size for path in listed)
    assert answer["common"]["modules"] == len(bundles[0] & bundles[1])
    heaviest = answer["only"][0]["packages"][0]
    assert heaviest["name"] == "gpt-tokenizer"
    cause = heaviest["cause"]
    assert cause["path"] == "common/src/credits/creditsCostCalculator.ts"
    assert cause["text"] == "import { encodeChat } from 'gpt-tokenizer'"
    assert cause["modules"] == len(heaviest["modules"])
