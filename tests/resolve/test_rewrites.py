"""Aliases and the browser field: our answers are those of the real enhanced-resolve."""

from __future__ import annotations

from hygiene.resolve import Alias, ResolveOptions, webpack_defaults

WEBPACK = webpack_defaults("development").__replace__(tsconfig_paths="off")


def aliased(*aliases: Alias) -> ResolveOptions:
    return WEBPACK.__replace__(alias=aliases)


def test_browser_field(compare, tmp_path):
    files = {
        "node_modules/p/": {
            "package.json": {
                "name": "p",
                "main": "./node.js",
                "browser": {
                    "./node.js": "./web.js",
                    "./a.js": False,
                    "./b": "./c.js",
                    "./c.js": "./c.js",
                    "./lib/a.js": "./lib/b.js",
                    "fs": False,
                    "path": "./d.js",
                    "q": "r",
                    "r/x": "./a",
                    "./d": "./d.js",
                },
            },
            "./": "a.js b.js c.js d.js index.js node.js web.js lib/a.js lib/b.js",
        },
        "node_modules/q/": {"package.json": {"name": "q"}, "./": "index.js"},
        "node_modules/r/": {"package.json": {"name": "r"}, "./": "index.js x.js"},
    }
    requests = {
        "": "p p/a p/a.js p/b p/c p/lib/a fs path",
        "node_modules/p": "./a ./a.js ./b ./b.js ./c ./lib/a fs path q r/x ./d ./node",
        "node_modules/p/lib": "./a ../a fs q ./b",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_browser_field_oddities(compare, tmp_path):
    files = {
        "node_modules/p/": {
            "package.json": {
                "name": "p",
                "browser": {
                    "./a.js": "./b.js",
                    "./b.js": "./a.js",
                    "./c.js": None,
                    "./c": True,
                    "x": "",
                    "y": 0,
                    "z": {},
                    "c": "./b.js",
                    "#i": "./c",
                    "./index": "./index.js",
                },
            },
            "./": "a.js b.js c.js index.js",
        },
        "node_modules/text/": {
            "package.json": {"name": "text", "browser": "./b.js"},
            "./": "b.js index.js",
        },
        "node_modules/list/": {
            "package.json": {"name": "list", "browser": ["./b.js"]},
            "./": "b.js index.js",
        },
    }
    requests = {"node_modules/p": "./a ./b ./c ./c.js x y z c #i ./index .", "": "p p/a text list"}
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_alias(compare, tmp_path):
    root = tmp_path.resolve()
    files = {
        "./": "a.js lib/x.js lib/index.js own/react/index.js src/y.js",
        "node_modules/react/": {"package.json": {"name": "react"}, "./": "index.js dom.js"},
        "node_modules/other/": {"package.json": {"name": "other"}, "./": "index.js dom.js x.js"},
    }
    requests = {
        "": (
            "react react/dom react-dom exact exact/dom gone gone/x gone2 list "
            f"list/dom @/x @/lib/x @ w/x v/x.js same same/x loop back {root}/src/y #/x u "
            "grow ./a"
        ),
        "strict": "react @/x",
    }
    assert not compare(
        tmp_path,
        files,
        requests,
        aliased(
            Alias("exact", ("react",), exact=True),
            Alias("gone", False),
            Alias("gone2", False, exact=True),
            Alias("list", ("missing", "other")),
            Alias("@", (f"{root}/lib",)),
            Alias("w/*", ("./lib/*",)),
            Alias("v/*.js", ("no/*", f"{root}/lib/*")),
            Alias("same", ("same/x", "other")),
            Alias("loop", ("back",)),
            Alias("back", ("loop",)),
            Alias(f"{root}/src", (f"{root}/own",)),
            Alias("#", (f"{root}/lib",)),
            Alias("react", (f"{root}/own/react", "react")),
            Alias("u", ()),
            Alias("grow", ("more/grow",)),
            Alias("./a", ("./lib/x",)),
        ),
    )


def test_alias_wildcards(compare, tmp_path):
    files = {
        "./": "a.js lib/x.js",
        "node_modules/bus/": {"package.json": {"name": "bus"}, "./": "index.js"},
    }
    requests = {"": "bus ./a ./lib/x bat x"}
    assert not compare(
        tmp_path, files, requests, aliased(Alias("b*", False), Alias("*", ("./lib/*",)))
    )


def test_fallback(compare, tmp_path):
    files = {
        "./": "a.js shim.js",
        "node_modules/": {"real/": "index.js", "shim/": "index.js", "bad/package.json": "{"},
    }
    requests = {
        "": "real crypto crypto/x gone missing list bad ./b ./c a real/no",
        "strict": "./a ./d",
    }
    options = WEBPACK.__replace__(
        fallback=(
            Alias("real", ("shim",)),
            Alias("crypto", ("shim",), exact=True),
            Alias("gone", False),
            Alias("list", ("no", "./shim")),
            Alias("bad", ("shim",)),
            Alias("./b", ("./shim",)),
            Alias("a", ("b",)),
            Alias("b", ("a",)),
            Alias("./a", ("./a.js",)),
        )
    )
    assert not compare(tmp_path, files, requests, options)
