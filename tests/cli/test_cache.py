"""A run that may use what earlier runs found prints what one without prints."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hygiene.parse.module import parse_module

FILES = {
    "package.json": '{"private": true, "workspaces": ["common", "worker"]}',
    "common/package.json": '{"name": "common", "main": "src/index.ts"}',
    "common/src/index.ts": "export { light } from './light'\nexport { heavy } from './heavy'\n",
    "common/src/light.ts": "export const light = () => 1\n",
    "common/src/heavy.ts": "import { table } from 'table'\nexport const heavy = () => table\n",
    "worker/package.json": '{"name": "worker"}',
    "worker/src/worker.ts": "import { Worker } from '@temporalio/worker'\n"
    "Worker.create({ workflowsPath: require.resolve('./workflows') })\n",
    "worker/src/workflows.ts": "import { light } from 'common'\nexport const run = () => light()\n",
    "worker/src/other.ts": "export const other = 1\n",
    "node_modules/table/package.json": '{"name": "table", "main": "index.js"}',
    "node_modules/table/index.js": f"export const table = '{'x' * 3000}'\n",
    "hygiene.toml": '[[entries]]\npath = "worker/src/other.ts"\nprofile = "esbuild"\n',
}
TEXTS = {
    "common/package.json": [
        FILES["common/package.json"],
        '{"name": "common", "main": "src/index.ts", "sideEffects": false}',
        '{"name": "common", "main": "src/light.ts"}',
        '{"name": "common", "main": ',
    ],
    "common/src/index.ts": [
        FILES["common/src/index.ts"],
        "export { light } from './light'\n",
        "export * from './light'\nexport * from './heavy'\nexport * from './more'\n",
    ],
    "common/src/light.ts": [FILES["common/src/light.ts"], "export const light = () => 22\n"],
    "common/src/light.js": ["export const light = 3\n"],
    "common/src/more.ts": ["export const more = [1, 2, 3].map(String)\n", "globalThis.more = 1\n"],
    "worker/src/workflows.ts": [
        FILES["worker/src/workflows.ts"],
        "import { light } from 'common'\nimport { other } from './other'\n"
        "export const run = () => [light(), other]\n",
        "import { heavy } from 'common'\nexport const run = () => heavy()\n",
        "import { nothing } from './nowhere'\nexport const run = () => nothing()\n",
    ],
    "worker/src/other.ts": ["export const other = 2\n", "import 'table'\n", "export const = \n"],
    "worker/src/second.ts": [
        "import { Worker } from '@temporalio/worker'\n"
        "Worker.create({ workflowsPath: require.resolve('./other') })\n",
        "// nothing\n",
    ],
    "node_modules/table/package.json": [
        FILES["node_modules/table/package.json"],
        '{"name": "table", "main": "index.js", "sideEffects": false}',
        '{"name": "table", "main": "other.js"}',
    ],
    "node_modules/table/other.js": ["exports.table = 1\n"],
    "hygiene.toml": [FILES["hygiene.toml"], "", 'ignore = ["missing-side-effects"]\n'],
    "tsconfig.json": ['{"compilerOptions": {"paths": {"common": ["./common/src/light.ts"]}}}'],
}


def make(root: Path) -> None:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "node_modules" / "common").symlink_to("../common")


def change(root: Path, chance: random.Random) -> str:
    name = chance.choice(sorted(TEXTS))
    path = root / name
    if path.exists() and chance.random() < 0.2:
        path.unlink()
        return f"removed {name}"
    path.write_text(chance.choice(TEXTS[name]))
    return f"wrote {name}"


@pytest.mark.parametrize("seed", range(5))
def test_over_changes_at_random(hygiene: Callable[..., Any], tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    make(tmp_path)
    done: list[str] = []
    for _ in range(12):
        arguments = ("check", "--root", tmp_path, "--format", chance.choice(["text", "json"]))
        assert hygiene(*arguments) == hygiene(*arguments, "--no-cache"), done
        if chance.random() < 0.3:
            assert hygiene(*arguments) == hygiene(*arguments, "--no-cache"), done
        done += [change(tmp_path, chance) for _ in range(chance.choice([1, 1, 1, 3]))]


def test_nothing_is_computed_again(
    hygiene: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    commands = (("check",), ("modules", "worker/src/workflows.ts"))
    before = [hygiene(*command, "--root", tmp_path) for command in commands]
    assert [ran.status for ran in before] == [1, 0]
    monkeypatch.setattr("hygiene.project.open_project", lambda *_: pytest.fail("it is opened"))
    assert [hygiene(*command, "--root", tmp_path) for command in commands] == before
    assert hygiene("check", "--root", tmp_path, "--exit-zero").status == 0


def test_only_the_entry_that_a_change_is_in_is_linked_again(
    hygiene: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    assert hygiene("check", "--root", tmp_path).status == 1
    (tmp_path / "worker/src/other.ts").write_text("export const other = 3\n")
    monkeypatch.setattr(
        "hygiene.bundlers.profiles.temporal.predict", lambda *_: pytest.fail("it is linked")
    )
    assert hygiene("check", "--root", tmp_path).status == 1


def test_another_program_takes_nothing_over(
    hygiene: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    before = hygiene("modules", "worker/src/workflows.ts", "--root", tmp_path)
    parsed: list[str] = []
    parse = parse_module

    def counted(path: str, *rest: Any) -> Any:
        parsed.append(path)
        return parse(path, *rest)

    monkeypatch.setattr("hygiene.parse.module.parse_module", counted)
    monkeypatch.setattr("hygiene.cache.identity.__version__", "another")
    assert hygiene("modules", "worker/src/workflows.ts", "--root", tmp_path) == before
    assert len(parsed) > 3
