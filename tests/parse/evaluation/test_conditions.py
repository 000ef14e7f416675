"""Calls of imported functions are pure where the function is, as webpack 5.112.2 has it."""

from __future__ import annotations

import pytest

from hygiene.bundlers.webpack.names import defined_names
from hygiene.parse.evaluation.module import parse_evaluation
from hygiene.parse.evaluation.records import PureCall
from hygiene.parse.evaluation.usage import usage

NAMES = defined_names("5.112.2", "production")


def conditions(declaration: str) -> list[PureCall | None]:
    source = (
        f"import {{ f, a }} from 'x'\nimport * as ns from 'y'\nexport const v = {declaration}\n"
    )
    facts = parse_evaluation("m.mjs", source.encode(), NAMES)
    return [symbol.condition for symbol in facts.symbols]


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("f(a)", [PureCall("x", ("f",))]),
        ("f.g(() => a())", [PureCall("x", ("f", "g"))]),
        ("ns.g.h()", [PureCall("y", ("g", "h"))]),
        ("/*#__PURE__*/ f(a)", [None]),
        ("f(a())", []),
        ("f(...a)", []),
        ("f?.(a)", []),
        ("f?.g(a)", []),
        ("ns()", []),
        ("[f(a)]", []),
    ],
)
def test_on_what_a_declaration_depends(declaration: str, expected: list[PureCall | None]) -> None:
    assert conditions(declaration) == expected


def test_usage_asks_for_the_condition() -> None:
    source = b"import { f, a, c } from './x.mjs'\nexport const v = f(a), w = c\n"
    facts = parse_evaluation("m.mjs", source, NAMES)
    assert usage(facts, lambda call: call == PureCall("./x.mjs", ("f",))) == (
        frozenset({"v"}),
        frozenset({"w"}),
    )
    assert usage(facts, lambda _: False) == (True, frozenset({"w"}))
