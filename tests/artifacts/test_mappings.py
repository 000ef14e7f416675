"""Bytes by source, against @jridgewell/trace-mapping, which most bundlers read maps with."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.artifacts.source_maps.document import read_map
from hygiene.artifacts.source_maps.mappings import InvalidMappingsError, check_mappings
from hygiene.artifacts.source_maps.origins import origins

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
JUDGE = Path(__file__).parents[1] / "oracle" / "artifact_bytes.cjs"
ANSWER = f"require({json.dumps(str(JUDGE))}).bytesOfCode"

Line = list[tuple[int, int | None]]
"""Segments: the column, and the source or None."""


def number(value: int) -> str:
    """Encode one number as base64 VLQ (ECMA-426, "VLQ-encoded number")."""
    rest, text = (abs(value) << 1) | (value < 0), ""
    while True:
        digit, rest = rest & 31, rest >> 5
        text += DIGITS[digit | 32 if rest else digit]
        if not rest:
            return text


def mappings(lines: Sequence[Line]) -> str:
    source, encoded = 0, []
    for line in lines:
        column, segments = 0, []
        for at, origin in line:
            text = number(at - column)
            column = at
            if origin is not None:
                text += number(origin - source) + "AA"
                source = origin
            segments.append(text)
        encoded.append(",".join(segments))
    return ";".join(encoded)


def own_answer(code: str, source_map: dict[str, Any]) -> dict[str, int]:
    read = read_map(json.dumps(source_map).encode())
    content = code.encode()
    found: dict[str, int] = {}
    for name, size in zip(read.sources, origins(content, len(content), read).bytes, strict=True):
        if size:
            found[name] = found.get(name, 0) + size
    return found


SOURCES = ["a.js", "b.js", "c.js"]
TEXT = st.text(st.sampled_from("ab;é漢😀 \t"), max_size=12)


@st.composite
def generated(draw: st.DrawFn, in_order: bool = True) -> tuple[list[str], list[Line]]:
    """Draw lines of code, and segments for each."""
    code = draw(st.lists(TEXT, min_size=1, max_size=6))
    lines: list[Line] = []
    for text in code:
        width = len(text.encode("utf-16-le")) // 2
        # No column splits a pair of surrogates: there are no bytes for half a character.
        starts = [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]
        assert starts[-1] == width
        columns = draw(st.lists(st.sampled_from(starts), max_size=5))
        origin = st.none() | st.integers(0, len(SOURCES) - 1)
        segments = [(column, draw(origin)) for column in columns]
        lines.append(sorted(segments, key=lambda one: one[0]) if in_order else segments)
    return code, lines


Asked = Callable[..., object]


@pytest.fixture(scope="module")
def judge(node: Callable[..., Asked]) -> Asked:
    if not (JUDGE.parent / "node_modules" / "@jridgewell").is_dir():
        pytest.skip("needs npm ci in tests/oracle")
    return node(ANSWER)


PROPERTY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PROPERTY
@given(drawn=generated(), breaks=st.sampled_from(["\n", "\r\n"]))
def test_bytes_by_source(judge: Asked, drawn: tuple[list[str], list[Line]], breaks: str) -> None:
    code, lines = drawn
    text = breaks.join(code)
    flat = {"version": 3, "sources": SOURCES, "names": [], "mappings": mappings(lines)}
    assert own_answer(text, flat) == judge(text, flat)


@PROPERTY
@given(drawn=generated(in_order=False))
def test_segments_in_any_order(judge: Asked, drawn: tuple[list[str], list[Line]]) -> None:
    code, lines = drawn
    text = "\n".join(code)
    flat = {"version": 3, "sources": SOURCES, "names": [], "mappings": mappings(lines)}
    assert own_answer(text, flat) == judge(text, flat)


@PROPERTY
@given(first=generated(), second=generated())
def test_maps_with_sections(
    judge: Asked,
    first: tuple[list[str], list[Line]],
    second: tuple[list[str], list[Line]],
) -> None:
    code = "\n".join(first[0])
    last = len(first[0][-1].encode("utf-16-le")) // 2
    offsets = [{"line": 0, "column": 0}, {"line": len(first[0]) - 1, "column": last}]
    whole = {
        "version": 3,
        "sections": [
            {
                "offset": offset,
                "map": {
                    "version": 3,
                    "sources": [f"{place}/{name}" for name in SOURCES],
                    "names": [],
                    "mappings": mappings(lines),
                },
            }
            for place, (offset, lines) in enumerate(
                zip(offsets, (first[1], second[1]), strict=True)
            )
        ],
    }
    text = code + "\n".join(second[0])
    assert own_answer(text, whole) == judge(text, whole)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AAAA!", "hold the character '!'"),
        ("AAAg", "hold a number that does not end"),
        ("AAAA;g,A", "hold a number that does not end"),
        ("AA", "not one, four or five numbers"),
        ("AAAA,AAA;", "not one, four or five numbers"),
        ("AAAAAA", "not one, four or five numbers"),
        ("ggggggggA", "more than 32 bits"),
    ],
)
def test_what_no_decoder_reads(text: str, said: str) -> None:
    with pytest.raises(InvalidMappingsError, match=said):
        check_mappings(text.encode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ACAA", "name source 2 of 1"),
        ("ADAA", "name source 0 of 1"),
        ("DAAA", "name a column before the start of line 1"),
        (";;;;AAAA", "name line 5 of 1, so they are those of another file"),
    ],
)
def test_numbers_out_of_range(text: str, said: str) -> None:
    source_map = read_map(json.dumps({"sources": ["a"], "mappings": text}).encode())
    with pytest.raises(InvalidMappingsError, match=said):
        origins(b"code", 4, source_map)


def test_a_line_longer_than_what_is_decoded_at_a_time() -> None:
    # Every segment owns two bytes; the source changes at each.
    count = 400_000
    segments = ["AAAA", *("ECAA" if place % 2 else "EDAA" for place in range(1, count))]
    source_map = {"sources": ["a", "b"], "mappings": ",".join(segments)}
    assert own_answer("xy" * count, source_map) == {"a": count, "b": count}
