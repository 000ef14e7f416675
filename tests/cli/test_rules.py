"""``hygiene rules new``, ``test`` and ``upgrade``, as the author of a rule meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hygiene.plugins import find_rule, load_rules

Run = Callable[..., tuple[int | str | None, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_rule_passes_its_own_tests(hygiene: Run, folder: Path) -> None:
    status, out, _ = hygiene("rules", "new", "no-big-table")
    assert status == 0
    assert out.startswith("no_big_table.py is the rule OWN001 no-big-table. Next:\n")
    status, out, _ = hygiene("rules", "test", "no_big_table.py")
    assert (status, out) == (0, "2 examples of 1 rule: all as shown\n")
    status, out, _ = hygiene("rules", "list", "--rules", "no_big_table.py")
    assert "OWN001  no-big-table " in out
    status, out, _ = hygiene("rules", "new", "second")
    assert "OWN002" in out
    assert hygiene("rules", "test", "no_big_table.py", "second.py")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["No_Rule"], "a rule cannot be called 'No_Rule'"),
        (["../out"], "a rule cannot be called '../out'"),
        (["taken"], "a rule file of this folder has the code OWN001 already"),
        (["other", "--code", "HYG001"], "is the rule HYG001 missing-side-effects already"),
        (["heavy-import"], "is the rule HYG002 heavy-import already"),
        (["other", "--code", "own1"], "a rule cannot have the code 'own1'"),
    ],
)
def test_what_is_no_new_rule(
    hygiene: Run, folder: Path, arguments: list[str], message: str
) -> None:
    hygiene("rules", "new", "taken")
    before = (folder / "taken.py").read_bytes()
    if arguments == ["taken"]:
        arguments = ["taken", "--code", "OWN001"]
    status, _, err = hygiene("rules", "new", *arguments)
    assert status == 2
    assert message in err
    assert [path.name for path in folder.iterdir()] == ["taken.py"]
    assert (folder / "taken.py").read_bytes() == before


def test_a_file_is_never_overwritten(hygiene: Run, folder: Path) -> None:
    (folder / "mine.py").write_text("mine")
    status, _, err = hygiene("rules", "new", "mine")
    assert (status, "there is a file mine.py already" in err) == (2, True)
    assert (folder / "mine.py").read_text() == "mine"


def test_a_difference_is_shown_and_accepted(hygiene: Run, folder: Path) -> None:
    hygiene("rules", "new", "mine")
    rule = folder / "mine.py"
    new = rule.read_text().replace("this line brings", "here comes", 1)
    rule.write_text(new)
    status, out, _ = hygiene("rules", "test", "mine.py")
    assert status == 1
    assert out.splitlines()[0] == "OWN001 mine  mine.py"
    assert "  differs  a listed package" in out
    assert "    - src/main.ts:1:1: OWN001 this line brings `big-table`" in out
    assert "    + src/main.ts:1:1: OWN001 here comes `big-table`" in out
    assert "2 examples of 1 rule: 1 not as shown" in out
    assert rule.read_text() == new
    status, out, _ = hygiene("rules", "test", "--accept", "mine.py")
    assert (status, "  accepted  a listed package" in out) == (0, True)
    assert rule.read_text() == new.replace("this line brings", "here comes")
    assert hygiene("rules", "test", "mine.py")[0] == 0
    assert [path.name for path in folder.iterdir()] == ["mine.py"]


def test_documentation_that_is_missing(hygiene: Run, folder: Path) -> None:
    (folder / "bare.py").write_text(
        '"""About it."""\ncode = "OWN1"\nname = "bare"\nseverity = "info"\n'
        "def check(facts):\n    yield from ()\n"
    )
    status, out, _ = hygiene("rules", "test", "bare.py")
    assert status == 1
    assert [line.strip() for line in out.splitlines() if "lacks" in line] == [
        "lacks  the docstring has no part '## What it does'",
        "lacks  the docstring has no part '## Why'",
        "lacks  no example shows a finding",
        "lacks  no example shows what is fine",
    ]


def test_an_example_that_cannot_be_run(hygiene: Run, folder: Path) -> None:
    hygiene("rules", "new", "mine")
    rule = folder / "mine.py"
    rule.write_text(rule.read_text().replace("rules.mine.packages", "rules.mine.pakages"))
    status, out, _ = hygiene("rules", "test", "--accept", "mine.py")
    assert status == 1
    assert "it cannot be run: hygiene.toml:3: unknown key pakages in rules.mine" in out


def test_upgrade_writes_or_shows_a_patch(hygiene: Run, folder: Path) -> None:
    rules = folder / "rules"
    rules.mkdir()
    old = "from hygiene.findings import Finding\ndef check(f):\n    f.savings(1)\n"
    (rules / "one.py").write_text(old)
    (rules / "two.py").write_text("raise SystemExit('it is never run')\n")
    status, out, _ = hygiene("rules", "upgrade", "--diff", "rules")
    assert status == 1
    assert "-from hygiene.findings import Finding\n+from hygiene import Finding\n" in out
    assert (rules / "one.py").read_text() == old
    status, out, _ = hygiene("rules", "upgrade", "rules")
    assert (status, out.splitlines()[-1]) == (0, "1 file of 2 changed")
    assert "f.what_if(1)" in (rules / "one.py").read_text()
    status, out, _ = hygiene("rules", "upgrade", "rules")
    assert (status, out) == (0, "0 files of 2 changed\n")


def test_upgrade_says_what_is_left_for_a_person(hygiene: Run, folder: Path) -> None:
    (folder / "one.py").write_text("def check(f):\n    return f.savings\n")
    status, out, _ = hygiene("rules", "upgrade", "one.py")
    assert (status, "by hand  line 2: `savings` is not called" in out) == (1, True)
    status, _, err = hygiene("rules", "upgrade", "none.py")
    assert (status, "none.py cannot be read: No such file" in err) == (2, True)
    (folder / "bad.py").write_text("x = 1\ndef :\n")
    status, _, err = hygiene("rules", "upgrade", "bad.py")
    assert (status, "bad.py:2: it is not valid Python" in err) == (2, True)


def test_only_the_tools_of_authors_import_libcst(folder: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, hygiene.check, hygiene.explain.explanation, hygiene.cli.commands.rules.test;"
        "from hygiene.plugins import load_rules; load_rules(); print('libcst' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_a_rule_without_reports_lacks_nothing_once_they_are_accepted(
    hygiene: Run, folder: Path
) -> None:
    hygiene("rules", "new", "mine")
    source = (folder / "mine.py").read_text()
    without = re.sub(r'report="""\n.*?"""', 'report=""', source, flags=re.DOTALL)
    assert without != source
    (folder / "mine.py").write_text(without)
    status, out, _ = hygiene("rules", "test", "--accept", "mine.py")
    assert (status, "lacks" in out) == (0, False)
    assert hygiene("rules", "test", "mine.py")[0] == 0


def test_the_file_of_an_installed_rule_names_that_rule(hygiene: Run) -> None:
    rule = find_rule(load_rules(), "HYG006")
    status, out, _ = hygiene("rules", "test", rule.origin)
    assert (status, out) == (0, f"{len(rule.examples)} examples of 1 rule: all as shown\n")
