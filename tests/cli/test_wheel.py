"""The wheel brings the two import packages and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.mark.slow
def test_the_wheel_holds_the_import_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    folders = {name.split("/")[0] for name in wheel.namelist()}
    (metadata,) = [folder for folder in folders if folder.endswith(".dist-info")]
    assert folders == {"hygiene", "hygiene_rules", metadata}


@pytest.mark.slow
def test_the_wheel_holds_every_source_file(wheel: zipfile.ZipFile) -> None:
    for source in (ROOT / "linter", ROOT / "rules"):
        for file in source.rglob("*.py"):
            assert file.relative_to(source).as_posix() in wheel.namelist()
    assert {"hygiene/py.typed", "hygiene_rules/py.typed"} <= set(wheel.namelist())


@pytest.mark.slow
def test_the_wheel_names_the_command_and_the_door_for_rules(wheel: zipfile.ZipFile) -> None:
    (name,) = [n for n in wheel.namelist() if n.endswith(".dist-info/entry_points.txt")]
    entry_points = wheel.read(name).decode()
    assert "hygiene = hygiene.cli:main" in entry_points
    assert "[hygiene.rules]" in entry_points
