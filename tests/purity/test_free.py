"""Modules that only declare are found free of effects."""

from __future__ import annotations

import pytest
from judged_modules import judge_one
from purity_cases import free


@pytest.mark.parametrize(("name", "text"), free().items())
def test_it_is_free(name: str, text: str) -> None:
    purity = judge_one(text, name)
    assert purity.effects == ()
    assert purity.verdict == "free"


@pytest.mark.parametrize("name", ["style.css", "style.scss", "style.less"])
def test_a_stylesheet_is_none(name: str) -> None:
    (effect,) = judge_one("a { color: red }", name).effects
    assert effect.kind == "import"


@pytest.mark.parametrize(
    ("name", "text"), [("module.mjs", "export const = 1"), ("module.vue", "<template/>")]
)
def test_what_cannot_be_read_is_unknown(name: str, text: str) -> None:
    assert judge_one(text, name).verdict == "unknown"
