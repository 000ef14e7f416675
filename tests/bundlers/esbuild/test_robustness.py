"""No input makes the reading of a file raise, however deep or broken it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.bundlers.esbuild.facts import FileFacts
from hygiene.bundlers.esbuild.reading.data_files import read_json
from hygiene.bundlers.esbuild.reading.module import read_module
from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.bundlers.esbuild.reading.stylesheets import read_stylesheet
from hygiene.model import Language

LANGUAGES: tuple[Language, ...] = ("js", "jsx", "ts", "tsx")
DEPTH = 3000
DEEP = {
    "arrays": "const a = " + "[" * DEPTH + "]" * DEPTH,
    "parentheses": "const a = " + "(" * DEPTH + "1" + ")" * DEPTH,
    "conditionals": "const a = " + "x ? 1 : " * DEPTH + "2",
    "sums": "const a = " + "+".join(["'a'"] * DEPTH),
    "conjunctions": "if (" + "&&".join(["x"] * DEPTH) + ") {}",
    "negations": "const a = " + "!" * DEPTH + "x",
    "functions": "const a = " + "(() => " * DEPTH + "1" + ")()" * DEPTH,
    "members": "import * as x from 'x'; x" + ".y" * DEPTH,
    "patterns": "const {" + "a:{" * DEPTH + "}" * DEPTH + "} = 1",
    "requests": "require(" + "('./a'+" * DEPTH + "x" + ")" * DEPTH + ")",
    "templates": "`" + "${`" * DEPTH + "`}" * DEPTH + "`",
    "blocks": "{" * DEPTH + "}" * DEPTH,
    "classes": "class A " + "{ static x = class " * DEPTH + "{}" + "}" * DEPTH,
    "elements": "const a = " + "<a>" * DEPTH + "</a>" * DEPTH,
    "enums": "enum A { x = " + "~" * DEPTH + "1, y = " + "1+" * DEPTH + "1 }",
}
WORDS = """
import export default from as * { } ( ) [ ] ; , : ? . ?. => = == === + - ! && || ?? ... ` ${ 'x'
"y" 1 1n /x/ a b exports module require this class extends static function async await yield return
if else switch case try catch finally for while enum namespace type interface declare @d <a> </a>
/*#__PURE__*/ //!
"""
PIECES = st.sampled_from(["\n", *WORDS.split()])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(DEEP))
def test_deep_code(name: str, language: Language) -> None:
    facts = read_module(DEEP[name].encode(), ReadOptions(language))
    assert isinstance(facts, FileFacts)


@given(st.lists(PIECES, max_size=40).map(" ".join), st.sampled_from(LANGUAGES))
def test_any_code(source: str, language: Language) -> None:
    facts = read_module(source.encode(), ReadOptions(language))
    asked = {record for part in facts.parts for record in part.records}
    assert asked <= set(range(len(facts.records)))
    assert all(0 <= imported.record < len(facts.records) for imported in facts.imports.values())


@given(st.binary(max_size=200))
def test_any_bytes(source: bytes) -> None:
    for language in LANGUAGES:
        assert read_module(source, ReadOptions(language)).parts
    assert read_json(source).parts
    read_stylesheet(source)


def test_deep_data() -> None:
    assert read_json(b'{"a":' * DEPTH + b"1" + b"}" * DEPTH).lazy == ("a",)
