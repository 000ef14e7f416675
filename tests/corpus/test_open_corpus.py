"""hygiene predicts of published packages what every real bundler keeps of them.

What is recorded is compared for every entry and profile. Where the bundler refuses an entry as a
whole, there is nothing to compare.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from compare import answers, difference
from open_corpus import Answer, installed, prepare

from hygiene.bundlers.profiles import profile_names

RECORDED = [
    pytest.param(entry, profile, answer, id=f"{profile}-{entry.name}")
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
