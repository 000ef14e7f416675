"""Entries for a repository that has none: its packages, and modules that use a little of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hygiene.files import WorkingTree
from hygiene.link.declarations import Declarations
from hygiene.project import open_project
from hygiene.resolve import esbuild_defaults
from hygiene.view import View

_EXPORTS = 2
"""How many exports of a package get an entry of their own."""

_PACKAGES = 10
"""How many packages of a repository are taken."""

_MODULES = 800
"""Entries that read more modules are left out."""

_CONSUMERS = "hygiene-consumers"
_SKIPPED = frozenset({"node_modules", "dist", "build", ".git", "examples", "templates", "fixtures"})


def configure(root: Path) -> None:
    """Write a configuration with entries: what they ask for and do not find is external."""
    entries: list[dict[str, str]] = []
    alias: dict[str, str] = {}
    indexes = {package: index for package in _packages(root) if (index := _index(package))}
    for package, index in indexes.items():
        name = _json(package / "package.json").get("name")
        if isinstance(name, str):
            alias[f"{name}$"] = f"./{index.relative_to(root)}"
    step = max(1, -(-len(indexes) // _PACKAGES))
    for package, index in [*indexes.items()][::step]:
        entries.append({"path": str(index.relative_to(root)), "profile": "webpack-production"})
        entries += [
            {"path": str(file.relative_to(root)), "profile": "webpack-development"}
            for file in _consumers(root, package, index)
        ]
    settings: dict[str, Any] = {"entries": entries, "alias": alias}
    settings["extensions"] = [".ts", ".tsx", "..."]
    _write(root, settings)
    project = open_project(str(root))
    reaches = [project.reach(entrypoint) for entrypoint in project.entrypoints]
    small = {reach.entry for reach in reaches if len(reach.built) <= _MODULES}
    settings["entries"] = [entry for entry in entries if entry["path"] in small]
    missing = {r.specifier for reach in reaches for r in (*reach.unresolved, *reach.refused)}
    settings["external"] = sorted(name for name in missing if not name.startswith("."))
    _write(root, settings)


def _write(root: Path, settings: dict[str, Any]) -> None:
    (root / "hygiene.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def _packages(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(n for n in names if n not in _SKIPPED and not n.startswith("."))
        if "package.json" in files:
            yield Path(folder)


def _index(package: Path) -> Path | None:
    folders = (package / "src", package / "lib", package)
    files = (folder / f"index.{e}" for folder in folders for e in ("ts", "tsx"))
    return next((file for file in files if file.is_file()), None)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _consumers(root: Path, package: Path, index: Path) -> Iterator[Path]:
    """Write a module for each of a few exports of a package."""
    view = View(WorkingTree())
    declarations = Declarations(view.reader, view.resolver(esbuild_defaults()))
    names = sorted(declarations.names(str(index)) - {"default"})
    folder = root / _CONSUMERS
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{ "name": "consumers", "sideEffects": false }\n')
    slug = str(package.relative_to(root)).replace("/", "-").replace(".", "-")
    for number in range(min(_EXPORTS, len(names))):
        name = names[number * len(names) // _EXPORTS]
        file = folder / f"{slug}-{number}.ts"
        target = os.path.relpath(index.with_suffix(""), folder)
        file.write_text(f"import {{ {name} }} from '{target}'\nexport const used = [{name}]\n")
        yield file
