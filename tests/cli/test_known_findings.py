"""Severity, overrides, extend, suppressions, baselines and --since, as a user meets them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hygiene.examples import Example

Run = Callable[..., tuple[int | str | None, str, str]]

TREE = """
    -- package.json --
    {"private": true, "workspaces": ["common", "worker"]}
    -- node_modules/common -> ../common --
    -- worker/package.json --
    {"name": "worker", "sideEffects": false}
    -- worker/src/worker.ts --
    import { Worker } from '@temporalio/worker'
    Worker.create({ workflowsPath: require.resolve('./workflows') })
    -- worker/src/workflows.ts --
    import { light } from 'common'
    export const run = () => light()
    -- common/package.json --
    {
      "name": "common",
      "main": "src/index.ts"
    }
    -- common/src/index.ts --
    export { light } from './light'
    export { heavy } from './heavy'
    -- common/src/light.ts --
    export const light = () => 1
    -- common/src/heavy.ts --
    import { tables } from 'tokenizer'
    export const heavy = () => tables
    -- node_modules/tokenizer/package.json --
    {"name": "tokenizer", "main": "index.js"}
    -- node_modules/tokenizer/index.js --
    export const tables = ['a', 'few', 'megabytes']
"""
RULES = "select = ['missing-side-effects', 'unused-suppression', 'invalid-suppression']\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Example("", TREE).write(tmp_path)
    configure(tmp_path, "")
    return tmp_path


def configure(root: Path, text: str, name: str = "hygiene.toml") -> None:
    (root / name).write_text((RULES if name == "hygiene.toml" else "") + text)


def found(hygiene: Run, root: Path, *arguments: str) -> list[str]:
    """Return what is found, as ``code severity path``."""
    status, out, err = hygiene("check", "--root", root, "--format", "json", *arguments)
    assert status in (0, 1), err
    findings = json.loads(out)["findings"]
    assert status == (1 if findings else 0)
    return [f"{f['code']} {f['severity']} {f['path']}" for f in findings]


HYG001 = "HYG001 warning common/package.json"


def test_severity_and_off(hygiene: Run, root: Path) -> None:
    assert found(hygiene, root) == [HYG001]
    configure(root, "rules.missing-side-effects = 'error'")
    assert found(hygiene, root) == ["HYG001 error common/package.json"]
    configure(root, "rules.HYG001.severity = 'off'")
    assert found(hygiene, root) == []
    assert found(hygiene, root, "--select", "HYG001") == [HYG001]


def test_overrides_by_path(hygiene: Run, root: Path) -> None:
    override = "[[overrides]]\npaths = ['{}']\n{}\n"
    configure(root, override.format("common", "rules.HYG001 = 'error'"))
    assert found(hygiene, root) == ["HYG001 error common/package.json"]
    configure(root, override.format("worker/**", "rules.HYG001 = 'off'"))
    assert found(hygiene, root) == [HYG001]
    configure(root, override.format("**/package.json", "ignore = ['missing-side-effects']"))
    assert found(hygiene, root) == []
    configure(root, override.format("common", "rules.HYG001.minimum = '1 MB'"))
    assert found(hygiene, root) == []
    base = "rules.HYG001.minimum = '1 MB'\n"
    configure(root, base + override.format("common", "rules.HYG001.minimum = '1 B'"))
    assert found(hygiene, root) == [HYG001]
    two = override.format("common", "rules.HYG001 = 'off'") + override.format(
        "common", "rules.HYG001 = 'info'"
    )
    configure(root, two)
    assert found(hygiene, root) == ["HYG001 info common/package.json"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules.HYG001 = 'of'", "hygiene.toml:2: the severity of missing-side-effects is 'of'"),
        (
            "[[overrides]]\npaths = []\nrules.mising-side-effects = 'off'",
            "hygiene.toml:4: there is no rule mising-side-effects",
        ),
        ("[[overrides]]\npaths = []\nignore = ['x']", "hygiene.toml:4: no rule has the code"),
        ("[[overrides]]\nignore = []", "needs the key paths"),
        ("[[overrides]]\npaths = []\nfiles = []", "unknown key files in overrides[0]"),
        ("[[overrides]]\npaths = []\nrules.HYG001.minimun = '1 B'", "unknown key minimun"),
        ("extend = './none.toml'", "hygiene.toml:2: there is no configuration ./none.toml"),
        ("extend = './hygiene.toml'", "extend each other: hygiene.toml → hygiene.toml"),
        ("baseline = 'none.json'", "the baseline none.json cannot be read: no such file"),
    ],
)
def test_mistakes_have_a_place(hygiene: Run, root: Path, text: str, message: str) -> None:
    configure(root, text)
    status, _, err = hygiene("check", "--root", root)
    assert status == 2
    assert message in err
    assert "Traceback" not in err


def test_extend(hygiene: Run, root: Path) -> None:
    base = root / "node_modules" / "@acme" / "hygiene"
    base.mkdir(parents=True)
    (base / "strict.json").write_text(
        '{"extend": "./rules.jsonc", "rules": {"HYG001": {"severity": "error"}}}'
    )
    (base / "rules.jsonc").write_text('// ours\n{"rules": {"HYG001": {"minimum": "1 MB"}}}')
    configure(root, "extend = '@acme/hygiene/strict.json'")
    assert found(hygiene, root) == []
    configure(root, "extend = ['@acme/hygiene/strict.json']\nrules.HYG001.minimum = '0 B'")
    assert found(hygiene, root) == ["HYG001 error common/package.json"]
    (base / "rules.jsonc").write_text('{"rules": {\n"HYG001": {"minimun": "1 MB"}}}')
    configure(root, "extend = '@acme/hygiene/strict.json'")
    status, _, err = hygiene("check", "--root", root)
    assert (status, "hygiene/rules.jsonc:2: unknown key minimun" in err) == (2, True)
    (base / "rules.jsonc").write_text('{\n"ruls": {}}')
    status, _, err = hygiene("check", "--root", root)
    assert (status, "hygiene/rules.jsonc:2: unknown key ruls" in err) == (2, True)


def test_a_comment_suppresses_and_an_unused_one_is_removed(hygiene: Run, root: Path) -> None:
    configure(root, "")
    (root / "hygiene.toml").write_text(
        "select = ['barrel-import', 'HYG90']\nrules.HYG003.minimum = '1 B'"
    )
    assert found(hygiene, root) == ["HYG003 info worker/src/workflows.ts"]
    workflows = root / "worker" / "src" / "workflows.ts"
    before = workflows.read_text()
    workflows.write_text("// hygiene-ignore barrel-import: the barrel goes soon\n" + before)
    status, out, _ = hygiene("check", "--root", root)
    assert (status, "No problems in 1 entry; 1 suppressed by comments." in out) == (0, True)
    (root / "common" / "src" / "index.ts").write_text("export const light = () => 1\n")
    assert found(hygiene, root) == ["HYG900 warning worker/src/workflows.ts"]
    status, out, _ = hygiene("check", "--root", root, "--fix")
    assert status == 0
    assert workflows.read_text() == before


def test_a_baseline_survives_moved_lines(hygiene: Run, root: Path) -> None:
    status, out, _ = hygiene("check", "--root", root, "--write-baseline")
    assert status == 0
    assert "hygiene-baseline.json has 1 finding" in out
    written = (root / "hygiene-baseline.json").read_text()
    assert json.loads(written)["findings"][0]["path"] == "common/package.json"
    configure(root, "baseline = 'hygiene-baseline.json'")
    assert found(hygiene, root) == []
    manifest = root / "common" / "package.json"
    manifest.write_text(
        '{\n\n\n      "private": true,\n   "name": "common", "main": "src/index.ts"}'
    )
    assert found(hygiene, root) == []
    status, out, _ = hygiene("check", "--root", root)
    assert "No problems in 1 entry; 1 known already." in out
    hygiene("check", "--root", root, "--write-baseline")
    assert (root / "hygiene-baseline.json").read_text() == written
    manifest.write_text('{"name": "common", "main": "src/index.ts", "sideEffects": false}')
    status, out, _ = hygiene("check", "--root", root)
    assert (status, "1 of the known are gone" in out) == (0, True)


def test_what_is_not_looked_at_is_not_called_gone(hygiene: Run, root: Path) -> None:
    hygiene("check", "--root", root, "--write-baseline")
    known = ("--baseline", root / "hygiene-baseline.json")
    before = (root / "hygiene-baseline.json").read_bytes()
    _, out, _ = hygiene("check", "--root", root, *known, "--select", "HYG002")
    assert "gone" not in out
    light = root / "common" / "src" / "light.ts"
    light.write_text("// hygiene-ignore missing-side-effects: why\n" + light.read_text())
    entry = "worker/src/workflows.ts"
    assert found(hygiene, root, "--ignore", "HYG001", "--entry", entry) == []
    status, _, err = hygiene("check", "--root", root, "--write-baseline", "--entry", entry)
    assert (status, "--write-baseline writes all findings" in err) == (2, True)
    assert (root / "hygiene-baseline.json").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.json:1: it is not valid JSON"),
        ("{}", "known.json is no baseline"),
        ('{"version": 9, "findings": []}', "known.json is a baseline of version 9"),
        ('{"version": 1, "findings": [{"rule": 1}]}', "known.json is no baseline"),
    ],
)
def test_what_is_no_baseline(hygiene: Run, root: Path, text: str, message: str) -> None:
    (root / "known.json").write_text(text)
    status, _, err = hygiene("check", "--root", root, "--baseline", root / "known.json")
    assert (status, message in err, "--write-baseline" in err) == (2, True, True)


def git(root: Path, *arguments: str) -> None:
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def test_since_a_revision(hygiene: Run, root: Path) -> None:
    git(root, "init", "-q")
    (root / ".gitignore").write_text("node_modules\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    assert found(hygiene, root, "--since", "HEAD") == []
    light = root / "common" / "src" / "light.ts"
    light.write_text("// hygiene-ignore missing-side-effects\n" + light.read_text())
    new = found(hygiene, root, "--since", "HEAD")
    assert new == ["HYG901 warning common/src/light.ts", "HYG900 warning common/src/light.ts"]
    git(root, "commit", "-qam", "second")
    assert found(hygiene, root, "--since", "HEAD") == []
    assert found(hygiene, root, "--since", "HEAD~1") == new
    status, _, err = hygiene("check", "--root", root, "--since", "nothing")
    assert (status, "nothing" in err) == (2, True)


def test_statistics(hygiene: Run, root: Path) -> None:
    light = root / "common" / "src" / "light.ts"
    light.write_text("// hygiene-ignore missing-side-effects: why\n" + light.read_text())
    status, out, _ = hygiene("check", "--root", root, "--statistics")
    assert status == 1
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["1", "HYG001", "missing-side-effects"],
        ["1", "HYG900", "unused-suppression"],
    ]
    assert "1 fixable with --fix" in out.splitlines()[1]
    _, out, _ = hygiene("check", "--root", root, "--format", "json")
    assert json.loads(out)["summary"]["rules"] == [
        {"code": "HYG001", "rule": "missing-side-effects", "findings": 1},
        {"code": "HYG900", "rule": "unused-suppression", "findings": 1},
    ]
