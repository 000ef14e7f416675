"""The ``sideEffects`` field as esbuild reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Differences = Callable[[dict[str, dict[str, str]]], dict[str, Any]]

FLAGS: list[object] = [
    True,
    False,
    None,
    0,
    "",
    "one.js",
    "./one.js",
    "*.js",
    [],
    [False],
    [""],
    ["one.js"],
    ["./one.js"],
    ["/one.js"],
    ["../dep/one.js"],
    ["*.js"],
    ["./*.js"],
    ["*.css"],
    ["**/*.js"],
    ["**"],
    ["./**"],
    ["lib"],
    ["lib/"],
    ["lib/*"],
    ["lib/**"],
    ["./lib/**/*.js"],
    ["lib/*.js"],
    ["two.js"],
    ["t?o.js"],
    ["lib?two.js"],
    ["lib/t*.js"],
    ["{one,two}.js"],
    ["[ot]*.js"],
    ["+(one).js"],
    ["!(one).js"],
    ["!one.js"],
    ["*"],
    ["***"],
    ["l**b/two.js"],
    ["**two.js"],
    ["lib/**two.js"],
    ["ONE.js"],
    ["one"],
    ["one.js", 1],
    ["lib/../one.js"],
    ["lib//two.js"],
    ["$(one).js"],
]


def package(flag: object) -> dict[str, str]:
    return {
        "entry.js": "import 'dep/one.js'\nimport 'dep/lib/two.js'\n",
        "node_modules/dep/package.json": json.dumps({"sideEffects": flag}),
        "node_modules/dep/one.js": "console.log(1)",
        "node_modules/dep/lib/two.js": "console.log(2)",
    }


def test_flags_and_patterns(differences: Differences) -> None:
    assert differences({json.dumps(flag): package(flag) for flag in FLAGS}) == {}


def test_the_nearest_manifest_speaks(differences: Differences) -> None:
    trees = {
        f"{outer} around {inner}": {
            **package(json.loads(outer)),
            "node_modules/dep/lib/package.json": inner,
        }
        for outer in ("false", "true", '["lib/**"]')
        for inner in ("{}", '{"sideEffects":false}', '{"sideEffects":true}', '{"type":"module"}')
    }
    assert differences(trees) == {}
