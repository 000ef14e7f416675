"""The text report of a check."""

from __future__ import annotations

from typing import Any

import click
import pytest

from hygiene.findings import EntryCost, Finding
from hygiene.model import Edit
from hygiene.reports.check.text import render
from hygiene.reports.edits import changed_lines
from hygiene.reports.frame import code_frame
from hygiene.reports.terminal import Style, harmless

PLAIN = Style(colored=False)
REPORT = """\
common/browser.ts:2:1: HYG002 the barrel lets in `heavy`
2 │ export { heavy } from './heavy'
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  costs  1 module, 999 B in app/workflow.ts
  chain  app/workflow.ts → common/browser.ts → common/heavy.ts

common/package.json:2:3: HYG001 common declares no `sideEffects`
2 │ "name": "common",
  │ ^^^^^^^^^^^^^^^^
  costs  22 modules, 2.48 MB in app/workflow.ts
         1 module, 1.00 kB in b.ts
  fix    declare "sideEffects": false in common (unsafe): saves 23 modules, 2.48 MB
         not proven: common/a.ts:1 has an effect
         common/package.json
           - "version": "1.0.0"
           + "version": "1.0.0",
           + "sideEffects": false

common/browser.ts:2:1: note cannot resolve './gone'
  create it

Found 2 problems in 1 entry; 1 fixable with --fix --unsafe-fixes.
"""


def test_the_whole_report(repository: Any) -> None:
    assert render(repository.result(), repository.places(), PLAIN) == REPORT


def test_quiet_gives_one_line_a_finding(repository: Any) -> None:
    assert render(repository.result(), repository.places(), PLAIN, verbosity=-1) == (
        "common/browser.ts:2:1: HYG002 the barrel lets in `heavy`\n"
        "common/package.json:2:3: HYG001 common declares no `sideEffects`\n"
    )


def test_verbose_tells_what_each_entry_keeps(repository: Any) -> None:
    text = render(repository.result(), repository.places(), PLAIN, verbosity=1)
    assert "app/workflow.ts: 3 modules, 1.20 MB; profile temporal, webpack 5.112.2\n" in text


def test_nothing_found(repository: Any) -> None:
    result = repository.result(findings=(), diagnostics=(), hidden=2)
    assert render(result, repository.places(), PLAIN) == (
        "No problems in 1 entry; 2 more outside the given paths.\n"
    )


def test_colors_add_nothing_else(repository: Any) -> None:
    text = render(repository.result(), repository.places(), Style(colored=True))
    assert text != REPORT
    assert click.unstyle(text) == REPORT


def test_many_entries_are_counted(repository: Any) -> None:
    costs = tuple(EntryCost(f"{n}.ts", 1, 10) for n in range(8))
    finding = Finding(
        message="m", path=repository.path("app/workflow.ts"), start=0, end=6, entries=costs
    )
    text = render(repository.result(findings=(finding,)), repository.places(), PLAIN)
    assert "  costs  1 module, 10 B in 0.ts\n" in text
    assert "         and in 3 more entries\n" in text
    assert "5.ts" not in text


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31mred", "\x07", "\r", "\x9b2J", "\u202egnp.exe", "\u2066", "\x00", "\u200b", "\udcff"],
)
def test_a_repository_cannot_control_the_terminal(repository: Any, hostile: str) -> None:
    name = "a" + hostile.replace("\x00", "").replace("\udcff", "") + ".ts"
    path = repository.write(name, ("x = '" + hostile + "'\n").encode("utf-8", "replace"))
    finding = Finding(
        message=f"m {hostile}", path=path, start=0, end=3, entries=(EntryCost(hostile, 1, 1),)
    )
    text = render(repository.result(findings=(finding,)), repository.places(), PLAIN)
    assert text.isprintable() or all(c == "\n" or c.isprintable() for c in text)


def test_harmless_keeps_ordinary_text() -> None:
    assert harmless("größer → 漢字 `x`") == "größer → 漢字 `x`"
    assert harmless("a\x1b[0m\u202e") == "a\\x1b[0m\\u202e"


@pytest.mark.parametrize(
    ("source", "start", "end", "frame"),
    [
        ("\timport 'x'", 8, 11, ["1 │ import 'x'", "  │        ^^^"]),
        ("漢字('x')", 7, 10, ["1 │ 漢字('x')", "  │      ^^^"]),
        ("import {\n  a,\n} from 'x'", 0, 23, ["1 │ import {", "  │ ^^^^^^^^"]),
        ("x", 1, 1, ["1 │ x", "  │  ^"]),
        ("", 0, 0, []),
        ("\n\nabc\n", 2, 5, ["3 │ abc", "  │ ^^^"]),
    ],
)
def test_frames(repository: Any, source: str, start: int, end: int, frame: list[str]) -> None:
    path = repository.write("a.ts", source)
    assert code_frame(repository.places(), PLAIN, path, start, end) == frame


def test_a_frame_of_minified_code_is_short(repository: Any) -> None:
    source = "a;" * 5000 + "require('x');" + "b;" * 5000
    start = source.index("require")
    path = repository.write("a.js", source)
    line, mark = code_frame(repository.places(), PLAIN, path, start, start + 12)
    assert len(line) < 200
    assert line[mark.index("^") : mark.rindex("^") + 1] == "require('x')"


def test_a_missing_file_has_no_frame(repository: Any) -> None:
    assert code_frame(repository.places(), PLAIN, repository.path("gone.ts"), 5, 9) == []


def test_edits_that_touch_one_line_are_one_change(repository: Any) -> None:
    path = repository.write("a.ts", "import { a } from 'x'\nlet b\nlet c\n")
    edits = [Edit(path, 9, 10, "z"), Edit(path, 18, 21, "'y'"), Edit(path, 32, 33, "d")]
    assert changed_lines(repository.places(), PLAIN, edits) == [
        "a.ts",
        "  - import { a } from 'x'",
        "  + import { z } from 'y'",
        "  - let c",
        "  + let d",
    ]
    assert changed_lines(repository.places(), PLAIN, edits, most=3)[-1] == "… 3 more lines"
