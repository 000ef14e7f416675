"""What esbuild's resolution is known for, judged by esbuild."""

from __future__ import annotations

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import WorkingTree
from hygiene.model import External, Ignored, Resolved, Unresolved
from hygiene.resolve import esbuild_defaults, make_resolver

CASES = {
    "module and main": (
        {
            "node_modules/p/": {
                "package.json": {"main": "main.js", "module": "module.js"},
                "main.js": "",
                "module.js": "",
            },
            "node_modules/q/": {"package.json": {"module": "m.js"}, "m.js": "", "index.js": ""},
        },
        {"": "p q"},
    ),
    "browser field, with and without extensions": (
        {
            "package.json": {
                "browser": {
                    "./a.js": "./browser-a.js",
                    "./b": "./browser-b.js",
                    "./lib": "./browser-lib.js",
                    "./none.js": False,
                    "fs": False,
                    "path": "./path.js",
                    "./inner": "./a.js",
                    "p": False,
                }
            },
            "node_modules/p/": "index.js",
            **dict.fromkeys(["a.js", "b.js", "lib/index.js", "none.js", "path.js", "inner.js"], ""),
            **dict.fromkeys(["browser-a.js", "browser-b.js", "browser-lib.js"], ""),
        },
        {"": "./a ./a.js ./b ./b.js ./lib ./lib/index ./none ./none.js fs node:fs path inner p os"},
    ),
    "TypeScript in place of JavaScript": (
        {
            "a.ts": "",
            "b.tsx": "",
            "c.mts": "",
            "c.mjs": "",
            "node_modules/p/": {"a.ts": "", "a.js": "", "package.json": {"main": "a"}},
            "node_modules/q/": {"x.ts": "", "package.json": {"exports": "./x.js"}},
        },
        {"": "./a.js ./b.jsx ./c.mjs ./a ./d p p/a q"},
    ),
    "exports, imports and the package itself": (
        {
            "package.json": {
                "name": "self",
                "exports": {".": "./main.js", "./lib/": "./lib/", "./null/*": None},
                "imports": {
                    "#a": "./a.js",
                    "#p": {"require": "p", "default": ["x", "p"]},
                    "#lib/*": "./lib/*.js",
                },
            },
            "lib/": "a.js b.js",
            "node_modules/p/": "index.js",
            **dict.fromkeys(["main.js", "a.js", "null/a.js"], ""),
        },
        {"": "self self/lib/a self/null/a #a #p #lib/b #none"},
    ),
    "queries and fragments": (
        {"a.js": "", "b?c.js": "", "d#.js": ""},
        {"": "./a?x ./a.js#y ./a?x#y ./b?c ./d# ./d# ?x #x"},
    ),
    "paths of a tsconfig.json, but not in packages": (
        {
            "tsconfig.json": "{ /* base */ 'compilerOptions': {} }".replace("'", '"'),
            "app/tsconfig.json": {
                "extends": "./base",
                "compilerOptions": {"paths": {"@/*": ["./src/*"], "@/x/*": ["./x/*"], "p": []}},
            },
            "app/base.json": {"compilerOptions": {"baseUrl": "."}},
            "app/src/": "a.ts b.ts",
            "node_modules/p/": {"tsconfig.json": {"compilerOptions": {"baseUrl": "."}}, "a.ts": ""},
            "node_modules/q/": "index.js",
        },
        {"app": "@/a @/b.js src/a @/x/a p q", "node_modules/p": "a ./a q"},
    ),
    "linked packages": (
        {
            "packages/w/": {"package.json": {"main": "src/x"}, "src/x.ts": "", "src/x.js": ""},
            "node_modules/w": "-> ../packages/w",
        },
        {"": "w w/src/x ./packages/w/src/x"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(compare_esbuild, tmp_path, name):
    files, requests = CASES[name]
    assert not compare_esbuild(tmp_path, files, requests)


def test_answers(plant):
    root = plant(
        {
            "package.json": {"browser": {"./off.js": False, "fs": False}},
            "off.js": "",
            "node_modules/p/": {"package.json": {"main": "a.js", "module": "b.js"}},
            "node_modules/p/a.js": "",
            "node_modules/p/b.js": "",
        }
    )
    tree = WorkingTree()
    manifests = Manifests(tree)
    resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), esbuild_defaults())
    importer = f"{root}/importer.js"
    main = Resolved(f"{root}/node_modules/p/a.js")
    module = Resolved(f"{root}/node_modules/p/b.js", when_required=main)
    assert resolver.resolve("p", importer, "esm") == module
    assert resolver.resolve("p", importer, "commonjs") == main
    assert resolver.resolve("./off", importer, "esm") == Ignored("browser-field", f"{root}/off")
    assert resolver.resolve("fs", importer, "esm") == Ignored("browser-field", "fs")
    assert resolver.resolve("https://x/y", importer, "esm") == External("https://x/y")
    missing = resolver.resolve("path", importer, "esm")
    assert isinstance(missing, Unresolved)
    assert missing.reason == "node-builtin"
