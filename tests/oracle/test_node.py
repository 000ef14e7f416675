"""The profile ``node``: what is predicted is what the real Node loads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import node_programs
import pytest
from bundlers import ask
from case_trees import all_cases, write_case, write_runtime

PROGRAMS = int(os.environ.get("NODE_PROGRAMS", "60"))
SEED = 20

Modules = Callable[..., dict[str, Any]]


def write(program: node_programs.Program, root: Path) -> Path:
    """Write a program into a folder of its own; return its entry."""
    for name, text in program.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).strip() + "\n", encoding="utf-8")
    (entry,) = root.glob("main.*")
    return entry


def differences(entries: Iterable[tuple[Path, Path]], modules: Modules) -> Iterator[str]:
    """Say how our answers differ from Node's, for entries that run without an error.

    Args:
        entries: the root and the entry of each program.
        modules: asks ours.
    """
    asked = [(root.resolve(), entry.resolve()) for root, entry in entries]
    for (root, entry), real in zip(asked, ask("node", [e for _, e in asked]), strict=True):
        if real["errors"]:
            continue
        found = modules(root, str(entry), real["bundler"]["version"], profile="node")
        ours = {module["path"] for module in found["modules"]}
        theirs = {os.path.relpath(module["path"], root) for module in real["modules"]}
        if ours != theirs:
            yield f"{root.name}: missing {theirs - ours}, extra {ours - theirs}"


@pytest.mark.usefixtures("live")
@pytest.mark.slow
def test_cases(tmp_path: Path, hygiene_modules: Modules) -> None:
    write_runtime(tmp_path)
    cases = [case for case in all_cases() if case.entry.endswith("js")]
    roots = [write_case(case, tmp_path) for case in cases]
    entries = ((root, root / case.entry) for root, case in zip(roots, cases, strict=True))
    assert not list(differences(entries, hygiene_modules))


@pytest.mark.usefixtures("live")
def test_written_programs(tmp_path: Path, hygiene_modules: Modules) -> None:
    roots = [(tmp_path / name, program) for name, program in node_programs.WRITTEN.items()]
    entries = [(root, write(program, root)) for root, program in roots]
    assert not list(differences(entries, hygiene_modules))


@pytest.mark.usefixtures("live")
@pytest.mark.slow
def test_random_programs(tmp_path: Path, hygiene_modules: Modules) -> None:
    entries = []
    for number in range(PROGRAMS):
        root = tmp_path / str(number)
        entries.append((root, write(node_programs.random_program(SEED + number), root)))
    assert not list(differences(entries, hygiene_modules))
