"""Changing the list of files with side effects: only the list changes, and only what must."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.discover.package_json import PackageJson
from hygiene.suggest.side_effects_list import declare_patterns

PATTERNS = st.lists(st.text('ab/.*"\\é', min_size=1, max_size=6), unique=True, max_size=5)


def edited(text: str, patterns: list[str]) -> str:
    manifest = PackageJson("/p/package.json", "/p", json.loads(text))
    edit = declare_patterns(manifest, text.encode(), patterns)
    if edit is None:
        return text
    source = text.encode()
    return (source[: edit.start] + edit.text.encode() + source[edit.end :]).decode()


@given(
    before=st.one_of(PATTERNS, st.booleans(), st.none(), st.text("a*", max_size=3)),
    after=PATTERNS,
    indent=st.sampled_from([None, 2, 4, "\t"]),
)
def test_the_list_is_what_was_asked_for(
    before: object, after: list[str], indent: int | str | None
) -> None:
    text = json.dumps({"name": "x", "sideEffects": before, "files": ["dist"]}, indent=indent)
    found = json.loads(edited(text, after))
    assert found == {"name": "x", "sideEffects": after or False, "files": ["dist"]}
    assert list(found) == ["name", "sideEffects", "files"]


@pytest.mark.parametrize(
    ("before", "patterns", "after"),
    [
        (
            '{\r\n  "sideEffects": [\r\n    "./a.js",\r\n    "./b.js"\r\n  ]\r\n}',
            ["./a.js", "./b.js", "./c.js"],
            '{\r\n  "sideEffects": [\r\n    "./a.js",\r\n    "./b.js",\r\n    "./c.js"\r\n  ]\r\n}',
        ),
        ('{ "sideEffects": ["a"] }', ["a", "b"], '{ "sideEffects": ["a", "b"] }'),
        ('{"sideEffects": [\n  "a"\n]}', ["a", "b"], '{"sideEffects": [\n  "a",\n  "b"\n]}'),
        ('{"sideEffects": ["a", "b",\n "c"]}', ["a", "c"], '{"sideEffects": ["a",\n "c"]}'),
        ('{"name": "x"}', ["a"], '{"name": "x", "sideEffects": ["a"]}'),
    ],
)
def test_the_formatting_stays(before: str, patterns: list[str], after: str) -> None:
    assert edited(before, patterns) == after


def test_what_is_declared_already_or_cannot_be_read_is_left_alone() -> None:
    manifest = PackageJson("/p/package.json", "/p", {"sideEffects": ["a"]})
    assert declare_patterns(manifest, b'{"sideEffects": ["a"]}', ["a"]) is None
    assert declare_patterns(manifest, b'{"sideEffects": ["a"', ["b"]) is None
