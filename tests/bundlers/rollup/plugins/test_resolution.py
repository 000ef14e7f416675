"""Where specifiers lead, against the real node-resolve within rollup."""

from __future__ import annotations

import json

import pytest


def package(name: str, manifest: dict[str, object], *files: str) -> dict[str, str]:
    """Return the files of an installed package; each ends in a call that names it."""
    folder = f"node_modules/{name}"
    written = {f"{folder}/{file}": f"export default '{file}'" for file in files}
    return {f"{folder}/package.json": json.dumps({"name": name, **manifest}), **written}


MAINS = {
    "none": {},
    "main": {"main": "./lib/a.js"},
    "main without extension": {"main": "lib/a"},
    "main is a folder": {"main": "lib"},
    "main is a dot": {"main": "."},
    "main is missing": {"main": "./gone.js"},
    "module": {"main": "./lib/a.js", "module": "./lib/b.js"},
    "jsnext": {"main": "./lib/a.js", "jsnext:main": "./lib/b.js"},
    "browser is a string": {"main": "./lib/a.js", "module": "./lib/b.js", "browser": "./lib/c.js"},
    "browser maps main": {"main": "./lib/a.js", "browser": {"./lib/a.js": "./lib/c.js"}},
    "browser maps module": {"module": "./lib/b.js", "browser": {"./lib/b.js": "./lib/c.js"}},
    "browser maps main loosely": {"main": "./lib/a.js", "browser": {"./lib/a": "./lib/c.js"}},
    "browser turns main off": {"main": "./lib/a.js", "browser": {"./lib/a.js": False}},
    "exports is a string": {"main": "./lib/a.js", "exports": "./lib/b.js"},
    "exports by condition": {"exports": {"require": "./lib/a.js", "import": "./lib/b.js"}},
    "exports for browsers": {"exports": {"node": "./lib/a.js", "browser": "./lib/c.js"}},
    "exports in production": {"exports": {"development": "./lib/a.js", "production": "./lib/b.js"}},
    "exports, nested": {
        "exports": {".": {"node": {"import": "./lib/a.js"}, "default": "./lib/b.js"}}
    },
    "exports, a list": {"exports": {".": ["lib/a.js", "./lib/b.js", "./lib/c.js"]}},
    "exports, null": {"exports": {".": None}},
    "exports, missing": {"exports": {"./other": "./lib/a.js"}},
    "exports, mixed": {"exports": {".": "./lib/a.js", "import": "./lib/b.js"}},
    "exports, and browser": {"exports": "./lib/a.js", "browser": {"./lib/a.js": "./lib/c.js"}},
}


@pytest.mark.parametrize("manifest", MAINS.values(), ids=MAINS.keys())
def test_main_modules(same, manifest):
    same(
        {
            "entry.js": "import 'p'",
            **package("p", manifest, "lib/a.js", "lib/b.js", "lib/c.js"),
            "node_modules/p/index.js": "f()",
            "node_modules/p/lib/index.js": "f()",
        }
    )


@pytest.mark.parametrize("manifest", MAINS.values(), ids=MAINS.keys())
def test_main_modules_when_required(same, manifest):
    same(
        {
            "entry.js": "require('p')",
            **package("p", manifest, "lib/a.js", "lib/b.js", "lib/c.js"),
            "node_modules/p/index.js": "f()",
            "node_modules/p/lib/index.js": "f()",
        }
    )


SUBPATHS = {
    "file": {},
    "exported": {"exports": {"./sub": "./lib/a.js"}},
    "a star": {"exports": {"./*": "./lib/*.js"}},
    "stars": {"exports": {"./*": "./lib/*.js", "./s*": "./lib/c.js", "./sub": None}},
    "a folder": {"exports": {"./": "./lib/"}},
    "not": {"exports": {"./other": "./lib/a.js"}},
    "by browser": {"browser": {"./sub": "./lib/a.js"}},
    "off": {"browser": {"./sub.js": False}},
}


@pytest.mark.parametrize("specifier", ["p/sub", "p/sub.js", "p/lib/a", "p/folder", "p/"])
@pytest.mark.parametrize("manifest", SUBPATHS.values(), ids=SUBPATHS.keys())
def test_subpaths(same, manifest, specifier):
    files = ("sub.js", "lib/a.js", "lib/sub.js", "lib/c.js", "folder/index.js", "index.js")
    same({"entry.js": f"import '{specifier}'", **package("p", manifest, *files)})


INNER = {
    "a name": ({"browser": {"other": "./lib/c.js"}}, "other"),
    "a name, off": ({"browser": {"other": False}}, "other"),
    "a builtin": ({"browser": {"fs": False}}, "fs"),
    "a builtin, mapped": ({"browser": {"fs": "./lib/c.js"}}, "fs"),
    "a path": ({"browser": {"./lib/b.js": "./lib/c.js"}}, "./lib/b"),
    "a path, off": ({"browser": {"./lib/b.js": False}}, "./lib/b.js"),
    "a path, loosely": ({"browser": {"./lib/b": "./lib/c.js"}}, "./lib/b.js"),
    "a package for a path": ({"browser": {"./lib/b.js": "other"}}, "./lib/b.js"),
    "imports": ({"imports": {"#x": "./lib/b.js"}}, "#x"),
    "imports a package": ({"imports": {"#x": "other"}}, "#x"),
    "imports by condition": ({"imports": {"#x": {"node": "fs", "browser": "./lib/c.js"}}}, "#x"),
    "imports, a star": ({"imports": {"#lib/*": "./lib/*.js"}}, "#lib/b"),
    "imports, missing": ({"imports": {"#y": "./lib/b.js"}}, "#x"),
    "itself": ({"exports": {".": "./index.js", "./b": "./lib/b.js"}}, "p/b"),
}


@pytest.mark.parametrize("form", ["import", "require"])
@pytest.mark.parametrize(("manifest", "specifier"), INNER.values(), ids=INNER.keys())
def test_inside_a_package(same, manifest, specifier, form):
    written = f"import '{specifier}'" if form == "import" else f"require('{specifier}')"
    same(
        {
            "entry.js": "import 'p'",
            **package("p", manifest, "lib/b.js", "lib/c.js"),
            **package("other", {}, "index.js"),
            "node_modules/p/index.js": written,
        }
    )


FLAGS = [
    False,
    True,
    [],
    "*.js",
    ["index.js"],
    ["./lib/a.js"],
    ["lib/*"],
    ["lib/**"],
    ["**/*.js"],
    ["*.css"],
    ["./lib/{a,b}.js"],
    ["./lib"],
    ["/lib/a.js"],
    ["!./lib/a.js"],
    ["./lib/!(a).js"],
    ["./lib/?.js"],
]


@pytest.mark.parametrize("flag", FLAGS, ids=map(str, FLAGS))
def test_side_effects(same, flag):
    same(
        {
            "entry.js": "import 'p'; import 'p/lib/b.js'",
            **package("p", {"sideEffects": flag}, "lib/a.js", "lib/b.js", "lib/deep/a.js"),
            "node_modules/p/index.js": "import './lib/a'; import './lib/deep/a'; import './n/x'",
            "node_modules/p/n/package.json": '{"type": "module"}',
            "node_modules/p/n/x.js": "f()",
        }
    )


RELATIVE = ["./a", "./a.js", "./lib", "./lib/", ".", "./gone", "./both", "./x.json", "./a?x", "./m"]


@pytest.mark.parametrize("specifier", RELATIVE)
@pytest.mark.parametrize("form", ["import", "require"])
def test_relative_paths(same, specifier, form):
    written = f"import '{specifier}'" if form == "import" else f"require('{specifier}')"
    names = ("a.js", "lib/index.js", "index.js", "both.js", "both.mjs", "both/index.js", "m.mjs")
    files = {name: f"export default '{name}'" for name in names}
    same({"entry.js": "import './use.js'", "use.js": written, "x.json": "{}", **files})


BARE = ["gone", "fs", "node:fs", "fs/promises", "@scope/gone", "gone/sub", "/gone", "node:test"]


@pytest.mark.parametrize("specifier", BARE)
@pytest.mark.parametrize("form", ["import", "require"])
def test_what_is_left_to_the_platform(same, specifier, form):
    written = f"import '{specifier}'" if form == "import" else f"require('{specifier}')"
    same({"entry.js": written, **package("fs", {}, "index.js")})


def test_links_lead_to_what_they_point_at(same, tmp_path):
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "p").symlink_to(tmp_path / "packages" / "p")
    same(
        {
            "entry.js": "import 'p'",
            "packages/p/package.json": '{"sideEffects": false, "main": "a.js"}',
            "packages/p/a.js": "import './b.js'; exports.a = require('q')",
            "packages/p/b.js": "import 'q'",
            "packages/p/node_modules/q/index.js": "module.exports = 1",
        }
    )


ODD_MANIFESTS = [
    "",
    "{",
    '{"name": 1}',
    '{"main": null}',
    '{"main": true}',
    '{"main": ["lib/a.js"], "sideEffects": false}',
    '{"browser": null, "main": "lib/a.js", "sideEffects": false}',
    '{"sideEffects": [1], "main": "lib/a.js"}',
    '{"exports": 1, "main": "lib/a.js"}',
]


def test_native_code_fails(same):
    written = {"a.node": "\x7fELF\0\0", "use.js": "module.exports = require('./a.node')"}
    assert same({"entry.js": "import './use.js'", **written}).failed


@pytest.mark.parametrize("text", ODD_MANIFESTS)
def test_odd_manifests(same, text):
    same(
        {
            "entry.js": "import 'p'; import 'p/lib/a.js'",
            "node_modules/p/package.json": text,
            "node_modules/p/index.js": "import './lib/a'",
            "node_modules/p/lib/a.js": "f()",
        }
    )


@pytest.mark.parametrize("text", ODD_MANIFESTS)
def test_odd_manifests_around_imports_of_packages(same, text):
    same(
        {
            "entry.js": "import 'p'",
            "node_modules/p/package.json": text,
            "node_modules/p/index.js": "require('q')",
            **package("q", {}, "index.js"),
        }
    )
