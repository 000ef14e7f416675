"""The facts of a module's evaluation equal what webpack's production mode finds."""

from __future__ import annotations

from pathlib import Path

import evaluation_oracle
import pytest
from evaluation.evaluated_modules import expressions, modules
from evaluation.random_graphs import graphs
from hypothesis import HealthCheck, given, settings

pytestmark = pytest.mark.usefixtures("live")

PACKAGES = evaluation_oracle.ORACLE / "node_modules"


def differences(files: list[Path]) -> dict[str, str]:
    answers = evaluation_oracle.ask_webpack(files)
    found = {}
    unread = []
    for file in files:
        answer = answers.get(str(file))
        if answer is None or answer["error"]:
            unread.append(file)
            continue
        theirs = evaluation_oracle.said_by_webpack(file, answer)
        ours = evaluation_oracle.said_by_hygiene(file, answer)
        if theirs != ours:
            found[file.name] = f"{file.read_text()[:400]}\nwebpack {theirs}\nhygiene {ours}"
    assert unread == []
    return found


def written(folder: Path, sources: dict[str, str], extension: str) -> list[Path]:
    files = []
    for name, source in sources.items():
        file = folder.resolve() / f"{name}{extension}"
        file.write_text(source)
        files.append(file)
    return files


def test_expressions_in_javascript(tmp_path: Path) -> None:
    assert differences(written(tmp_path, dict(expressions()), ".mjs")) == {}


def test_expressions_in_typescript(tmp_path: Path) -> None:
    assert differences(written(tmp_path, dict(expressions()), ".ts")) == {}


def test_javascript(tmp_path: Path) -> None:
    assert differences(written(tmp_path, modules("javascript"), ".js")) == {}


def test_typescript(tmp_path: Path) -> None:
    assert differences(written(tmp_path, modules("typescript"), ".ts")) == {}


def test_published_packages() -> None:
    wanted = ("ajv", "terser", "acorn", "@temporalio", "gpt-tokenizer/esm", "rxjs", "@rollup")
    files = [
        file.resolve()
        for name in wanted
        for suffix in ("js", "mjs", "cjs")
        for file in sorted((PACKAGES / name).rglob(f"*.{suffix}"))
        if file.stat().st_size < 200_000
    ]
    assert len(files) > 200
    assert differences(files) == {}


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(modules=graphs(count=40))
def test_random_graphs(modules: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("random")
    assert differences(written(folder, modules, ".js")) == {}
    assert differences(written(folder, modules, ".ts")) == {}
