"""Imports of what no module exports, against the real rollup."""

from __future__ import annotations

import shutil
from pathlib import Path

import bundlers
import pytest

from hygiene.project import open_project

LIB = "export const a = 1; export { b } from './other.js'; export * from './more.js'"
TREES = {
    "used": "import { gone } from './lib.js'; console.log(gone)",
    "used in a function that nothing calls": "import './unused.js'; console.log(1)",
    "unused": "import { gone, a } from './lib.js'; console.log(a)",
    "default": "import lib from './lib.js'; console.log(lib)",
    "through a star": "import { c, d } from './lib.js'; console.log(c, d)",
    "never through a star": "import lib from './stars.js'; console.log(lib)",
    "re-exported": "import { a } from './broken.js'; console.log(a)",
    "re-exported and asked for": "import { gone } from './broken.js'; console.log(gone)",
    "re-exported and imported": "import { gone } from './broken.js'; console.log(1)",
    "imported, then exported": "import { gone } from './passed.js'; console.log(1)",
    "imported, then exported, not asked for": "import { a } from './passed.js'; console.log(a)",
    "re-exported by a module with nothing else": "import './star-broken.js'; console.log(1)",
    "behind a star": "import { e } from './behind.js'; console.log(e)",
    "re-exported, and never in the output": "import { f } from './dropped.js'; console.log(1)",
    "of CommonJS": "import { gone } from './common.cjs'; console.log(gone)",
    "of an external": "import { gone } from 'fs'; console.log(gone)",
    "through the star of an external": "import { gone } from './outside.js'; console.log(gone)",
    "in a circle": "import { gone } from './circle.js'; console.log(gone)",
    "hidden": "import { gone } from './lib.js'; console.log(((gone) => gone)(1))",
    "a member": "import * as lib from './lib.js'; console.log(lib.gone)",
    "of an empty module": "import { fs } from './node_modules/p/index.js'; console.log(1)",
}
OTHERS = {
    "lib.js": LIB,
    "other.js": "export const b = 2",
    "more.js": "export const c = 3; export default 4",
    "stars.js": "export * from './more.js'",
    "unused.js": "import { gone } from './lib.js'; export const f = () => gone()",
    "broken.js": "export { gone } from './lib.js'; export const a = 1",
    "passed.js": "import { gone } from './lib.js'; export { gone }; export const a = 1",
    "star-broken.js": "export * from './broken.js'; export { gone } from './lib.js'",
    "behind.js": "export * from './broken.js'; export const e = 5",
    "dropped.js": "export { gone } from './lib.js'; export const f = 6",
    "common.cjs": "exports.a = 1",
    "outside.js": "export * from 'fs'",
    "circle.js": "export * from './circle.js'; export * from './stars.js'",
    "node_modules/p/package.json": '{"browser": {"fs": false}}',
    "node_modules/p/index.js": "import { readFile } from 'fs'; export const fs = () => readFile()",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, set[str]]]:
    """Build every tree with rollup; skip where that is not installed."""
    if shutil.which("node") is None or not bundlers.available():
        pytest.skip("needs Node, and npm ci in tests/oracle")
    entries = []
    for number, entry in enumerate(TREES.values()):
        root = tmp_path_factory.mktemp(f"tree{number}").resolve()
        for name, text in {**OTHERS, "entry.js": entry}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        entries.append(root / "entry.js")
    answers = bundlers.ask("rollup", entries)
    found = [{module["path"] for module in answer["modules"]} for answer in answers]
    return dict(zip(TREES, zip(entries, found, strict=True), strict=True))


@pytest.mark.parametrize("tree", TREES)
def test_what_is_kept(kept: dict[str, tuple[Path, set[str]]], tree: str) -> None:
    entry, expected = kept[tree]
    project = open_project(str(entry.parent))
    reach = project.reach(project.entrypoint_for(str(entry), "rollup"))
    assert set(reach.modules) == expected
    assert bool(reach.problems) is not bool(expected)
