"""Comments that suppress findings: where they may stand, what they cover, how they are removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.findings import Finding
from hygiene.positions import Lines
from hygiene.rule import Rule
from hygiene.suppressions.apply import suppress
from hygiene.suppressions.comments import suppressions_in
from hygiene.suppressions.removal import without


def rule(code: str, name: str) -> Rule:
    return Rule(code, name, "warning", "", "", (), None, lambda _: iter(()), "")


RULES = (rule("X001", "first-rule"), rule("X002", "second-rule"))


def covered(source: str, path: str = "a.tsx") -> list[str]:
    """Return, for each comment, the scope or line, the rules and the reason."""
    return [
        f"{one.scope if one.scope == 'file' else one.line} "
        f"{','.join(named.written for named in one.rules)} {one.reason}".strip()
        for one in suppressions_in(path, source.encode())
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("// hygiene-ignore first-rule: why\nimport 'a'", ["2 first-rule why"]),
        ("import 'a' // hygiene-ignore first-rule: why", ["1 first-rule why"]),
        (
            "import 'a' /* hygiene-ignore X001, second-rule: why: so */",
            ["1 X001,second-rule why: so"],
        ),
        (
            "/* hygiene-ignore first-rule: why\n * and more */\n\nimport 'a'",
            ["4 first-rule why * and more"],
        ),
        (
            "// hygiene-ignore first-rule: a\n// hygiene-ignore second-rule: b\nimport 'a'",
            ["3 first-rule a", "3 second-rule b"],
        ),
        ("// hygiene-ignore-file first-rule: why\n", ["file first-rule why"]),
        ("/** hygiene-ignore first-rule */\nx", ["2 first-rule"]),
        ("// hygiene-ignore\nx", ["2"]),
        ("// hygiene-ignore: why\nx", ["2  why"]),
        ("<p>\n{/* hygiene-ignore first-rule: why */}\n<b/></p>", ["3 first-rule why"]),
        ("// hygiene-ignored first-rule: why\nx", []),
        ("// about hygiene-ignore first-rule: why\nx", []),
        ("const a = '// hygiene-ignore first-rule: why'", []),
        ("const a = `\n// hygiene-ignore first-rule: why\n`", []),
        ("const a = /\\/\\/ hygiene-ignore first-rule: why/", []),
    ],
)
def test_comments(source: str, found: list[str]) -> None:
    assert covered(source) == found


def test_data_has_no_comments() -> None:
    assert covered('{"a": "// hygiene-ignore first-rule: why"}', "package.json") == []


def left(source: str, *places: tuple[str, str]) -> list[tuple[str, str]]:
    """Return those of (code, text of the place) findings that no comment takes away."""
    content = source.encode()
    findings = [
        Finding(
            message="",
            path="a.ts",
            start=content.index(text.encode()),
            end=content.index(text.encode()) + len(text.encode()),
            code=code,
        )
        for code, text in places
    ]
    comments = {"a.ts": suppressions_in("a.ts", content)}
    result = suppress(findings, comments, RULES, lambda *_: True, lambda _: Lines(content))
    return [(f.code, content[f.start : f.end].decode()) for f in result.findings]


def test_what_a_comment_covers() -> None:
    source = (
        "// hygiene-ignore first-rule: why\nimport {\n  a,\n  b,\n} from 'one'\n"
        "import 'two' // hygiene-ignore x002: why\nimport {\n  // hygiene-ignore X001: why\n"
        "  c,\n  d,\n} from 'three'\nimport 'four'\n"
    )
    one = "import {\n  a,\n  b,\n} from 'one'"
    three = "import {\n  // hygiene-ignore X001: why\n  c,\n  d,\n} from 'three'"
    assert left(source, ("X001", one)) == []
    assert left(source, ("X002", one)) == [("X002", one)]
    assert left(source, ("X002", "import 'two'")) == []
    assert left(source, ("X001", "import 'two'")) == [("X001", "import 'two'")]
    assert left(source, ("X001", three), ("X001", "d")) == [("X001", "d")]
    assert left(source, ("X001", "import 'four'")) == [("X001", "import 'four'")]
    of_file = "/* hygiene-ignore-file X001: why */\n" + source
    assert left(of_file, ("X001", "import 'four'"), ("X002", one)) == [("X002", one)]


def test_what_each_rule_in_a_comment_does() -> None:
    source = b"import 'a' // hygiene-ignore X001, second-rule, third: why\n"
    comments = {"a.ts": suppressions_in("a.ts", source)}
    finding = Finding(message="", path="a.ts", start=0, end=10, code="X001")
    result = suppress(
        [finding], comments, RULES, lambda code, _: code != "X002", lambda _: Lines(source)
    )
    (one,) = result.suppressions
    assert [(r.written, r.code, r.ran, r.used) for r in one.rules] == [
        ("X001", "X001", True, True),
        ("second-rule", "X002", False, False),
        ("third", "", False, False),
    ]
    assert result.taken == 1


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ("a\n  // hygiene-ignore one: why\nb\n", "one", "a\nb\n"),
        ("a\r\n// hygiene-ignore one: why\r\nb", "one", "a\r\nb"),
        ("a // hygiene-ignore one: why\nb\n", "one", "a\nb\n"),
        ("a\t/* hygiene-ignore one: why */\nb\n", "one", "a\nb\n"),
        ("/* hygiene-ignore one: why */ a\n", "one", " a\n"),
        ("// hygiene-ignore one, two: why\na", "one", "// hygiene-ignore two: why\na"),
        (
            "// hygiene-ignore one,two , three: why\na",
            "two",
            "// hygiene-ignore one, three: why\na",
        ),
        ("// hygiene-ignore one, two: why\na", "one two", "a"),
        ("<p>\n  {/* hygiene-ignore one: why */}\n  <b/>\n</p>", "one", "<p>\n  <b/>\n</p>"),
        ("if (a) { /* hygiene-ignore one: why */ }", "one", "if (a) {  }"),
        ("// hygiene-ignore one: why", "one", ""),
    ],
)
def test_removal(before: str, names: str, after: str) -> None:
    source = before.encode()
    (one,) = suppressions_in("a.tsx", source)
    edit = without(one, [r for r in one.rules if r.written in names.split()], source)
    assert (source[: edit.start] + edit.text.encode() + source[edit.end :]).decode() == after


WORDS = st.sampled_from(
    [
        "// hygiene-ignore one: why",
        "/* hygiene-ignore two: x */",
        "'",
        '"',
        "`",
        "${",
        "}",
        "/*",
        "*/",
        "//",
        "\n",
        "\\",
        "/",
        "a",
        "hygiene-ignore",
        "<p>",
        "</p>",
        "{",
        " ",
    ]
)


@given(st.lists(WORDS, max_size=14).map("".join))
def test_any_text_is_read(source: str) -> None:
    for one in suppressions_in("a.tsx", source.encode()):
        text = source.encode()[one.start : one.end]
        assert text.startswith((b"//", b"/*")) and b"hygiene-ignore" in text
        without(one, one.rules, source.encode())
