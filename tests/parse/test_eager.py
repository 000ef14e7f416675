"""Which code runs when its module is evaluated."""

from __future__ import annotations

import pytest

from hygiene.parse.eager import eager_places


@pytest.mark.parametrize(
    ("source", "eager"),
    [
        ("x()", True),
        ("class A extends x {}", True),
        ("class A { static a = x }", True),
        ("class A { static { x() } }", True),
        ("class A { a = x }", False),
        ("class A { a() { x() } }", False),
        ("const f = () => x", False),
        ("function f(a = x) {}", False),
        ("(() => x())()", True),
        ("(function () { x() })()", True),
        ("f(() => x)", False),
        ("class A { @x() a() {} }", True),
        ("if (a) { for (const b of x) {} }", True),
    ],
)
def test_eager_places(source: str, eager: bool) -> None:
    place = source.index("x", source.index("extends") + 7 if "extends" in source else 0)
    assert eager_places("a.ts", source.encode(), [place]) == (
        frozenset([place]) if eager else frozenset()
    )
