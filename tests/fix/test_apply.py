"""Fixes applied by the command, round after round."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Check = Callable[..., tuple[int, str, str]]


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_safe_fixes_only(check: Check, repository: Path) -> None:
    words = {"one": ("ONE", "safe", ""), "two": ("TWO", "unsafe", "")}
    status, out, _ = check(words, "--fix")
    assert status == 1
    assert "Fixed 1 problem" in out
    assert "1 fixable with --fix --unsafe-fixes" in out
    assert (repository / "src/main.js").read_text().endswith("'ONE'\n")
    assert (repository / "src/b.js").read_text() == "export const b = 'two'\n"


def test_unsafe_fixes_too(check: Check, repository: Path) -> None:
    words = {"one": ("ONE", "safe", ""), "two": ("TWO", "unsafe", "")}
    assert check(words, "--fix", "--unsafe-fixes")[0] == 0
    assert (repository / "src/b.js").read_text() == "export const b = 'TWO'\n"
    before = snapshot(repository)
    status, out, _ = check(words, "--fix", "--unsafe-fixes")
    assert (status, snapshot(repository)) == (0, before)
    assert "No fix was applied" in out


def test_the_summary_counts_fixes(check: Check) -> None:
    words = {"one": ("ONE", "safe", ""), "two": ("TWO", "unsafe", "")}
    _, out, _ = check(words)
    assert "Found 2 problems in 1 entry; 1 fixable with --fix (1 more with --unsafe-fixes)." in out


def test_one_fix_leads_to_another(check: Check, repository: Path) -> None:
    words = {"one": ("zwei", "safe", ""), "zwei": ("drei", "safe", "")}
    status, out, _ = check(words, "--fix", "--format", "json")
    fixes = json.loads(out)["summary"]["fixes"]
    assert (status, fixes["fixed"], fixes["rounds"], fixes["settled"]) == (0, 2, 2, True)
    assert (repository / "src/main.js").read_text().endswith("'drei'\n")


def test_overlapping_fixes_wait_for_each_other(check: Check, repository: Path) -> None:
    words = {"const a": ("const c", "safe", ""), "a = ": ("a  = ", "safe", "")}
    _, out, _ = check(words, "--fix", "--format", "json")
    fixes = json.loads(out)["summary"]["fixes"]
    assert fixes["fixed"] == 1  # the other one's word is gone
    assert (repository / "src/main.js").read_text().endswith("export const c = 'one'\n")


def test_fixes_that_undo_each_other_end(check: Check) -> None:
    words = {"one": ("zwei", "safe", ""), "zwei": ("one", "safe", "")}
    status, out, _ = check(words, "--fix")
    assert status == 1
    assert "undo each other" in out


def test_endless_fixes_end(check: Check, repository: Path) -> None:
    status, out, _ = check({"one": ("one one", "safe", "")}, "--fix")
    assert status == 1
    assert "after 10 rounds" in out
    assert (repository / "src/main.js").read_text().count("one") == 11


def test_a_patch_changes_nothing(check: Check, repository: Path) -> None:
    words = {"one": ("zwei", "safe", ""), "zwei": ("drei", "safe", "src/new.js")}
    before = snapshot(repository)
    status, patch, said = check(words, "--diff")
    assert status == 1
    assert "Would fix 2 problems" in said
    assert snapshot(repository) == before
    subprocess.run(["patch", "-p1"], input=patch.encode(), cwd=repository, check=True)
    patched = snapshot(repository)
    subprocess.run(["patch", "-p1", "-R"], input=patch.encode(), cwd=repository, check=True)
    check(words, "--fix")
    assert snapshot(repository) == patched
    assert check(words, "--diff")[:2] == (0, "")


def test_a_patch_in_json_is_one_object(check: Check, repository: Path) -> None:
    before = snapshot(repository)
    status, out, _ = check({"one": ("ONE", "safe", "")}, "--diff", "--format", "json")
    report = json.loads(out)
    assert status == 1
    assert len(report["findings"]) == 1
    assert "+export const a = 'ONE'" in report["summary"]["fixes"]["patch"]
    assert snapshot(repository) == before


def test_paths_limit_what_is_fixed(check: Check, repository: Path) -> None:
    words = {"one": ("ONE", "safe", ""), "two": ("TWO", "safe", "")}
    check(words, "--fix", str(repository / "src/b.js"))
    assert "'TWO'" in (repository / "src/b.js").read_text()
    assert "'one'" in (repository / "src/main.js").read_text()


def test_line_ends_and_a_byte_order_mark_stay(check: Check, repository: Path) -> None:
    main = repository / "src/main.js"
    main.write_bytes(b"\xef\xbb\xbfimport './b.js'\r\nexport const a = 'one'")
    check({"one": ("ONE", "safe", "")}, "--fix")
    assert main.read_bytes() == b"\xef\xbb\xbfimport './b.js'\r\nexport const a = 'ONE'"


@pytest.mark.parametrize(
    ("also", "reason"),
    [
        ("node_modules/x/a.js", "it is in node_modules"),
        ("../outside.js", "it is outside the repository"),
        ("dist/a.js", "a build writes it"),
        ("ignored/a.js", "git ignores it"),
        ("link.js", "it is outside the repository"),
        ("read-only.js", "it is read-only"),
    ],
)
def test_files_that_are_not_to_be_written(
    check: Check, repository: Path, tmp_path: Path, also: str, reason: str
) -> None:
    if reason == "it is read-only" and os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    (repository / ".gitignore").write_text("ignored/\n")
    (tmp_path / "elsewhere.js").write_text("// old\n")
    (repository / "link.js").symlink_to(tmp_path / "elsewhere.js")
    file = repository / also
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_text("// old\n")
    if reason == "it is read-only":
        file.chmod(stat.S_IRUSR)
    before = snapshot(tmp_path)
    words = {"one": ("ONE", "safe", also), "two": ("TWO", "safe", "")}
    _, out, _ = check(words, "--fix")
    assert f"not changed: {reason}" in out
    after = snapshot(tmp_path)
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"root/src/b.js", "words.py"}


def test_a_file_that_changes_meanwhile_is_left_alone(
    check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hygiene.fix import apply

    choose = apply.choose

    def changes_first(*arguments: object) -> object:
        (repository / "src/main.js").write_text("// 'one', typed just now\n")
        return choose(*arguments)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr(apply, "choose", changes_first)
    words = {"one": ("ONE", "safe", ""), "two": ("TWO", "safe", "")}
    _, out, _ = check(words, "--fix")
    assert "src/main.js: not changed: it was changed in the meantime" in out
    assert (repository / "src/main.js").read_text() == "// 'one', typed just now\n"
    assert (repository / "src/b.js").read_text() == "export const b = 'TWO'\n"


def test_a_file_that_vanishes_is_not_made_again(
    check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hygiene.fix import apply

    choose = apply.choose

    def removes_first(*arguments: object) -> object:
        (repository / "src/main.js").unlink(missing_ok=True)
        return choose(*arguments)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr(apply, "choose", removes_first)
    status, _, err = check({"one": ("ONE", "safe", ""), "two": ("TWO", "safe", "")}, "--fix")
    assert not (repository / "src/main.js").exists()
    assert "Traceback" not in err
    assert status in (1, 2)
