"""hygiene predicts of published packages what every real bundler keeps of them.

What is recorded is compared for every entry and profile. Where the bundler refuses an entry as a
whole, there is nothing to compare.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from open_corpus import LETTERS, Answer, entries, golden_of, installed, prepare, read_golden
from open_corpus_compare import answers, difference

from hygiene.bundlers.profiles import profile_names

# With their causes in tests/oracle/KNOWN_DIFFERENCES.md.
KNOWN = {("node", name) for name in ("ajv-6.js", "mqtt.js", "winston.cjs")}
RECORDED = [
    pytest.param(
        entry,
        profile,
        answer,
        id=f"{profile}-{entry.name}",
        marks=[pytest.mark.xfail(strict=True)] if (profile, entry.name) in KNOWN else [],
    )
    for entry, profile, answer in answers()
    if not answer.failed and profile in profile_names()
]


@pytest.fixture(scope="module")
def packages() -> None:
    if not installed():
        pytest.skip("needs npm ci in tests/corpus")
    prepare()


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize(("entry", "profile", "answer"), RECORDED)
def test_the_prediction_equals_what_the_bundler_keeps(
    entry: Path, profile: str, answer: Answer
) -> None:
    found = difference(entry, profile, answer)
    assert found.missing == ()
    assert found.extra == ()


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize(
    ("entry", "profile", "answer"),
    [
        pytest.param(entry, profile, answer, id=f"{profile}-{entry.name}")
        for entry, profile, answer in answers(platform="node")
        if not answer.failed
    ],
)
def test_the_prediction_for_the_platform_node_equals_what_the_bundler_keeps(
    entry: Path, profile: str, answer: Answer
) -> None:
    found = difference(entry, profile, answer, "node")
    assert found.missing == ()
    assert found.extra == ()


def test_every_entry_is_recorded_under_every_profile() -> None:
    missing = {
        entry.name: sorted(LETTERS.keys() - read_golden(golden_of(entry).read_text("utf-8")).keys())
        for entry in entries()
    }
    assert {name: profiles for name, profiles in missing.items() if profiles} == {}
