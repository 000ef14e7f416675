"""Each kind of remedy on a small tree: the files afterwards, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hygiene.project import open_project
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.remedies import find_remedies

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
TARGETS = {"heavy", "tools"}


def read(case: Path) -> tuple[dict[str, str], dict[str, bytes], dict[str, bytes]]:
    """Return the fields of a case, its files, and what some of them are afterwards."""
    head, *parts = re.split(r"^(?=-- .+ --\n|== .+ ==\n)", case.read_bytes().decode(), flags=re.M)
    files: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    for part in parts:
        title, _, body = part.partition("\n")
        (after if title.startswith("==") else files)[title[3:-3]] = body.encode()
    return dict(line.split(": ", 1) for line in head.splitlines()), files, after


def write(root: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        name, _, target = name.partition(" -> ")
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if target:
            path.symlink_to(target)
        else:
            path.write_bytes(body)


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_files_afterwards(case: Path, tmp_path: Path) -> None:
    fields, files, after = read(case)
    root = tmp_path.resolve()
    write(root, files)
    project = open_project(str(root))
    entrypoint = project.entrypoint_for(str(root / fields["entry"]), fields["profile"])
    kept = project.reach(entrypoint).modules
    targets = [path for path, module in kept.items() if module.package in TARGETS]
    remedies = find_remedies(project, entrypoint, targets)
    (remedy,) = [remedy for remedy in remedies if remedy.kind == fields["kind"]]
    changed = apply_edits(project.view.tree, remedy.edits)
    assert {project.relative(path): body for path, body in changed.items()} == after
