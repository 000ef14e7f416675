"""Accepted reports stand in the rule file as the program gives them, and nothing else changes."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.authoring.accept import accept
from hygiene.errors import HygieneError
from hygiene.examples import Example

RULE = '''\
"""About it."""  # keep  this
import hygiene
from hygiene import Example as E, Finding

examples = (
    E( title = "one",tree="""
        -- a --
    """, report="""
          old
    """ ),   # a comment
    hygiene.Example("two", "-- a --", "old"),
    E("three", "-- a --"),
    E(
        title="four",
        tree="-- a --",
    ),
)
'''


def reports_of(source: bytes) -> dict[str, str]:
    """Run a rule file and return the expected reports of its examples."""
    space: dict[str, object] = {}
    exec(compile(source, "rule.py", "exec"), space)
    examples = space["examples"]
    assert isinstance(examples, tuple)
    return {example.title: example.expected() for example in examples}


def without(source: bytes, *lines: int) -> list[bytes]:
    """Return the lines of a file, some left out."""
    return [line for n, line in enumerate(source.split(b"\n"), 1) if n not in lines]


def test_a_report_of_several_lines_keeps_the_indentation_of_the_old() -> None:
    accepted = accept("rule.py", RULE.encode(), {"one": "new\n  newer"})
    assert accepted.titles == ("one",)
    assert (
        accepted.source
        == RULE.replace("          old\n", "          new\n            newer\n").encode()
    )


def test_reports_by_position_missing_and_in_several_calls() -> None:
    reports = {"two": "second", "three": "third", "four": "fourth", "one": ""}
    accepted = accept("rule.py", RULE.encode(), reports)
    assert not accepted.refused
    assert reports_of(accepted.source) == reports
    assert accepted.source.decode() == RULE.replace(
        'report="""\n          old\n    """', 'report=""'
    ).replace('"old"', '"""\n        second\n    """').replace(
        'E("three", "-- a --")', 'E("three", "-- a --", report="""\n        third\n    """)'
    ).replace(
        'tree="-- a --",\n    ),\n)',
        'tree="-- a --",\n        report="""\n            fourth\n        """,\n    ),\n)',
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(newline: str, mark: str) -> None:
    source = (mark + RULE).replace("\n", newline).encode()
    accepted = accept("rule.py", source, {"one": "new"})
    assert accepted.source == source.replace(b"   old", b"   new")


def test_an_encoding_that_is_declared() -> None:
    source = ("# -*- coding: latin-1 -*-\n# é\n" + RULE).encode("latin-1")
    accepted = accept("rule.py", source, {"one": "né"})
    assert accepted.source == source.replace(b"   old", "   né".encode("latin-1"))


def test_what_cannot_be_rewritten_is_said_with_its_line() -> None:
    source = dedent(
        """\
        from hygiene import Example
        OLD = "x"
        title = "one"
        examples = (
            Example(title, "-- a --", "x"),
            Example("two", "-- a --", OLD),
            Example("three", "-- a --", "a" "b"),
            Example("four", "-- a --", "a"),
            Example("four", "-- a --", "b"),
        )
        """
    ).encode()
    accepted = accept("rule.py", source, dict.fromkeys(["one", "two", "three", "four"], "new"))
    assert accepted.source == source
    assert accepted.titles == ()
    assert accepted.refused == {
        "one": "no example is written with this title as a plain string",
        "two": "its report in line 6 is no plain string; write it as one",
        "three": "its report in line 7 is no plain string; write it as one",
        "four": "several examples have this title as a plain string",
    }


def test_an_example_of_something_else_is_left() -> None:
    source = RULE.replace("from hygiene import Example as E", "from mine import Example as E")
    accepted = accept("rule.py", source.encode(), {"one": "new"})
    assert accepted.source == source.encode()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"def :", r"rule.py:1: it is not valid Python"),
        (b"\xff", "it cannot be read as Python"),
        (b"a = 1\n\r", "mixes ends of lines"),
    ],
)
def test_what_is_no_python(source: bytes, message: str) -> None:
    with pytest.raises(HygieneError) as caught:
        accept("rule.py", source, {"one": "new"})
    assert message in caught.value.message


LINE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("\\\"'{}"),
    max_size=20,
).map(str.rstrip)
REPORTS = st.lists(LINE, max_size=5).map(lambda lines: "\n".join(["x", *lines, "y"]))


@given(one=REPORTS, two=REPORTS, three=REPORTS)
def test_any_report_is_read_back_as_it_was(one: str, two: str, three: str) -> None:
    reports = {"one": one, "two": two, "three": three}
    source = accept("rule.py", RULE.encode(), reports).source
    assert {title: reports_of(source)[title] for title in reports} == reports
    assert accept("rule.py", source, reports).source == source
    assert Example("x", "-- a --", one).expected() == one
