"""Artifacts of the real bundlers: their modules, their bytes, and that they are as predicted."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from bundlers import ORACLE, available
from seed_monorepo import ENTRIES, FIXTURE, copy_fixture

from hygiene.artifacts.inspection import Inspection, inspect
from hygiene.artifacts.memory.measure import Asked, measure
from hygiene.project import open_project

MODULES = {
    "package.json": '{"name": "app", "version": "1.0.0", "type": "module"}',
    "src/main.js": (
        "import { of, map } from 'rxjs'\nimport Long from 'long'\nimport data from './data.json'\n"
        "import { used } from './barrel.js'\n"
        "of(1).pipe(map((one) => used(one))).subscribe(console.log)\n"
        "console.log(Long.fromNumber(1), data, 'é漢😀')\n"
    ),
    "src/data.json": '{"a": ["é", 1]}',
    "src/barrel.js": "export { used } from './used.js'\nexport { unused } from './unused.js'\n",
    "src/used.js": "export const used = (one) => `${one}\u2028`\nconsole.log('used')\n",
    "src/unused.js": "export const unused = 1\n",
}
PROFILES = {
    "webpack-development": "webpack-development",
    "webpack-eval": "webpack-development",
    "webpack-eval-source-map": "webpack-development",
    "webpack-no-map": "webpack-development",
    "webpack-readable": "webpack-production",
    "webpack-production": "webpack-production",
    "webpack-hidden": "webpack-production",
    "webpack-no-sources": "webpack-production",
    "stats-development": "webpack-development",
    "stats-production": "webpack-production",
    "esbuild-metafile": "esbuild",
    "esbuild-metafile-minified": "esbuild",
    "esbuild-linked": "esbuild",
    "esbuild-inline": "esbuild",
    "esbuild-external": "esbuild",
    "esbuild-minified": "esbuild",
    "esbuild-no-sources": "esbuild",
    "rollup-map": "rollup",
    "rollup-inline": "rollup",
    "rollup-compact": "rollup",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not available():
        pytest.skip("needs Node, and npm ci in tests/oracle")
    root = tmp_path_factory.mktemp("app").resolve()
    for name, content in MODULES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    (root / "node_modules").symlink_to(ORACLE / "node_modules")
    return root


@pytest.fixture(scope="module")
def built(app: Path) -> dict[str, dict[str, Any]]:
    """Every artifact of the application, with what its bundler says of it."""
    command = [
        "node",
        str(ORACLE / "artifact_builds.cjs"),
        str(app / "src/main.js"),
        str(app / "out"),
    ]
    done = subprocess.run([*command, *PROFILES], capture_output=True, text=True, check=True)
    answer: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return answer


def look(root: Path, file: str, entry: str, profile: str) -> Inspection:
    return inspect(open_project(str(root)), file, entry, profile)


@pytest.mark.parametrize(("name", "profile"), PROFILES.items())
def test_modules_and_bytes_are_those_of_the_bundler(
    name: str, profile: str, app: Path, built: dict[str, dict[str, Any]]
) -> None:
    expected = built[name]
    assert "failed" not in expected, expected
    found = look(app, expected["file"], "src/main.js", profile)
    check = found.check
    assert check is not None
    assert check.unpredicted == ()
    if found.artifact.kind == "source-map":
        # It names the sources that rxjs was compiled from; those are no modules of this build.
        by_name = {m.name: m.bytes for m in (*found.files, *found.others)}
        assert by_name == expected["bytes"]
        gone = {module.path for module in check.unbuilt}
        assert check.agreed + len(gone) == len(expected["kept"])
        assert len(gone) <= 3, "only modules that leave no code are unknown to a map"
        return
    assert {module.path for module in found.files} == set(expected["kept"])
    assert check.unbuilt == ()
    if expected.get("bytes") and not name.startswith("webpack"):
        assert {module.path: module.bytes for module in found.files} == expected["bytes"]
    parts = (*found.files, *found.others)
    if not name.startswith("stats"):
        assert sum(part.bytes for part in parts) <= found.code_bytes


@pytest.mark.usefixtures("live_fixture")
@pytest.mark.parametrize("entry", ENTRIES)
def test_temporals_bundle_is_recognised_and_as_predicted(entry: str, tmp_path: Path) -> None:
    bundle = temporal_bundle(FIXTURE / entry, tmp_path)
    found = inspect(open_project(str(FIXTURE)), str(bundle))
    check = found.check
    assert found.artifact.kind == "temporal-bundle"
    assert check is not None
    assert (check.entry, check.guessed) == (entry, True)
    assert (check.unpredicted, check.unbuilt) == ((), ())
    comment = bundle.read_bytes().rpartition(b"//# sourceMappingURL=")[2]
    assert found.artifact.map_bytes == len(b"//# sourceMappingURL=" + comment.rstrip())
    heaviest = found.packages[0]
    tokenizer = (FIXTURE / "node_modules/gpt-tokenizer/package.json").read_bytes()
    if entry == ENTRIES[0]:
        assert (heaviest.name, heaviest.version) == (
            "gpt-tokenizer",
            json.loads(tokenizer)["version"],
        )
        assert heaviest.modules == 22
        assert heaviest.source_bytes == 2_483_090
    assert all(package.version for package in found.packages)


def temporal_bundle(entry: Path, folder: Path) -> Path:
    """Build a workflow bundle with the worker that its entry sees."""
    script = (
        "const { bundleWorkflowCode } = require(require.resolve('@temporalio/worker', "
        "{ paths: [process.argv[1]] }));"
        "const logger = Object.fromEntries(['log','trace','debug','info','warn','error']"
        ".map((level) => [level, () => {}]));"
        "bundleWorkflowCode({ workflowsPath: process.argv[1], logger })"
        ".then(({ code }) => require('fs').writeFileSync(process.argv[2], code));"
    )
    target = folder / "workflow-bundle.js"
    subprocess.run(
        ["node", "-e", script, str(entry), str(target)],
        cwd=folder,
        env={**os.environ, "NODE_OPTIONS": ""},
        check=True,
    )
    return target


@pytest.mark.slow
@pytest.mark.usefixtures("live_fixture")
def test_the_outage_and_its_cure_in_memory(tmp_path: Path) -> None:
    """What was seen in production: some 12 MB a cached workflow before, some 1 MB after."""
    measured = {}
    for state in ("as-is", "flagged"):
        root = copy_fixture(tmp_path / state, flagged=state == "flagged")
        bundle = temporal_bundle(root / ENTRIES[0], root)
        asked = Asked(contexts=20, cache_size=300, threads=2, memory=3_800_000_000)
        measured[state] = measure(open_project(str(root)), str(bundle), asked)
    before, after = measured["as-is"], measured["flagged"]
    assert before.packages[0].package == "gpt-tokenizer"
    assert before.packages[0].heap > 0.8 * before.slopes[0].heap
    for slope_before, slope_after in zip(before.slopes, after.slopes, strict=True):
        assert slope_before.kind == slope_after.kind == "workflow"
        assert slope_before.heap > 8_000_000
        assert slope_after.heap < 1_000_000
    assert [need.fits for need in before.needs] == [False, False]
    assert [need.fits for need in after.needs] == [True, True]
