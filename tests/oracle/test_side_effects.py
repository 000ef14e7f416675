"""Values of ``sideEffects`` as bundlers read them (see side_effects/forms.cjs)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hygiene.bundlers.side_effects_readings import readings
from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.files import WorkingTree
from hygiene_rules.missing_side_effects import _PLAIN

FOLDER = Path(__file__).parent / "side_effects"
FILES: list[str] = json.loads((FOLDER / "forms.json").read_bytes())["files"]
GOLDENS: list[dict[str, Any]] = json.loads((FOLDER / "goldens.json").read_bytes())
OWN = ("webpack", "rollup", "esbuild")
UNLIKE = [[["src/a.js"]], ["src\\a.js"], ["./src/[id].js"]]
"""Values that nobody writes on purpose, and that one bundler reads otherwise than we do."""


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> PackageJson:
    folder = tmp_path_factory.mktemp("package").resolve()
    (folder / "package.json").write_text('{ "name": "p" }')
    found = Manifests(WorkingTree()).at(str(folder))
    assert isinstance(found, PackageJson)
    return found


READ = [golden for golden in GOLDENS if golden["value"] not in UNLIKE]


@pytest.mark.parametrize("golden", READ, ids=[json.dumps(g["value"]) for g in READ])
def test_what_a_value_lists(golden: dict[str, Any], manifest: PackageJson) -> None:
    paths = {f"{manifest.directory}/{file}": file for file in FILES}
    found = readings(manifest, golden["value"], paths)
    for bundler in OWN:
        listed = golden["listed"][bundler]
        if listed is not None:
            assert {paths[path] for path in found[bundler]} == set(listed), bundler


def test_plain_paths_in_a_folder_are_read_alike() -> None:
    asked = {golden["value"][0]: golden for golden in GOLDENS if _is_path(golden["value"])}
    assert len(asked) > 12
    for pattern, golden in asked.items():
        for bundler, listed in golden["listed"].items():
            assert listed == [pattern.removeprefix("./")], (pattern, bundler)


def _is_path(value: object) -> bool:
    """Say whether a value is a list that names one file as fixes of the rule do."""
    match value:
        case [str(pattern)] if pattern.startswith("./") and pattern.count("/") > 1:
            return pattern[2:] in FILES and _PLAIN.fullmatch(pattern) is not None
    return False
