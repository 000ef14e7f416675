"""Specifiers for files of other packages; Node itself says whether they lead there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hygiene.files import WorkingTree
from hygiene.resolve import ResolveOptions
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.specifiers import Reachable, specifier_to, stem
from hygiene.view import View

NODE = shutil.which("node")
OPTIONS = ResolveOptions(conditions=frozenset({"node"}), extensions=(".js", ".json"))


def package(root: Path, manifest: dict[str, Any], *files: str) -> tuple[str, Path]:
    """Write a package that an importer sees; return the importer and the package's folder."""
    home = root.resolve() / "packages" / "lib"
    for file in files:
        path = home / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("module.exports = 1\n")
    (home / "package.json").write_text(json.dumps({"name": "lib", **manifest}, indent=2) + "\n")
    installed = root.resolve() / "node_modules"
    installed.mkdir()
    (installed / "lib").symlink_to("../packages/lib")
    importer = root.resolve() / "app.js"
    importer.write_text("")
    return str(importer), home


def find(importer: str, target: Path) -> Reachable | None:
    view = View(WorkingTree())
    return specifier_to(view, view.resolver(OPTIONS), str(target), importer)


def node_resolves(importer: str, specifier: str) -> str:
    assert NODE is not None
    options = f"{{ paths: [{str(Path(importer).parent)!r}] }}"
    program = f"console.log(require.resolve({specifier!r}, {options}))"
    done = subprocess.run([NODE, "-e", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


needs_node = pytest.mark.skipif(NODE is None, reason="needs Node")

FOUND = [
    ({}, "src/a.js", "lib/src/a"),
    ({}, "index.js", "lib"),
    ({}, "src/b/index.js", "lib/src/b"),
    ({"exports": {"./a": "./src/a.js"}}, "src/a.js", "lib/a"),
    ({"exports": {".": "./src/a.js", "./a": "./src/a.js"}}, "src/a.js", "lib"),
    ({"exports": {"./parts/*": "./src/*.js"}}, "src/a.js", "lib/parts/a"),
    ({"exports": {"./parts/*.js": "./src/*.js"}}, "src/b/c.js", "lib/parts/b/c.js"),
    ({"exports": {"./*": {"default": "./src/*.js"}}}, "src/a.js", "lib/a"),
    ({"exports": "./src/a.js"}, "src/a.js", "lib"),
]


@needs_node
@pytest.mark.parametrize(("manifest", "file", "specifier"), FOUND)
def test_a_specifier_that_leads_there(
    manifest: dict[str, Any], file: str, specifier: str, tmp_path: Path
) -> None:
    importer, home = package(tmp_path, manifest, file)
    assert find(importer, home / file) == Reachable(specifier)
    assert node_resolves(importer, specifier) == str(home / file)


ADDED = [
    ({"exports": {".": "./src/index.js"}}, "src/a.js", "./a"),
    ({"exports": {"./browser": "./src/browser.js"}}, "src/credits/a.js", "./credits/a"),
    ({"exports": {".": {"require": "./src/index.js"}}}, "src/a.js", "./a"),
    ({"exports": "./src/index.js"}, "src/a.js", "./a"),
    ({"exports": {"require": "./src/index.js"}}, "src/b/index.js", "./b"),
    ({"exports": {".": "./index.js"}}, "deep/er/a.js", "./deep/er/a"),
]


@needs_node
@pytest.mark.parametrize(("manifest", "file", "missing"), ADDED)
def test_an_entry_of_exports_that_is_missing_is_added(
    manifest: dict[str, Any], file: str, missing: str, tmp_path: Path
) -> None:
    others = ("index.js", "src/index.js", "src/browser.js")
    importer, home = package(tmp_path, manifest, file, *others)
    found = find(importer, home / file)
    assert found is not None
    assert (found.missing, found.specifier) == (missing, f"lib/{missing[2:]}")
    for path, content in apply_edits(WorkingTree(), found.edits).items():
        Path(path).write_bytes(content)
    assert node_resolves(importer, found.specifier) == str(home / file)


@pytest.mark.parametrize(
    ("manifest", "file"),
    [
        ({"exports": {"./a": "./elsewhere/a.js"}}, "src/a.js"),  # no neighbour near the file
        ({"exports": {".": "./src/index.js", "./a": "./src/other.js"}}, "src/a.js"),  # taken
        (
            {"exports": {".": {"types": "./types/index.d.ts", "default": "./src/index.js"}}},
            "src/a.js",
        ),
    ],
)
def test_no_entry_is_made_up(manifest: dict[str, Any], file: str, tmp_path: Path) -> None:
    others = ("elsewhere/a.js", "src/index.js", "src/other.js", "types/index.d.ts")
    importer, home = package(tmp_path, manifest, file, *others)
    assert find(importer, home / file) is None


def test_an_installed_package_is_not_edited(tmp_path: Path) -> None:
    importer, home = package(
        tmp_path, {"exports": {".": "./src/index.js"}}, "src/a.js", "src/index.js"
    )
    (tmp_path / "node_modules" / "lib").unlink()
    home.rename(tmp_path / "node_modules" / "lib")
    assert find(importer, tmp_path.resolve() / "node_modules" / "lib" / "src" / "a.js") is None


def test_the_stem_of_a_path() -> None:
    assert [stem(p) for p in ("a.ts", "a.d.ts", "b/index.tsx", "index.js", "c.d/e.mjs")] == [
        "a",
        "a",
        "b",
        "",
        "c.d/e",
    ]
