"""JavaScript's regular expressions, against Node."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygiene.bundlers.webpack.regexp import javascript_regexp, python_source

ANSWER = "(source, text) => new RegExp(source).test(text)"
SIGNS = list("ab01-^$|.*+?(){}[]\\/,:=!<>&~#_ \n\u00a0\u00e9")
PARTS = ["(a|b)", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>a)", "\\k<n>", "(a)?\\1", "\\2", "\\b"]
PARTS += ["\\B", "\\d", "\\W", "\\s", "\\S", "\\c", "\\cA", "\\x41", "\\u0061", "\\0", "\\12", "[^"]
PARTS += [
    "{2}",
    "{1,2}",
    "{,2}",
    "{1,}",
    "[a-b]",
    "[]",
    "[^]",
    "\\w-",
    "--",
    "&&",
    "*?",
    "(?i",
    "(?P<x>",
]

sources = st.lists(st.sampled_from(SIGNS) | st.sampled_from(PARTS), max_size=9).map("".join)
texts = st.text(alphabet="ab01-\\ \n\u00a0\u00e9A{},[]^_k<n>\u2028\x08\x01.", max_size=7)


@pytest.fixture(scope="module")
def javascript(node):
    """Ask Node whether a pattern fits somewhere in a text."""
    return node(ANSWER)


@settings(max_examples=1000, deadline=None)
@given(sources, texts)
def test_matches_what_node_matches(javascript, source, text) -> None:
    try:
        found = re.compile(python_source(source), re.ASCII).search(text) is not None
    except re.error as error:
        # The one construct that Python has not.
        if "look-behind" not in str(error) and "lookbehind" not in str(error):
            assert javascript(source, text) == "refused", error
        return
    assert javascript(source, text) == found


@pytest.mark.parametrize(
    "source",
    ["(" * 5000, "(" * 5000 + ")" * 5000, "a{" + "9" * 5000 + "}", "\\" + "9" * 5000, "[" * 5000],
)
def test_no_pattern_ends_the_reading(source) -> None:
    assert javascript_regexp(source).search("nothing like it") is None
