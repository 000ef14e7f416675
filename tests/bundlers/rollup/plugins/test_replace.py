"""What is put in place of names, against the real plugin-replace."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hygiene.bundlers.rollup.plugins.replace import Replacements

from .conftest import ROLLUP

DEFINE = (
    ("process.env.NODE_ENV", '"test"'),
    ("A", "true"),
    ("A.b", "other.name"),
    ("$x", "1"),
    ("process", "{}"),
)
ANSWER = """(code, define) => {
  const replace = require(process.argv[1] + "/@rollup/plugin-replace");
  const plugin = replace({ preventAssignment: true, values: Object.fromEntries(define) });
  return plugin.transform(code, "/x.js")?.code ?? code;
}"""
PARTS = (
    "process.env.NODE_ENV",
    "process",
    "A",
    "A.b",
    "$x",
    "aA",
    ".",
    " ",
    "=",
    "==",
    "\n",
    "const ",
    "let\t",
    "'",
    "ü",
    ";",
    "(",
)


@pytest.fixture(scope="module")
def replaced(node):
    """Ask the real plugin; skip where it is not installed."""
    if not (ROLLUP.parent / "@rollup" / "plugin-replace").is_dir():
        pytest.skip("needs the oracle's packages")
    return node(ANSWER, str(ROLLUP.parent))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None
)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example("const A = process.env.NODE_ENV; A.b = A === $x; aA + üA")
def test_texts(replaced, text):
    ours = Replacements(DEFINE).apply(text.encode())
    assert ours.code.decode() == replaced(text, DEFINE)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_positions(text):
    source = text.encode()
    found = Replacements(DEFINE).apply(source)
    if found.positions is None:
        assert found.code == source
    else:
        assert found.positions(len(found.code)) == len(source)
