"""The facts of a module equal what webpack's own parser records for it."""

from __future__ import annotations

from pathlib import Path

import parser_oracle
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from modules_in_typescript import modules
from snippets import JAVASCRIPT, TYPESCRIPT

pytestmark = pytest.mark.usefixtures("live")

PACKAGES = parser_oracle.ORACLE / "node_modules"
KNOWN = {
    # The transpiler's `module.exports = a` is not seen as a re-export; the module stays CommonJS.
    "export-equals",
}


def differences(files: list[Path]) -> dict[str, dict[str, list[str]]]:
    answers = parser_oracle.ask_webpack(files)
    found = {}
    compared = 0
    for file in files:
        answer = answers.get(str(file))
        if answer is None or answer["error"]:
            continue
        compared += 1
        theirs = parser_oracle.recorded_by_webpack(file, answer)
        ours = parser_oracle.recorded_by_hygiene(file, answer)
        if theirs != ours:
            found[str(file)] = {
                "source": file.read_text()[:400].splitlines(),
                "webpack alone": sorted(map(str, theirs - ours)),
                "hygiene alone": sorted(map(str, ours - theirs)),
            }
    assert compared > len(files) * 0.8, "webpack could not read what it was given"
    return found


def written(folder: Path, sources: dict[str, str], extension: str) -> list[Path]:
    files = []
    for name, source in sources.items():
        file = folder.resolve() / f"{name}{extension}"
        file.write_text(source)
        files.append(file)
    return files


def test_typescript_behind_its_transpiler(tmp_path: Path) -> None:
    found = differences(written(tmp_path, TYPESCRIPT, ".ts"))
    assert {Path(file).stem for file in found} == KNOWN


def test_javascript(tmp_path: Path) -> None:
    assert differences(written(tmp_path, JAVASCRIPT, ".js")) == {}


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


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],  # a module that differs is small already
    suppress_health_check=list(HealthCheck),
)
@given(modules=modules(count=40))
def test_random_modules(modules: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("random")
    assert differences(written(folder, modules, ".ts")) == {}
