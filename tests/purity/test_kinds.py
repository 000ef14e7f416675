"""What the statements of a module are found to do: its kind, its place, what it is about."""

from __future__ import annotations

from typing import get_args

import pytest
from judged_modules import judge_one
from purity_cases import Case, kinds

from hygiene.purity.records import EffectKind


@pytest.mark.parametrize("case", kinds(), ids=lambda case: f"{case.kind} {case.detail}")
def test_the_statement_and_what_it_does(case: Case) -> None:
    purity = judge_one(case.text, case.name)
    (effect,) = purity.effects
    source = case.text.encode()
    assert effect.kind == case.kind
    assert effect.detail == case.detail.partition(": ")[0]
    assert source[effect.start : effect.end].rstrip(b";") == source[case.start : case.end]
    assert purity.verdict == ("unknown" if case.kind in ("call", "unknown") else "effect")


def test_every_kind_has_a_case() -> None:
    assert {case.kind for case in kinds()} == {*get_args(EffectKind)}
