"""What the profile ``node`` makes of what Node itself cannot be asked about."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hygiene.project import open_project
from hygiene.reach.records import Reach

Load = Callable[[Mapping[str, object], str], Reach]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write a tree and predict what an entry of it loads, with Node 22.12."""

    def run(files: Mapping[str, object], entry: str) -> Reach:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        project = open_project(str(tmp_path))
        path = str(tmp_path / entry)
        return project.reach(project.entrypoint_for(path, "node"), bundler_version="22.12.0")

    return run


def names(found: Reach) -> set[str]:
    """Return the last part of the path of every module."""
    return {path.rpartition("/")[2] for path in found.modules}


CHAIN = 3000


@pytest.mark.parametrize(
    "source",
    [
        "(() => {" * CHAIN + "require('./a')" + "})()" * CHAIN,
        "".join(f"function f{i}() {{ f{i + 1}() }}\n" for i in range(CHAIN))
        + f"function f{CHAIN}() {{ require('./a') }}\nf0()",
        "".join(f"const a{i + 1} = a{i};\n" for i in range(300)) + "if (a300) require('./a')",
        "const a0 = require('./a');\n"
        + "".join(f"const a{i + 1} = a{i};\n" for i in range(300))
        + "a300()",
        "a = b; b = a; const x = require('./a'); x = x.y; function r() { r() } r()",
        "function f() { {"
        + "".join(f"if (a{i}) return;\n" for i in range(CHAIN))
        + "} require('./a') } f()",
    ],
)
def test_depth(load: Load, source: str) -> None:
    inner = "exports.lazy = () => require('./b')"
    assert "a.js" in names(load({"main.js": source, "a.js": inner, "b.js": ""}, "main.js"))


def test_trouble(load: Load) -> None:
    found = load(
        {
            "main.js": "require('./broken'); require('p'); require('q'); require('./gone')",
            "broken.js": "const = }",
            "node_modules/p/package.json": "{",
            "node_modules/q/package.json": {"exports": {"import": "./q.js"}},
        },
        "main.js",
    )
    assert names(found) == {"main.js", "broken.js"}
    assert [problem.path.rpartition("/")[2] for problem in found.problems] == ["broken.js"]
    reasons = {request.specifier: request.reason for request in found.unresolved}
    assert reasons == {"p": "invalid-manifest", "q": "not-exported", "./gone": "not-found"}


SOURCES = {
    "src/main.ts": """
        import { used } from './used.js';
        import { OnlyAType } from './types';
        import type { Other } from './other-types';
        import '@/aliased';
        import both from 'both';
        export { used, both };
        let x: OnlyAType;
    """,
    "src/used.ts": "export const used = 1",
    "src/types.ts": "export interface OnlyAType {}",
    "src/other-types.ts": "export interface Other {}",
    "src/lib/aliased.ts": "",
    "node_modules/both/package.json": {
        "exports": {"import": "./import.mjs", "require": "./require.cjs"}
    },
    "node_modules/both/import.mjs": "",
    "node_modules/both/require.cjs": "",
}


@pytest.mark.parametrize(
    ("module", "kind", "loaded"),
    [
        ("commonjs", None, "require.cjs"),
        ("nodenext", None, "require.cjs"),
        ("nodenext", "module", "import.mjs"),
        ("esnext", None, "import.mjs"),
        ("commonjs", "module", "import.mjs"),
    ],
)
def test_typescript(load: Load, module: str, kind: str | None, loaded: str) -> None:
    options = {"module": module, "paths": {"@/*": ["./src/lib/*"]}}
    manifest = {"type": kind} if kind else {}
    files = {**SOURCES, "tsconfig.json": {"compilerOptions": options}, "package.json": manifest}
    found = load(files, "src/main.ts")
    assert names(found) == {"main.ts", "used.ts", "aliased.ts", loaded}
    assert any("tsconfig paths" in note for note in found.notes)


def test_verbatim_imports_stay(load: Load) -> None:
    options = {"verbatimModuleSyntax": True, "paths": {"@/*": ["./src/lib/*"]}}
    found = load({**SOURCES, "tsconfig.json": {"compilerOptions": options}}, "src/main.ts")
    assert "types.ts" in names(found)
    assert "other-types.ts" not in names(found)


def test_edges_say_why(load: Load) -> None:
    found = load(
        {
            "main.mjs": "import './a.cjs'; await import('./b.mjs')",
            "a.cjs": "require('./c.json')",
            "b.mjs": "",
            "c.json": "{}",
        },
        "main.mjs",
    )
    reasons = {edge.module.rpartition("/")[2]: edge.reason for edge in found.edges}
    assert reasons == {
        "main.mjs": "entry",
        "a.cjs": "import",
        "b.mjs": "dynamic-import",
        "c.json": "commonjs",
    }
