"""``exports`` and ``imports``: our answers are those of the real enhanced-resolve."""

from __future__ import annotations

from hygiene.resolve import webpack_defaults

WEBPACK = webpack_defaults("development").__replace__(tsconfig_paths="off")
TYPESCRIPT = WEBPACK.__replace__(
    extensions=(".ts", ".js"), extension_alias=((".js", (".ts", ".js")),)
)


def test_exports(compare, tmp_path):
    files = {
        "node_modules/p/": {
            "package.json": {
                "name": "p",
                "exports": {
                    ".": {"import": "./lib/c.mjs", "require": "./lib/a.js"},
                    "./package.json": "./package.json",
                    "./a": ["./missing.js", "./lib/a.js"],
                    "./b": {"node": "./no.js", "browser": {"development": "./lib/b.js"}},
                    "./c": None,
                    "./none": {"node": "./lib/a.js"},
                    "./nested": [{"node": "./x.js"}, {"default": ["./lib/a.js"]}],
                    "./fall": {"development": {"deno": "./x.js"}, "default": "./lib/b.js"},
                    "./f/*": "./lib/*.js",
                    "./f/deep/*": "./lib/deep/*.js",
                    "./f/private/*": None,
                    "./g/*.js": "./lib/*.js",
                    "./folder/": "./lib/",
                    "./out": "../out.js",
                    "./bad": "lib/a.js",
                    "./mods": "./node_modules/x.js",
                    "./first": ["lib/a.js", "./lib/a.js"],
                    "./extension": "./lib/a",
                    "./directory": "./lib",
                    "./slash": "./lib/",
                    "./query": "./lib/a.js?x#y",
                    "./five": 5,
                    "./list": [5],
                    "./empty": [],
                    "./text": "",
                    "./two/*/*": "./lib/*.js",
                    "./same/*": "./lib/*/*.js",
                    "./with*after": "./lib/*.js",
                },
            },
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        }
    }
    requests = {
        "": (
            "p p/package.json p/a p/b p/c p/none p/nested p/fall p/f/a p/f/deep/a "
            "p/f/private/a p/g/a.js p/g/a p/folder/a.js p/folder/ p/folder p/out "
            "p/bad p/mods p/first p/extension p/directory p/slash p/query p/five "
            "p/list p/empty p/text p/two/a/b p/same/deep p/withaafter p/withafter p/ "
            "p// p/. p/./a p? p?q p/a?q p#f p/f/a?q p/f/* p/%61 p/f/$& p/f/a.js p/f/"
        ),
        "strict": "p p/a p/extension p/directory p/f/a",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_exports_sugar(compare, tmp_path):
    files = {
        "node_modules/text/": {
            "package.json": {"name": "text", "exports": "./lib/a.js", "main": "./lib/b.js"},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
        "node_modules/array/": {
            "package.json": {"name": "array", "exports": ["./lib/a.js", "./lib/b.js"]},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
        "node_modules/conditions/": {
            "package.json": {
                "name": "conditions",
                "exports": {"import": "./lib/c.mjs", "default": "./lib/a.js"},
            },
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
        "node_modules/mixed/": {
            "package.json": {
                "name": "mixed",
                "exports": {"import": "./lib/c.mjs", "./a": "./lib/a.js"},
            },
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
        "node_modules/mixed2/": {
            "package.json": {
                "name": "mixed2",
                "exports": {"./a": "./lib/a.js", "import": "./lib/c.mjs"},
            },
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
        "node_modules/dotless/": {
            "package.json": {"name": "dotless", "exports": {".": "./lib/a.js", ".a": "./lib/a.js"}},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
        "node_modules/none/": {
            "package.json": {"name": "none", "exports": None},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js index.js",
        },
        "node_modules/false/": {
            "package.json": {"name": "false", "exports": False},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js index.js",
        },
        "node_modules/true/": {
            "package.json": {"name": "true", "exports": True},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js index.js",
        },
        "node_modules/nothing/": {
            "package.json": {"name": "nothing", "exports": {}},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js index.js",
        },
        "node_modules/wrapped/": {
            "package.json": {"name": "wrapped", "exports": {"import": {"./a": "./lib/a.js"}}},
            "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        },
    }
    requests = {
        "": (
            "text text/lib/a.js array conditions mixed mixed/a mixed2/a dotless none "
            "none/lib/a false true nothing nothing/lib/a wrapped/a"
        )
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_imports(compare, tmp_path):
    files = {
        "package.json": {
            "name": "root",
            "imports": {
                "#a": "./lib/a.js",
                "#b": {"import": "./lib/c.mjs", "require": "./lib/b.js"},
                "#lib/*": "./lib/*.js",
                "#folder/": "./lib/",
                "#dep": "dep",
                "#dep/*": "dep/*",
                "#again": "#a",
                "#null": None,
                "#out": "../a.js",
                "#first": ["../a.js", "./lib/a.js"],
                "#missing": ["./missing.js", "./lib/a.js"],
                "#builtin": "fs",
                "#extension": "./lib/a",
                "#ts.js": "./lib/a.js",
                "#/slash": "./lib/a.js",
                "#empty": ["./lib//a.js", ""],
                "#absolute": "/lib/a.js",
            },
        },
        "./": "lib/a.js lib/b.js lib/c.mjs lib/index.js lib/deep/a.js",
        "node_modules/dep/": {"package.json": {"name": "dep"}, "./": "index.js x.js"},
    }
    requests = {
        "": (
            "#a #b #lib/a #lib/no #folder/a.js #folder/ #dep #dep/x #again #null #out "
            "#first #missing #builtin #extension #ts.js #/slash #empty # #/ #no #a?q "
            "#a#b #absolute"
        ),
        "strict": "#a #extension #dep",
        "lib": "#a",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_imports_extension_alias(compare, tmp_path):
    files = {
        "package.json": {"imports": {"#a.js": "./a.js", "#b": "./b.js", "#c.ts": "./c.js"}},
        "./": "a.ts b.ts b.js c.js",
    }
    requests = {"": "#a.js #b #c.ts #c.js"}
    assert not compare(tmp_path, files, requests, TYPESCRIPT)


def test_imports_of_no_object(compare, tmp_path):
    files = {"package.json": {"imports": "./a.js"}, "./": "a.js #a.js"}
    requests = {"": "#a ./a ./#a"}
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_self_reference(compare, tmp_path):
    files = {
        "package.json": {"name": "root", "exports": {".": "./a.js", "./b": "./b.js"}},
        "plain/package.json": {"name": "plain", "main": "./index.js"},
        "./": "a.js b.js sub/c.js plain/index.js",
        "node_modules/root/": {"package.json": {"name": "root"}, "./": "index.js"},
    }
    requests = {"sub": "root root/b root/c root/ rooted", "plain": "plain root"}
    assert not compare(tmp_path, files, requests, WEBPACK)
