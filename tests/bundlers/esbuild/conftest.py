"""esbuild beside its prediction, over small trees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import bundlers
import pytest

from hygiene.bundlers.profiles import load_profile
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import WorkingTree
from hygiene.reach.records import Reach
from hygiene.view import View

Trees = Mapping[str, Mapping[str, str]]
Differences = Callable[[Trees], dict[str, dict[str, list[str]]]]
ENTRY = "entry.js"


def write_trees(folder: Path, trees: Trees) -> list[Path]:
    """Write every tree to a folder of its own; return the folders."""
    roots = []
    for at, files in enumerate(trees.values()):
        root = folder.resolve() / f"tree-{at}"
        for name, text in {"package.json": "{}", **files}.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        roots.append(root)
    return roots


def predict(entry: Path, version: str | None = None) -> Reach:
    """Return the prediction for a file."""
    entrypoint = Entrypoint(entry.name, "configured", str(entry), "esbuild")
    return load_profile("esbuild").predict(View(WorkingTree()), entrypoint, version)


@pytest.fixture
def differences(tmp_path: Path) -> Differences:
    """Ask esbuild what trees keep, and return those of which the prediction says another thing."""
    if not bundlers.available():
        pytest.skip("needs Node, and npm ci in tests/oracle")

    def compare(trees: Trees) -> dict[str, dict[str, list[str]]]:
        roots = write_trees(tmp_path, trees)
        answers = bundlers.ask("esbuild", [root / ENTRY for root in roots])
        found = {}
        for name, root, answer in zip(trees, roots, answers, strict=True):
            theirs = {module["path"] for module in answer["modules"]}
            ours = set(predict(root / ENTRY, answer["bundler"]["version"]).modules)
            if theirs != ours:
                found[name] = {
                    "only esbuild": sorted(p[len(str(root)) :] for p in theirs - ours),
                    "only hygiene": sorted(p[len(str(root)) :] for p in ours - theirs),
                    "errors": answer["errors"],
                }
        return found

    return compare
