"""The reader against Python's own json, and the places it gives against the source."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygiene.discover.json_document import JsonDocument, json_document

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


def every_place(document: JsonDocument, value: object, pointer: tuple[str | int, ...] = ()):
    yield pointer, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from every_place(document, inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from every_place(document, inner, (*pointer, index))


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_reads_what_json_wrote_and_knows_every_place(value, indent, ascii_only):
    source = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode(
        "utf-8", "surrogatepass"
    )
    document = json_document(source)
    assert document.problems == ()
    assert document.value == value
    for pointer, expected in every_place(document, value):
        place = document.range(pointer)
        assert place is not None
        assert json.loads(source[slice(*place)]) == expected
        if pointer and isinstance(pointer[-1], str):
            key = document.key_range(pointer)
            assert key is not None
            assert json.loads(source[slice(*key)]) == pointer[-1]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='{}[]:,"\\0123-.eE+ truefalsn\n\t/*', max_size=24))
def test_finds_a_problem_exactly_where_json_does(text):
    try:
        expected = json.loads(text)
    except ValueError:
        assert json_document(text.encode()).problems
    else:
        document = json_document(text.encode())
        assert document.problems == ()
        assert document.value == expected


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=64))
def test_any_bytes_are_read_without_an_exception(source):
    for tolerant in (False, True):
        for problem in json_document(source, tolerant=tolerant).problems:
            assert 0 <= problem.start <= problem.end <= len(source)


@settings(max_examples=100, deadline=None)
@given(VALUES, st.data())
def test_comments_and_trailing_commas_do_not_change_the_value(value, data):
    noise = st.sampled_from(["", " ", "\n", "// x\n", "/* { , */", "/***/", "\r\n"])

    def write(inner: object) -> str:
        gap = data.draw(noise)
        if isinstance(inner, dict):
            parts = [f"{gap}{json.dumps(k)}{gap}:{write(v)}" for k, v in inner.items()]
            return (
                "{"
                + ",".join(parts)
                + ("," + gap if parts and data.draw(st.booleans()) else "")
                + "}"
            )
        if isinstance(inner, list):
            parts = [write(v) for v in inner]
            return (
                "["
                + ",".join(parts)
                + ("," + gap if parts and data.draw(st.booleans()) else "")
                + "]"
            )
        return gap + json.dumps(inner) + gap

    document = json_document(write(value).encode("utf-8", "surrogatepass"), tolerant=True)
    assert document.problems == ()
    assert document.value == value


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", "", "no JSON value"),
        ("  \n", "  \n", "no JSON value"),
        ('{"a": 1,}', ",", "trailing comma"),
        ('{"a": [1,]}', ",", "trailing comma"),
        ("// c\n{}", "// c", "no comments"),
        ('{"a": /* c */ 1}', "/* c */", "no comments"),
        ("{a: 1}", "a", "double quotes"),
        ("{'a': 1}", "'a'", "double quotes"),
        ('{"a" 1}', "", "':' is missing"),
        ('{"a": 1 "b": 2}', "", "',' is missing"),
        ('{"a": 01}', "01", "not a number"),
        ('{"a": NaN}', "NaN", "unexpected 'NaN'"),
        ('{"a": "x\ny"}', '"x', "closing quote"),
        ('{"a": "\\q"}', '"\\q"', "escape"),
        ('{"a": "\t"}', '"\t"', "control character"),
        ('{"a": }', "", "value is missing"),
        ('{"a": [1}', "}", "unexpected '}'"),
        ('{"a": [1', "", "']' is missing"),
        ("{} {}", "{", "more after the end"),
        ("/* x", "/* x", "without its end"),
        ("\ufeff{}", "\ufeff", "byte order mark"),
    ],
)
def test_says_what_is_wrong_and_where(text, at, message):
    problem = json_document(text.encode()).problems[0]
    assert message in problem.message
    assert text.encode()[problem.start : problem.end].decode() == at


def test_reads_on_after_a_mistake():
    source = b'{"a": 1 "b": [1,, 2], c: 3, "d": tru, "e": {"f": 4}'
    document = json_document(source)
    assert document.value == {"a": 1, "b": [1, 2], "c": 3, "d": None, "e": {"f": 4}}
    assert document.range(("e", "f")) == (source.index(b"4"), source.index(b"4") + 1)
    assert document.range(("e",)) == (source.index(b'{"f"'), source.index(b'{"f"') + 8)


def test_the_last_of_two_equal_keys_counts_with_its_own_place():
    document = json_document(b'{"a": 1, "a": 2}')
    assert document.value == {"a": 2}
    assert document.range(("a",)) == (14, 15)
    assert document.key_range(("a",)) == (9, 12)


def test_absent_places_are_none():
    document = json_document(b'{"a": [1]}')
    for pointer in [("b",), ("a", 1), ("a", -1), ("a", "x"), ("a", 0, "x"), (0,)]:
        assert document.range(pointer) is None
        assert document.key_range(pointer) is None
    assert document.key_range(()) is None


def test_depth_is_no_danger():
    deep = 100_000
    document = json_document(b"[" * deep + b"]" * deep)
    assert document.problems == ()
    assert document.range((0,) * (deep - 1)) == (deep - 1, deep + 1)


def test_numbers_are_as_in_javascript():
    document = json_document(b"[1e999, -1e999, 123456789012345678901234567890, 9007199254740993]")
    assert document.value == [
        math.inf,
        -math.inf,
        123456789012345678901234567890.0,
        9007199254740993,
    ]
    assert document.problems == ()


def test_a_binary_file_is_given_up_early():
    assert len(json_document(bytes(range(256)) * 2000).problems) <= 101
