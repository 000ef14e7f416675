"""Facts are the same whether long lists of plain values are parsed or passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.parse import parsed, tables
from hygiene.parse.evaluation.module import parse_evaluation
from hygiene.parse.module import parse_module

LIST = ["const x = [", "export default [", "[", "]", ";", "\n", " ", ",", ", ", "= [", "f([", "])"]
VALUES = [
    '"a"',
    "'b'",
    '"\\""',
    "'\\u0041'",
    '"\\\\"',
    '", "',
    '"= ["',
    "0",
    "1.5",
    "-2",
    "01",
    "1n",
    '"\\0"',
    '"\\07"',
    '"\\q\\x4"',
    '"\t\x01"',
    '"\\\n"',
]
TRAPS = ["// = [\n", "/* = [ */", "// it's\n", "'", '"', "`", "/", "/=/", "<!--", "é", '"é"', "\\"]
CODE = ["import a from 'a'", "a()", "module.exports = [", "require('b')", "export {x}", "x =", "${"]
PIECES = (*LIST, *VALUES, *TRAPS, *CODE)


@pytest.fixture(autouse=True, scope="module")
def _short_lists_count():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_LARGE", 0)
        patch.setattr(tables, "_LONG", 4)
        yield


def facts(name: str, source: bytes) -> object:
    return parse_module(name, source), parse_evaluation(name, source, {})


def facts_of_all(name: str, source: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsed, "tables_in", lambda text: ())
        return facts(name, source)


LISTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
TABLES = st.tuples(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.sampled_from(["const x = [", "export default [", "exports.a = [", "let y=[\n"]),
    st.lists(
        st.sampled_from(['"a"', "'b'", "0", "-1.5", '"\\n"', '"\\0\t"', '[1, "c"]', "[]"]),
        min_size=1,
    ),
    st.sampled_from(["]", ",]", "];\nimport z from 'z'; z()", "][0]", "].map(f)"]),
).map(lambda parts: parts[0] + parts[1] + ", ".join(parts[2]) + parts[3])


@pytest.mark.parametrize("name", ["m.mjs", "m.cjs", "m.ts"])
@given(source=st.one_of(LISTS, TABLES))
def test_facts_do_not_depend_on_tables(name: str, source: str) -> None:
    code = source.encode()
    assert facts(name, code) == facts_of_all(name, code)


@pytest.mark.parametrize(
    "source",
    [
        'const x = ["a", "b", 1];',
        "// a table\nexport default [\n  'a',\n  [1, 2],\n];\n",
        'import a from "a"; module.exports = [0, -1.5, "\\u0041"]',
    ],
)
def test_elements_are_passed_over(source: str) -> None:
    code = source.encode()
    text = tables.without(code, tables.tables_in(code))
    assert len(text) == len(source)
    assert b"[/*" in text
    assert b"*/]" in text


@pytest.mark.parametrize(
    "source",
    [
        'define(["a", "b", "c"], f)',
        'f(// = [\n"a", "b")',
        'const x = ["a", b, "c"];',
        'const x = `= ["a", "b"]`;',
        'const x = "= [1, 2, 3, 4]";',
        'x.default ["a", "b"]',
        'const x = ["\\u{110000}", "b"];',
        "const x = [1, 2, 3, 4",
    ],
)
def test_what_is_no_table(source: str) -> None:
    assert not tables.tables_in(source.encode())
