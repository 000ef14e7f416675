"""JavaScript's operators on primitives, against Node."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.bundlers.rollup.values.keys import UNDEFINED, Literal, Primitive
from hygiene.bundlers.rollup.values.operators import binary, unary

Ask = Callable[..., object]
ARITHMETIC = ["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"]
BINARY = [*ARITHMETIC, "==", "!=", "===", "!==", "<", "<=", ">", ">="]
UNARY = ["!", "-", "+", "~", "typeof", "void"]
ANSWER = """(operator, left, right) => {
  const read = (value) => new Function(`return ${value}`)();
  const found = right === null
    ? new Function("a", `return ${operator} a`)(read(left))
    : new Function("a", "b", `return a ${operator} b`)(read(left), read(right));
  return typeof found + ":" + String(found) + (Object.is(found, -0) ? " negative" : "");
}"""
PRIMITIVES = st.one_of(
    st.none(),
    st.just(UNDEFINED),
    st.booleans(),
    st.sampled_from([0.0, 1.0, -1.0, 2.5, 1e21, 4294967296.0, 0.1]),
    st.integers(-1000, 1000).map(float),
    st.sampled_from(["", "0", "1", "a", "b", " 2 ", "0x10", "1e3", "null", "é", "Infinity"]),
)


def source(value: Primitive) -> str:
    return "undefined" if value is UNDEFINED else json.dumps(value)


def described(value: Literal) -> str:
    if isinstance(value, bool):
        return f"boolean:{str(value).lower()}"
    if isinstance(value, str):
        return f"string:{value}"
    if value is UNDEFINED:
        return "undefined:undefined"
    assert isinstance(value, float)
    from hygiene.bundlers.rollup.values.operators import text_of_value

    negative = " negative" if value == 0 and str(value).startswith("-") else ""
    return f"number:{text_of_value(value)}{negative}"


@pytest.fixture(scope="module")
def compute(node: Callable[..., Ask]) -> Ask:
    return node(ANSWER)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(BINARY), PRIMITIVES, PRIMITIVES)
def test_binary_operators(compute: Ask, operator: str, left: Primitive, right: Primitive) -> None:
    found = described(binary(operator, left, right))
    expected = compute(operator, source(left), source(right))
    if operator == "**" and found != expected:
        # "Implementation-approximated" (ECMAScript, Number::exponentiate): engines differ.
        assert isinstance(expected, str)
        numbers = [float(text.removeprefix("number:")) for text in (found, expected)]
        assert numbers[0] == pytest.approx(numbers[1], rel=1e-14)
        return
    assert found == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(UNARY), PRIMITIVES)
def test_unary_operators(compute: Ask, operator: str, value: Primitive) -> None:
    assert described(unary(operator, value)) == compute(operator, source(value), None)
