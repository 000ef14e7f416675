"""What versions of esbuild have changed, as measured with the published versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.bundlers.profiles import load_profile
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import WorkingTree
from hygiene.view import View

# A statement, the last version that keeps it, the first that drops it.
DROPPED_SINCE = [
    ("const a = new Date", "0.17.3", "0.17.4"),
    ("const a = new Date(undefined)", "0.17.3", "0.17.4"),
    ("/* @__NO_SIDE_EFFECTS__ */ function f() {} f()", "0.18.0", "0.18.1"),
    ("const f = /* @__NO_SIDE_EFFECTS__ */ () => {}; f()", "0.18.0", "0.18.1"),
    ("(() => {})()", "0.18.1", "0.18.2"),
    ("const a = (() => { try { } finally { } })()", "0.18.1", "0.18.2"),
    ("class A { static #x = 1 }", "0.18.1", "0.18.2"),
    ("const a = class { static x = 1 }", "0.18.1", "0.18.2"),
    ("const a = (() => 1)(2)", "0.19.5", "0.19.6"),
    ("const a = (function () { var x = 1; return x })()", "0.19.5", "0.19.6"),
    ("const [a] = [1]", "0.19.6", "0.19.7"),
    ("const a = [...[1]]", "0.19.6", "0.19.7"),
    ("/* @__NO_SIDE_EFFECTS__ */ function f() {} f`x`", "0.19.9", "0.19.10"),
    ("const a = { [Symbol.iterator]: 1 }", "0.19.10", "0.19.11"),
    ("class A { static [Symbol.iterator] = 1 }", "0.19.10", "0.19.11"),
    ("const a = -1n", "0.25.5", "0.25.6"),
    ("const a = WeakRef", "0.25.11", "0.25.12"),
    ("const a = RegExp.escape('x')", "0.25.11", "0.25.12"),
    ("const a = Symbol('x')", "0.27.0", "0.27.1"),
    ("const a = Symbol.for('x')", "0.27.0", "0.27.1"),
]
KEPT_SINCE = [
    ("(async () => {})()", "0.19.5", "0.19.6"),
]


def kept(folder: Path, files: dict[str, str], version: str) -> set[str] | None:
    """Return the names of the files that a version keeps; None where it fails."""
    for name, text in {"package.json": "{}", **files}.items():
        file = folder.resolve() / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    entry = Entrypoint("entry", "configured", str(folder.resolve() / "entry.js"), "esbuild")
    reach = load_profile("esbuild").predict(View(WorkingTree()), entry, version)
    if reach.problems or reach.unresolved:
        return None
    return {path[len(str(folder.resolve())) + 1 :] for path in reach.modules}


@pytest.mark.parametrize(("statement", "before", "after"), DROPPED_SINCE)
def test_dropped_since(tmp_path: Path, statement: str, before: str, after: str) -> None:
    files = {"entry.js": "import './one.js'", "one.js": statement}
    assert kept(tmp_path, files, before) == {"one.js"}
    assert kept(tmp_path, files, after) == set()


@pytest.mark.parametrize(("statement", "before", "after"), KEPT_SINCE)
def test_kept_since(tmp_path: Path, statement: str, before: str, after: str) -> None:
    files = {"entry.js": "import './one.js'", "one.js": statement}
    assert kept(tmp_path, files, before) == set()
    assert kept(tmp_path, files, after) == {"one.js"}


def test_dead_cases_of_a_switch(tmp_path: Path) -> None:
    files = {
        "entry.js": "import { a } from 'dep'\nswitch (1) { case 0: a() }",
        "node_modules/dep/package.json": '{"sideEffects":false}',
        "node_modules/dep/index.js": "export const a = 1",
    }
    assert kept(tmp_path, files, "0.24.2") == {"entry.js", "node_modules/dep/index.js"}
    assert kept(tmp_path, files, "0.25.0") == {"entry.js"}


def test_requests_with_gaps(tmp_path: Path) -> None:
    files = {
        "entry.js": "export const f = (n) => import(`./l/${n}.js`)",
        "l/a.js": "export const a = 1",
    }
    assert kept(tmp_path, files, "0.18.20") == {"entry.js"}
    assert kept(tmp_path, files, "0.19.0") == {"entry.js", "l/a.js"}


def test_import_attributes(tmp_path: Path) -> None:
    files = {"entry.js": "import x from './x.json' with { type: 'json' }\nx()", "x.json": "{}"}
    assert kept(tmp_path, files, "0.19.5") is None
    assert kept(tmp_path, files, "0.19.7") == {"entry.js", "x.json"}


def test_decorators(tmp_path: Path) -> None:
    files = {"entry.js": "@foo class A {}"}
    assert kept(tmp_path, files, "0.17.19") is None
    assert kept(tmp_path, files, "0.18.5") == {"entry.js"}


def test_an_awaited_module_that_is_required(tmp_path: Path) -> None:
    files = {"entry.js": "const x = require('./x.js')", "x.js": "await 1\nexport const a = 1"}
    assert kept(tmp_path, files, "0.28.1") is None
    assert kept(tmp_path, files, "0.28.2") == {"entry.js", "x.js"}
