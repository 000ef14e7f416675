"""What is called free of effects does nothing in a realm that records; what rollup drops is free.

The big run, over installed packages, is ``python tests/oracle/purity_compare.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

import open_corpus
import purity_judges
import purity_programs
import pytest
from hypothesis import HealthCheck, given, settings
from judged_modules import judge
from purity_cases import free, hidden, kinds
from purity_compare import is_own, modules, packages, verdicts

_WRITING = frozenset({"global-write", "prototype-patch", "registration", "dom", "mutation"})
_EVERY = 10
"""Of so many packages one is tried."""
_UNSEEN = frozenset(
    {
        "globalThis.x: deleted",  # it was not there
        "list.push",  # a call of a stand-in is no write
        "registry.register",
    }
)


@pytest.mark.usefixtures("live")
def test_the_realm_records_what_the_cases_say() -> None:
    cases = {
        f"{position}/{case.name}": case
        for position, case in enumerate(kinds())
        if case.kind in _WRITING and case.detail not in _UNSEEN
    }
    answers = purity_judges.realm_of({name: case.text for name, case in cases.items()})
    assert [cases[name].detail for name, a in answers.items() if not a.get("writes")] == []


@pytest.mark.usefixtures("live")
def test_what_is_free_writes_nothing_and_rollup_agrees() -> None:
    texts = {name: text for name, text in free().items() if not name.endswith(".json")}
    for name, answer in purity_judges.realm_of(texts).items():
        assert answer == {"writes": [], "error": None}, name
    modules_alone = {name: text for name, text in texts.items() if not name.endswith(".cjs")}
    for name, answer in purity_judges.rollup_of(modules_alone).items():
        assert answer["pure"], name


@pytest.mark.usefixtures("live")
def test_hidden_effects_are_not_called_free() -> None:
    texts = dict(hidden())
    found = judge(texts)
    answers = purity_judges.realm_of(texts)
    wrong = [
        (texts[name], answer["writes"])
        for name, answer in answers.items()
        if answer.get("writes") and found[name].verdict == "free"
    ]
    assert wrong == []


@pytest.mark.usefixtures("live")
@given(purity_programs.programs())
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_random_programs_that_are_free_write_nothing(programs: list[str]) -> None:
    texts = {f"program{position:03}.mjs": text for position, text in enumerate(programs)}
    found = judge(texts)
    answers = purity_judges.realm_of(texts)
    for name, text in texts.items():
        if found[name].verdict == "free":
            assert not answers[name].get("writes"), text


@pytest.mark.slow
@pytest.mark.usefixtures("live")
def test_modules_of_packages() -> None:
    if not open_corpus.installed():
        pytest.skip("needs npm ci in tests/corpus")
    chosen: list[str] = []
    installed = [*packages(Path(os.path.realpath(open_corpus.HOME / "node_modules")))]
    for package in installed[::_EVERY]:
        chosen += modules(package, 2)
    found = verdicts(chosen)
    own = [path for path in chosen if is_own(found[path])]
    answers = dict(purity_judges.realm(own))
    assert {path: a["writes"] for path, a in answers.items() if a.get("writes")} == {}
    pure = [path for path, answer in purity_judges.rollup(chosen) if answer.get("pure")]
    assert len({*pure} & {*own}) >= 0.95 * len(pure)
