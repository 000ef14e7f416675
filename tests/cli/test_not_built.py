"""A repository whose packages are not built yet: the sources stand in for what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FILES = {
    "package.json": '{ "private": true, "workspaces": ["lib", "app"] }\n',
    "lib/package.json": json.dumps(
        {
            "name": "lib",
            "exports": {
                ".": {"types": "./dist/index.d.ts", "default": "./dist/index.js"},
                "./parts/*": "./dist/parts/*.js",
            },
        }
    ),
    "lib/tsconfig.json": '{ "compilerOptions": { "outDir": "dist", "rootDir": "src" } }\n',
    "lib/src/index.ts": "export const one = 1\n",
    "lib/src/parts/two.ts": "export const two = 2\n",
    "app/package.json": '{ "name": "app", "dependencies": { "lib": "1" } }\n',
    "app/src/worker.ts": (
        "import { Worker } from '@temporalio/worker'\n"
        "Worker.create({ workflowsPath: require.resolve('./workflows') })\n"
    ),
    "app/src/workflows.ts": (
        "import { one } from 'lib'\nimport { two } from 'lib/parts/two'\n"
        "import { three } from 'lib/parts/three'\n"
        "export const run = async () => one + two + three\n"
    ),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with links to its packages, as a package manager makes them."""
    root = tmp_path.resolve()
    for name, content in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    (root / "node_modules").mkdir()
    (root / "node_modules" / "lib").symlink_to("../lib")
    return root


def modules(hygiene: Run, repository: Path) -> tuple[set[str], dict[str, Any]]:
    ran = hygiene("modules", "app/src/workflows.ts", "--root", repository, "--format", "json")
    assert ran.status == 0
    report: dict[str, Any] = json.loads(ran.out)
    return {m["path"] for m in report["modules"]}, report


def test_the_source_is_taken_where_the_built_file_is_missing(
    hygiene: Run, repository: Path
) -> None:
    kept, report = modules(hygiene, repository)
    assert kept == {"app/src/workflows.ts", "lib/src/index.ts", "lib/src/parts/two.ts"}
    unresolved = [
        u["specifier"] for u in report["unresolved"] if "@temporalio" not in u["specifier"]
    ]
    assert unresolved == ["lib/parts/three"]


def test_it_is_said(hygiene: Run, repository: Path) -> None:
    ran = hygiene("modules", "app/src/workflows.ts", "--root", repository)
    assert "lib is not built, which fails the bundler; its source is taken instead" in ran.out


def test_a_built_file_is_taken_where_it_is_there(hygiene: Run, repository: Path) -> None:
    built = repository / "lib" / "dist" / "index.js"
    built.parent.mkdir()
    built.write_text("export const one = 1\n")
    kept, _ = modules(hygiene, repository)
    assert kept == {"app/src/workflows.ts", "lib/dist/index.js", "lib/src/parts/two.ts"}


def test_an_installed_package_has_no_source_to_take(hygiene: Run, repository: Path) -> None:
    (repository / "node_modules" / "lib").unlink()
    (repository / "lib").rename(repository / "node_modules" / "lib")
    kept, report = modules(hygiene, repository)
    assert kept == {"app/src/workflows.ts"}
    assert {u["specifier"] for u in report["unresolved"]} >= {"lib", "lib/parts/two"}
