"""The engine from outside: versions, edges, deep code, broken code."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.project import open_project
from hygiene.reach.records import Reach


def reach(root: Path, files: dict[str, str], version: str | None = None) -> Reach:
    for name, body in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(body, encoding="utf-8")
    project = open_project(str(root.resolve()))
    entry = project.entrypoint_for(str(root.resolve() / "entry.js"), "rollup")
    return project.reach(entry, bundler_version=version)


def names(found: Reach) -> set[str]:
    return {Path(path).name for path in found.modules}


LIB = {
    "lib.js": "export { used } from './used.js'; export { other } from './other.js'",
    "used.js": "export const used = () => 1",
    "other.js": "export const other = () => 2",
}


@pytest.mark.parametrize(
    ("entry", "since", "before"),
    [
        (
            "import * as lib from './lib.js'; const { used } = lib; console.log(used())",
            "4.56.0",
            "4.55.1",
        ),
        ("import * as lib from './lib.js'; if ('used' in lib) console.log(1)", "4.46.0", "4.45.3"),
        ("const { used } = await import('./lib.js'); used()", "3.21.0", "3.20.7"),
    ],
)
def test_older_versions_keep_whole_namespaces(
    tmp_path: Path, entry: str, since: str, before: str
) -> None:
    files = {**LIB, "entry.js": entry}
    assert "other.js" not in names(reach(tmp_path, files, since))
    assert "other.js" in names(reach(tmp_path, files, before))


def test_decorators_are_syntax_errors_before_4_19(tmp_path: Path) -> None:
    files = {"entry.js": "const log = () => console.log(1); @log class A {}"}
    assert names(reach(tmp_path, files, "4.19.0")) == {"entry.js"}
    found = reach(tmp_path, files, "4.18.1")
    assert not found.modules
    assert [problem.start for problem in found.problems] == [34]


def test_edges_name_the_statements(tmp_path: Path) -> None:
    entry = "import { used } from './lib.js';\nimport './effect.js';\nconsole.log(used())"
    files = {**LIB, "entry.js": entry, "effect.js": "globalThis.x = 1"}
    found = reach(tmp_path, files)
    edges = {(Path(edge.importer or "").name, Path(edge.module).name): edge for edge in found.edges}
    used = edges["entry.js", "used.js"]
    assert (used.reason, used.names, entry[used.start : used.end]) == (
        "used-binding",
        ("used",),
        "import { used } from './lib.js';",
    )
    effect = edges["entry.js", "effect.js"]
    assert effect.reason == "side-effects"
    assert entry[effect.start : effect.end] == "import './effect.js';"


@pytest.mark.parametrize(
    "code",
    [
        "x = " + "(" * 3000 + "1" + ")" * 3000,
        "x = " + "1 + " * 20000 + "1",
        "".join("if (x) {} else " for _ in range(2000)) + "{}",
        "x = " + "[" * 3000 + "]" * 3000,
        "x" + ".a" * 1000 + " = 1",
        "f" + "(1)" * 1000,
        "(() => " * 300 + "x()" + ")()" * 300,
    ],
)
def test_deeply_nested_code_is_read(tmp_path: Path, code: str) -> None:
    assert names(reach(tmp_path, {"entry.js": code})) == {"entry.js"}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"entry.js": "import './gone.js'"}, "gone.js"),
        ({"entry.js": "let = = 1"}, "expected"),
        ({"entry.js": "export const a = 1; export { a }"}, "twice"),
        ({"entry.js": "let a; let a"}, "declared"),
        ({"entry.js": "import { used } from './lib.js'; used = 1", **LIB}, "reassignment"),
        ({"entry.js": "x = <div/>"}, "JSX"),
    ],
)
def test_what_rollup_refuses_is_a_problem(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    found = reach(tmp_path, files)
    assert not found.modules
    assert message in found.problems[0].message
