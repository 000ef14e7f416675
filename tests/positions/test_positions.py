"""Lines and columns of byte offsets, against Python's own splitting of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hygiene.positions import Lines

TEXT = st.text(st.sampled_from("ab é\n\r\t→𝄞"), max_size=40)


@given(text=TEXT, index=st.integers(0, 40))
def test_a_position_is_the_line_and_the_character(text: str, index: int) -> None:
    before = text[:index]
    line, column = Lines(text.encode()).position(len(before.encode()))
    assert line == before.count("\n") + 1
    assert column == len(before.rpartition("\n")[2]) + 1


@given(text=TEXT)
def test_the_lines_are_those_of_the_text(text: str) -> None:
    lines = Lines(text.encode())
    for number, expected in enumerate(text.split("\n"), 1):
        assert lines.text(number) == expected.rstrip("\r")


def test_behind_the_end_is_the_end() -> None:
    assert Lines(b"one\ntwo").position(99) == (2, 4)


def test_there_is_no_line_before_the_first_or_behind_the_last() -> None:
    assert (Lines(b"one").text(0), Lines(b"one").text(2)) == ("", "")


def test_bytes_that_are_no_text_count_as_characters() -> None:
    assert Lines(b"\xff\xfe x").position(3) == (1, 4)
