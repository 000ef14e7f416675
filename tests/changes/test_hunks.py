"""Hunks: what is taken back is what was there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hygiene.changes.hunks import Hunk, hunks_between, without

contents = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"\n", b"d"]), max_size=12).map(
    b"".join
)


@given(contents, contents)
def test_all_hunks_taken_back_give_the_older_version(before: bytes, after: bytes) -> None:
    assert without(after, hunks_between(before, after)) == before


@given(contents, contents)
def test_no_hunk_taken_back_leaves_the_newer_version(before: bytes, after: bytes) -> None:
    assert without(after, []) == after


@given(contents)
def test_equal_versions_have_no_hunk(content: bytes) -> None:
    assert hunks_between(content, content) == []


def test_lines_are_counted_in_the_newer_version() -> None:
    before = b"one\ntwo\nthree\nfour\n"
    after = b"zero\none\nthree\nFOUR\n"
    assert hunks_between(before, after) == [
        Hunk(1, (), (b"zero\n",)),
        Hunk(3, (b"two\n",), ()),
        Hunk(4, (b"four\n",), (b"FOUR\n",)),
    ]
