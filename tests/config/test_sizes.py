"""Sizes: what people write and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.sizes import format_size, parse_size


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.00 kB"),
        (9994, "9.99 kB"),
        (9996, "10.0 kB"),
        (99_949, "99.9 kB"),
        (99_999, "100 kB"),
        (999_499, "999 kB"),
        (999_999, "1.00 MB"),
        (2_483_090, "2.48 MB"),
        (-1500, "-1.50 kB"),
    ],
)
def test_format(size: int, text: str) -> None:
    assert format_size(size) == text


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("2048", 2048),
        ("500 kB", 500_000),
        ("500k", 500_000),
        ("1.5MB", 1_500_000),
        ("2 mb", 2_000_000),
        ("10 B", 10),
        ("1_000", 1000),
    ],
)
def test_parse(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "kB", "-1", "1 kib", "1.2.3", "five"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        parse_size(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_a_formatted_size_reads_back_to_three_digits(size: int) -> None:
    assert parse_size(format_size(size)) == pytest.approx(size, rel=0.006, abs=0.5)
