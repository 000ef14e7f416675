"""Which version of Node a repository names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hygiene.bundlers.node.behaviour import node_behaviour
from hygiene.bundlers.node.version import node_version
from hygiene.files import WorkingTree
from hygiene.view import View

MANIFESTS = {
    "22.12.0": {"volta": {"node": "22.12.0"}, "engines": {"node": "20.x"}},
    "20": {"engines": {"node": "^20.10.0"}},
    "18": {"engines": {"node": "18.x"}},
    "20.10": {"engines": {"node": "~20.10.3"}},
    "20.10.1": {"engines": {"node": "20.10.1"}},
    None: {"engines": {"node": ">=18"}},
}


@pytest.mark.parametrize("version", MANIFESTS)
def test_manifest(tmp_path: Path, version: str | None) -> None:
    (tmp_path / "package.json").write_text(json.dumps(MANIFESTS[version]))
    (tmp_path / "src").mkdir()
    assert node_version(View(WorkingTree()), str(tmp_path / "src" / "index.js")) == version


@pytest.mark.parametrize(
    ("text", "version"), [("v20.11.1\n", "20.11.1"), ("22", "22"), ("lts/*", None), ("node", None)]
)
@pytest.mark.parametrize("name", [".nvmrc", ".node-version"])
def test_files(tmp_path: Path, name: str, text: str, version: str | None) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "package.json").write_text("{}")
    assert node_version(View(WorkingTree()), str(tmp_path / "index.js")) == version


def test_the_nearest_folder_decides(tmp_path: Path) -> None:
    (tmp_path / ".nvmrc").write_text("20")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "package.json").write_text('{"engines": {"node": "22"}}')
    assert node_version(View(WorkingTree()), str(tmp_path / "app" / "index.js")) == "22"
    assert node_version(View(WorkingTree()), str(tmp_path / "index.js")) == "20"


@pytest.mark.parametrize(
    ("version", "detects", "requires"),
    [
        ("18", False, False),
        ("20.18.1", False, False),
        ("20.19.0", True, True),
        ("20", True, True),
        ("22.7.0", True, False),
        ("22.11.0", True, False),
        ("22.12.0", True, True),
        ("24", True, True),
    ],
)
def test_behaviour(version: str, detects: bool, requires: bool) -> None:
    behaviour = node_behaviour(version)
    assert behaviour.detects_syntax is detects
    assert behaviour.requires_esm is requires
