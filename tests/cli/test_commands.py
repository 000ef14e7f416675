"""The commands on small repositories that need nothing installed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FIXTURES = Path(__file__).parents[2] / "fixtures"
ENTRY = "src/workflows.ts"
KEPT = {
    "src/workflows.ts",
    "src/reports/index.ts",
    "src/reports/getTotal.ts",
    "src/reports/renderReport.ts",
}
"""Case w of SEMANTICS: in Temporal's bundle a folder's own barrel keeps all that it re-exports."""


@pytest.fixture
def invoices(tmp_path: Path) -> Path:
    """Return a copy of the fixture without workspace."""
    target = tmp_path / "invoices"
    shutil.copytree(FIXTURES / "no-workspace", target)
    return target.resolve()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a copy of the fixture with broken input."""
    target = tmp_path / "broken"
    shutil.copytree(FIXTURES / "broken", target)
    return target.resolve()


def test_modules_as_json(hygiene: Run, invoices: Path) -> None:
    ran = hygiene("modules", ENTRY, "--root", invoices, "--format", "json")
    assert ran.status == 0
    report = json.loads(ran.out)
    kept = {m["path"]: m for m in report["modules"]}
    assert set(kept) == KEPT
    assert all(m["bytes"] == (invoices / path).stat().st_size for path, m in kept.items())
    assert {m["package"] for m in kept.values()} == {"invoices"}
    assert report["totals"] == {"modules": 4, "bytes": sum(m["bytes"] for m in kept.values())}
    assert (report["entry"], report["profile"]) == (ENTRY, "temporal")


def test_modules_as_text(hygiene: Run, invoices: Path) -> None:
    ran = hygiene("modules", ENTRY, "--root", invoices)
    assert ran.status == 0
    assert "src/workflows.ts keeps 4 modules" in ran.out
    quiet = hygiene("modules", ENTRY, "--root", invoices, "-q")
    assert set(quiet.out.split()) == KEPT


def test_the_bundlers_version_can_be_given(hygiene: Run, invoices: Path) -> None:
    ran = hygiene(
        "modules", ENTRY, "--root", invoices, "--format", "json", "--bundler-version", "5.95.0"
    )
    assert json.loads(ran.out)["bundler"] == {
        "name": "webpack",
        "version": "5.95.0",
        "assumed": False,
    }


def test_check_finds_what_the_package_costs(hygiene: Run, invoices: Path) -> None:
    ran = hygiene("check", "--root", invoices, "--format", "json")
    assert ran.status == 1
    (finding,) = json.loads(ran.out)["findings"]
    gone = ("src/reports/index.ts", "src/reports/renderReport.ts")
    saved = sum((invoices / path).stat().st_size for path in gone)
    assert (finding["code"], finding["path"], finding["line"]) == ("HYG001", "package.json", 2)
    assert finding["entries"] == [{"entry": ENTRY, "modules": 2, "bytes": saved}]
    assert (finding["fix"]["modulesSaved"], finding["fix"]["bytesSaved"]) == (2, saved)


def test_applying_the_fix_leaves_nothing_to_report(hygiene: Run, invoices: Path) -> None:
    ran = hygiene("check", "--root", invoices, "--format", "json")
    (finding,) = json.loads(ran.out)["findings"]
    for edit in finding["fix"]["edits"]:
        path = invoices / edit["path"]
        source = path.read_bytes()
        text = edit["text"].encode()
        path.write_bytes(source[: edit["start"]] + text + source[edit["end"] :])
    after = hygiene("check", "--root", invoices)
    assert (after.status, after.out) == (0, "No problems in 1 entry.\n")


def test_paths_limit_what_is_shown(
    hygiene: Run, invoices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(invoices)
    ran = hygiene("check", "src", "src/worker.ts")
    assert (ran.status, ran.out) == (
        0,
        "No problems in 1 entry; 1 more outside the given paths.\n",
    )
    assert hygiene("check", "package.json").status == 1
    assert hygiene("check", ".").status == 1
    gone = hygiene("check", "gone.ts")
    assert (gone.status, gone.err) == (2, "error: there is no file or folder gone.ts\n")


def test_exit_zero_and_a_report_in_a_file(hygiene: Run, invoices: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.sarif"
    ran = hygiene("check", "--root", invoices, "--format", "sarif", "-o", target, "--exit-zero")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert json.loads(target.read_text())["version"] == "2.1.0"
    assert str(invoices) not in target.read_text()


def test_selection(hygiene: Run, invoices: Path) -> None:
    assert hygiene("check", "--root", invoices, "--select", "HYG002,barrel-import").status == 0
    assert hygiene("check", "--root", invoices, "--ignore", "HYG001").status == 0
    (invoices / "hygiene.toml").write_text('exclude = ["package.json"]\n')
    assert hygiene("check", "--root", invoices).status == 0


def test_entries(hygiene: Run, invoices: Path) -> None:
    assert hygiene("check", "--root", invoices, "--entry", ENTRY).status == 1
    ran = hygiene("check", "--root", invoices, "--entry", "src/gone.ts")
    assert ran.status == 2
    assert ran.err.startswith("error: there is no entry src/gone.ts\n")
    assert ENTRY in ran.err


def test_an_own_rule(hygiene: Run, invoices: Path, tmp_path: Path) -> None:
    rule = tmp_path / "own.py"
    rule.write_text(
        '"""Says hello."""\n'
        "from hygiene import Finding\n"
        'code, name, severity = "OWN1", "hello", "error"\n'
        "def check(facts):\n"
        "    for reach in facts.reaches:\n"
        "        path = facts.entrypoint(reach.entry).path\n"
        "        yield Finding(message='hello', path=path, start=0, end=6)\n"
    )
    ran = hygiene("check", "--root", invoices, "--rules", rule, "--select", "OWN1", "-q")
    assert (ran.status, ran.out) == (1, "src/workflows.ts:1:1: OWN1 hello\n")
    rule.write_text(rule.read_text() + "    raise KeyError('x')\n")
    ran = hygiene("check", "--root", invoices, "--rules", rule)
    assert ran.status == 2
    assert ran.err.startswith("error: the rule hello failed: KeyError: 'x'\n")


def test_explain(hygiene: Run, invoices: Path) -> None:
    ran = hygiene("explain", "renderReport", "--root", invoices)
    assert ran.status == 0
    assert "No workflow uses renderReport." in ran.out
    assert "src/reports/index.ts:2" in ran.out
    assert "export { renderReport } from './renderReport'" in ran.out
    assert '"sideEffects": false' in ran.out
    path = "src/reports/renderReport.ts"
    for target in (path, f"{path}#renderReport"):
        report = json.loads(hygiene("explain", target, "--root", invoices, "--format", "json").out)
        (entry,) = report["entries"]
        assert entry["reachable"]
        assert (entry["modules"], entry["bytes"]) == (1, (invoices / path).stat().st_size)
        savings = [remedy["bytesSaved"] for remedy in entry["remedies"]]
        assert savings
        assert savings == sorted(savings, reverse=True)


def test_explain_check(hygiene: Run, invoices: Path) -> None:
    assert hygiene("explain", "renderReport", "--root", invoices, "--check").status == 1
    assert hygiene("explain", "src/worker.ts", "--root", invoices, "--check").status == 0
    ran = hygiene("explain", "renderRepot", "--root", invoices, "--check")
    assert ran.status == 2
    assert "Traceback" not in ran.err


def test_broken_input_is_said_and_the_rest_is_linted(hygiene: Run, broken: Path) -> None:
    ran = hygiene("check", "--root", broken, "--format", "json")
    assert ran.status == 1
    report = json.loads(ran.out)
    assert ("HYG001", "shared/package.json") in {
        (finding["code"], finding["path"]) for finding in report["findings"]
    }
    trouble = {(d["path"], d["line"]) for d in report["summary"]["diagnostics"]}
    assert ("bad-json/package.json", 4) in trouble
    assert ("bad-typescript/src/workflows.ts", 1) in trouble
    assert "missing-entry/src/worker.ts" in {path for path, _ in trouble}
    text = hygiene("check", "--root", broken)
    assert "bad-json/package.json:4:3: note" in text.out
    assert text.err == ""


@pytest.mark.parametrize("arguments", [("check",), ("explain", "x"), ("modules", "x.ts")])
def test_where_there_is_nothing(hygiene: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = hygiene(*arguments, "--root", tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["gone", "file.txt"])
def test_a_root_that_is_no_folder(hygiene: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("")
    ran = hygiene("check", "--root", tmp_path / name)
    assert ran.status == 2
    assert "is no directory" in ran.err


def test_a_mistake_in_the_configuration(hygiene: Run, invoices: Path) -> None:
    (invoices / "hygiene.toml").write_text("[rules.heavy-import]\nbudgt = '1 MB'\n")
    ran = hygiene("check", "--root", invoices)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "error: hygiene.toml:2: unknown key budgt in rules.heavy-import\n  did you mean budget?\n"
    )


def test_rules(hygiene: Run) -> None:
    listed = hygiene("rules", "list").out
    assert "HYG001  missing-side-effects" in listed
    page = hygiene("rules", "show", "missing-side-effects").out
    assert page.startswith("HYG001 missing-side-effects (warning)\n")
    assert "## Why" in page
    assert "-- common/package.json --" in page


def test_a_configured_entry_is_checked_besides_the_detected_ones(
    hygiene: Run, invoices: Path
) -> None:
    (invoices / "hygiene.toml").write_text(
        '[[entries]]\npath = "src/reports/index.ts"\nname = "reports"\n'
        'bundler_version = "5.105.0"\n'
    )
    report = json.loads(hygiene("check", "--root", invoices, "--format", "json").out)
    assert {e["entry"] for f in report["findings"] for e in f["entries"]} == {ENTRY}
    kept = json.loads(hygiene("modules", "reports", "--root", invoices, "--format", "json").out)
    assert {m["path"] for m in kept["modules"]} == KEPT - {ENTRY}
    assert kept["bundler"] == {"name": "webpack", "version": "5.105.0", "assumed": False}


def test_a_configured_entry_that_does_not_exist_is_named_with_its_line(
    hygiene: Run, invoices: Path
) -> None:
    (invoices / "hygiene.toml").write_text('ignore = []\n\n[[entries]]\npath = "src/none.ts"\n')
    ran = hygiene("check", "--root", invoices)
    assert ran.status == 2
    assert "hygiene.toml:4: there is no file src/none.ts" in ran.err


def test_an_unknown_name_brings_near_ones(hygiene: Run, invoices: Path) -> None:
    ran = hygiene("explain", "getTotl", "--root", invoices)
    assert ran.status == 2
    assert "did you mean getTotal?" in ran.err
