"""Files, folders, main fields, packages, links: our answers are those of enhanced-resolve."""

from __future__ import annotations

from hygiene.resolve import webpack_defaults

WEBPACK = webpack_defaults("development").__replace__(tsconfig_paths="off")
TYPESCRIPT = WEBPACK.__replace__(
    extensions=(".ts", ".js"), extension_alias=((".js", (".ts", ".js")),)
)


def test_relative(compare, tmp_path):
    files = {"./": "a.js b.json c.wasm d/index.js e f.js/index.js"}
    requests = {
        "": "./a ./a.js ./b ./c ./d ./d/ ./e ./f.js ./f ./no . ./",
        "strict": "./a ./a.js ./d ./d/index.js",
        "d": "../a .. ../d .//../a ../e/../a.js ./../d/",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_query_and_fragment(compare, tmp_path):
    files = {"./": "a.js a#b.js c#d/e.js #x.js q?r.js f/index.js"}
    requests = {
        "": (
            "./a?q ./a?q#f ./a#f ./a#b ./c#d/e ./c#d/e?q ./#x ./q?r ./a#f?q ./f#g/ "
            "./f/#g ./f/?q ./a\x00#b ./q\x00?r ./a?\x00# ./\x00 ./a#b#c"
        )
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_typescript(compare, tmp_path):
    files = {"./": "a.ts b.js c.ts c.js d.js.ts e.js/index.ts"}
    requests = {
        "": "./a ./a.js ./b ./b.js ./c ./c.js ./d.js ./e.js ./a.ts",
        "strict": "./a ./a.js ./b.js ./c.js?q",
    }
    assert not compare(tmp_path, files, requests, TYPESCRIPT)


def test_extension_alias(compare, tmp_path):
    files = {
        "./": "a.mts b.mjs c.js d.ts x.js",
        "node_modules/p.js/": {"package.json": {"name": "p.js"}, "./": "index.js"},
        "node_modules/q/": {
            "package.json": {"name": "q", "exports": {"./lib.js": "./lib.js"}},
            "./": "lib.js lib.ts",
        },
    }
    requests = {"": "./a.mjs ./b.mjs ./c.js ./d.js ./x.js p.js q/lib.js ./a.js"}
    assert not compare(
        tmp_path,
        files,
        requests,
        WEBPACK.__replace__(
            extension_alias=((".mjs", (".mts",)), (".js", (".ts", ".tsx"))), extensions=()
        ),
    )


def test_main(compare, tmp_path):
    files = {
        "node_modules/file/": {
            "package.json": {"name": "file", "main": "lib/a.js"},
            "./": "lib/a.js",
        },
        "node_modules/extension/": {
            "package.json": {"name": "extension", "main": "./lib/a"},
            "./": "lib/a.js",
        },
        "node_modules/directory/": {
            "package.json": {"name": "directory", "main": "lib"},
            "lib/package.json": {"main": "x.js"},
            "./": "lib/index.js",
        },
        "node_modules/nested/": {
            "package.json": {"name": "nested", "main": "lib"},
            "lib/package.json": {"main": "x.js"},
            "./": "lib/x.js",
        },
        "node_modules/slash/": {
            "package.json": {"name": "slash", "main": "./lib/"},
            "./": "lib/index.js lib.js",
        },
        "node_modules/slash2/": {
            "package.json": {"name": "slash2", "main": "./lib/"},
            "lib/package.json": {"main": "x"},
            "./": "lib/x.js",
        },
        "node_modules/missing/": {
            "package.json": {"name": "missing", "main": "missing.js"},
            "./": "index.js",
        },
        "node_modules/dot/": {"package.json": {"name": "dot", "main": "."}, "./": "index.js"},
        "node_modules/dots/": {"package.json": {"name": "dots", "main": ".."}, "./": "index.js"},
        "node_modules/five/": {"package.json": {"name": "five", "main": 5}, "./": "index.js"},
        "node_modules/query/": {
            "package.json": {"name": "query", "main": "a.js?q"},
            "./": "index.js a.js",
        },
        "node_modules/fields/": {
            "package.json": {"name": "fields", "main": "a", "module": "m", "browser": "b"},
            "./": "a.js m.js b.js",
        },
        "node_modules/fields2/": {
            "package.json": {"name": "fields2", "main": "a", "module": "m", "browser": "no"},
            "./": "a.js m.js",
        },
        "node_modules/back/": {
            "package.json": {"name": "back", "main": "s"},
            "s/package.json": {"main": ".."},
        },
        "node_modules/back2/": {
            "package.json": {"name": "back2", "main": "./s"},
            "s/package.json": {"main": ".."},
            "./": "s/index.js",
        },
        "node_modules/absolute/": {
            "package.json": {"name": "absolute", "main": "/a.js"},
            "./": "a.js",
        },
        "node_modules/fileless/": {"package.json": {"name": "fileless"}, "./": "lib/a.js"},
        "./": "node_modules/single.js",
        "node_modules/bare/": "index.js",
    }
    requests = {
        "": (
            "file extension directory nested slash slash2 missing dot dots five query "
            "fields fields2 back back2 absolute fileless single single.js bare "
            "bare/index file/ slash/ file/lib/a fileless/lib file/lib/a/"
        ),
        "strict": "file extension directory file/lib/a single",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_hierarchy(compare, tmp_path):
    files = {
        "node_modules/p/": "index.js",
        "x/y/node_modules": "a file",
        "./": "x/node_modules/p/index.js x/node_modules/empty/readme.md",
        "node_modules/empty/": "index.js",
        "node_modules/@s/q/": {"package.json": {"main": "m.js"}, "./": "m.js a/index.js"},
        "node_modules/@s/": "index.js",
    }
    requests = {
        "x/y": "p empty @s/q @s/q/a @s/q/m @s @s/ @s/no no",
        "node_modules/p": "p",
        "x/missing/folder": "p",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_modules(compare, tmp_path):
    root = tmp_path.resolve()
    files = {
        "./": "own/p/index.js own/q.js vendor/r/a.js x/vendor/r/b.js",
        "node_modules/p/": {"package.json": {"name": "p"}, "./": "index.js"},
    }
    requests = {"x": "p q r/a r/b q.js"}
    assert not compare(
        tmp_path,
        files,
        requests,
        WEBPACK.__replace__(modules=(f"{root}/own", "node_modules", "vendor", "./own")),
    )


def test_roots(compare, tmp_path):
    root = tmp_path.resolve()
    files = {"./": "a.js public/a.js public/b/index.js public/c.ts"}
    requests = {"": f"/a /a.js /b /b/ /c /d {root}/a.js {root}/b //a /"}
    assert not compare(
        tmp_path, files, requests, WEBPACK.__replace__(roots=(f"{root}/none", f"{root}/public"))
    )


def test_links(compare, tmp_path):
    files = {
        "packages/w/package.json": {"name": "@m/w", "main": "./src/index.js"},
        "linked": "-> packages",
        "file.js": "-> packages/w/src/index.js",
        "loop.js": "-> loop.js",
        "loop": "-> loop2",
        "loop2": "-> loop",
        "broken.js": "-> nowhere.js",
        "node_modules/broken": "-> ../nowhere",
        "./": "packages/w/src/index.js packages/w/node_modules/d/index.js",
        "node_modules/@m/": {"w": "-> ../../packages/w"},
    }
    requests = {
        "": "@m/w @m/w/src ./linked/w ./file ./loop ./loop/a ./broken broken",
        "packages/w/src": "d",
        "node_modules/@m/w/src": "d ..",
    }
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_links_kept(compare, tmp_path):
    files = {"linked": "-> real", "b.js": "-> real/a.js", "./": "real/a.js"}
    requests = {"": "./linked/a ./b"}
    assert not compare(tmp_path, files, requests, WEBPACK.__replace__(symlinks=False))


def test_broken_manifests(compare, tmp_path):
    files = {
        "sub/package.json": "{",
        "./": "a.js sub/a.js sub/deep/b.js",
        "node_modules/p/": {"package.json": '{"main": "a.js",}', "./": "a.js"},
        "node_modules/empty/": {"package.json": "", "./": "index.js"},
        "node_modules/array/": {"package.json": "[]", "./": "index.js"},
    }
    requests = {"": "./a ./sub ./sub/a p p/a empty ./sub/deep/b", "sub": "../a ./deep/b q"}
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_enforced_extensions(compare, tmp_path):
    files = {"./": "a a.js b.js c/index c/index.js"}
    requests = {"": "./a ./a.js ./b ./b.js ./c"}
    assert not compare(
        tmp_path, files, requests, WEBPACK.__replace__(extensions=(".js", "", ".js"))
    )


def test_builtins(compare, tmp_path):
    files = {
        "node_modules/util/": {
            "package.json": {"name": "util", "main": "util.js"},
            "./": "util.js",
        },
        "node_modules/punycode/": {"package.json": {"name": "punycode"}},
    }
    requests = {"": "util util/ fs fs/promises fs/no punycode path/posix"}
    assert not compare(tmp_path, files, requests, WEBPACK)


def test_strange(compare, tmp_path):
    files = {
        "a b.js": "",
        "./": "ü.js $.js -.js ...js .hidden.js %61.js node_modules/...js",
        "node_modules/.hidden/": "index.js",
        "node_modules/x/": "$&.js",
    }
    requests = {
        "": [
            "./a b",
            "./ü",
            "./$",
            "./-",
            "./..",
            "...",
            "./.hidden",
            ".hidden",
            "./%61",
            "./a%20b",
            "C:/x",
            "C:\\x",
            "\\\\x",
            "./a\\b",
            ".\\a",
            "x/$&",
            "..a",
            "a:",
            "~",
            "@",
            "@/",
            "/",
            "./" + "x/" * 3000,
            "x" * 5000,
            "../" * 300,
            "./\ud800",
            "\n",
            " ",
            "./a b ",
        ]
    }
    assert not compare(tmp_path, files, requests, WEBPACK)
