"""What surrounds the search: loaders, schemes, strict modules, tsconfig paths, reasons."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import OverlayTree, WorkingTree
from hygiene.model import External, Ignored, Resolved, Unresolved
from hygiene.resolve import Alias, ResolveOptions, make_resolver, webpack_defaults

WEBPACK = webpack_defaults("development")
TYPESCRIPT = WEBPACK.__replace__(
    extensions=(".ts", ".js"), extension_alias=((".js", (".ts", ".js")),)
)


@pytest.fixture
def resolve(plant, tmp_path):
    """Resolve one specifier of a tree; a path below the root comes back relative."""
    root = str(tmp_path.resolve())

    def one(files, specifier, importer="main.js", kind="esm", options=WEBPACK):
        plant(files)
        tree = WorkingTree()
        manifests = Manifests(tree)
        resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), options)
        found = resolver.resolve(specifier.replace("ROOT", root), f"{root}/{importer}", kind)
        assert (
            resolver.resolve(specifier.replace("ROOT", root), f"{root}/{importer}", kind) is found
        )
        if isinstance(found, Resolved):
            return found.path.removeprefix(f"{root}/") + found.query, found.note
        return found.reason if isinstance(found, Unresolved) else found

    return one


@pytest.mark.parametrize(
    ("specifier", "found"),
    [
        ("raw-loader!./a", "a.js"),
        ("!!style-loader!css-loader?x!./a?y", "a.js?y"),
        ("-!./a", "a.js"),
        ("!./a", "a.js"),
        ("./b.css!=!./a", "a.js"),
        ("./b.css!=!loader!./a", "a.js"),
        ("file://ROOT/a.js", "a.js"),
        ("file://ROOT/%61.js?x#y", "a.js?x"),
        ("FILE:///ROOT/a.js", "a.js"),
        ("./a#x", "a.js#x"),
        ("./c#d/a?x", "c#d/a.js?x"),
    ],
)
def test_what_webpack_takes_off(resolve, specifier, found):
    assert resolve({"./": "a.js c#d/a.js"}, specifier) == (found, None)


@pytest.mark.parametrize(
    ("specifier", "found"),
    [
        ("", "invalid-specifier"),
        ("?x", "invalid-specifier"),
        ("loader!", "invalid-specifier"),
        ("data:text/javascript,1", External("data:")),
        ("https://example.com/a.js", "unsupported-scheme"),
        ("virtual:a", "unsupported-scheme"),
        ("node:fs", "node-builtin"),
        ("loader!node:fs", "node-builtin"),
        ("file://host/a.js", "invalid-specifier"),
        ("file:///no/such.js", "not-found"),
        ("file:a.js", "invalid-specifier"),
    ],
)
def test_what_webpack_settles_itself(resolve, specifier, found):
    assert resolve({"a.js": ""}, specifier) == found


PACKAGES = {
    "./": "main.js dir/readme.md",
    "package.json": {"imports": {"#gone": "./gone.js", "#no": None, "#dep": "gone"}},
    "node_modules/": {
        "p/": {"package.json": {"exports": {"./gone": "./gone.js", "./out": "../x.js"}}},
        "broken/package.json": "{",
        "mapless/": {"package.json": {"exports": {".": "./i.js", "import": "./i.js"}}},
        "empty/readme.md": "",
    },
    "broken/": {"package.json": '{"name": "x",}', "a.js": ""},
}


@pytest.mark.parametrize(
    ("specifier", "reason"),
    [
        ("./gone", "not-found"),
        ("./dir", "not-found"),
        ("/gone", "not-found"),
        ("gone", "package-not-found"),
        ("@gone/gone/x", "package-not-found"),
        ("empty", "not-found"),
        ("empty/x", "not-found"),
        ("p/no", "not-exported"),
        ("p", "not-exported"),
        ("p/", "not-exported"),
        ("p/gone", "exports-target-missing"),
        ("p/out", "invalid-specifier"),
        ("broken", "invalid-manifest"),
        ("mapless", "invalid-manifest"),
        ("./broken/a.js", "invalid-manifest"),
        ("#undefined", "not-exported"),
        ("#no", "not-exported"),
        ("#gone", "exports-target-missing"),
        ("#", "invalid-specifier"),
        ("fs", "node-builtin"),
        ("fs/promises", "node-builtin"),
        ("fs/no", "package-not-found"),
    ],
)
def test_reasons(resolve, specifier, reason):
    assert resolve(PACKAGES, specifier) == reason


def test_details_name_what_was_looked_for(plant, tmp_path):
    root = str(plant(PACKAGES))
    tree = WorkingTree()
    manifests = Manifests(tree)
    resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), WEBPACK)

    def detail(specifier):
        return resolver.resolve(specifier, f"{root}/main.js", "esm").detail.replace(root, "")

    assert detail("./gone") == "no file /gone, nor with one of .js, .json, .wasm after it"
    assert detail("./dir") == "/dir is a folder without a main file (index)"
    assert detail("@s/gone/x") == 'no package "@s/gone" in node_modules of  or above'
    assert detail("empty") == "/node_modules/empty has no main file"
    assert detail("p/gone").endswith('map "./gone" to "./gone.js", which does not exist')
    assert detail("p/no").startswith("the exports of /node_modules/p/package.json give nothing for")
    assert detail("broken").startswith("/node_modules/broken/package.json is not valid: ")


def test_builtins(resolve):
    files = {"node_modules/": {"util/": "index.js", "punycode/": "punycode.js"}}
    external = WEBPACK.__replace__(node_builtins="external")
    assert resolve(files, "util") == ("node_modules/util/index.js", None)
    assert resolve({}, "punycode") == "node-builtin"
    assert resolve({}, "fs", options=external) == External("fs")
    assert resolve({}, "node:fs", options=external) == External("node:fs")
    assert resolve({}, "util", options=external) == External("util")
    assert resolve({}, "util/", options=external) == ("node_modules/util/index.js", None)
    ignored = WEBPACK.__replace__(alias=(Alias("fs", False),))
    assert resolve({}, "fs", options=ignored) == Ignored("alias")


@pytest.mark.parametrize(
    ("importer", "kind", "strict"),
    [
        ("esm/a.js", "esm", True),
        ("esm/a.JS", "esm", True),
        ("esm/a.js", "commonjs", False),
        ("esm/a.ts", "esm", False),
        ("esm/a.cjs", "esm", False),
        ("cjs/a.mjs", "esm", True),
        ("cjs/a.MJS", "esm", True),
        ("cjs/a.js", "esm", False),
        ("esm/sub/a.js", "esm", False),
        ("esm/deep/a.js", "esm", True),
        ("esm/.", "esm", False),
    ],
)
def test_strict_modules(resolve, importer, kind, strict):
    files = {
        "esm/": {"package.json": {"type": "module"}, "sub/package.json": {}},
        "cjs/package.json": {"type": "commonjs"},
        "./": "x.js folder/index.js",
    }
    up = "../" * importer.count("/")
    loose = not strict
    assert resolve(files, f"{up}x", importer, kind) == (
        ("x.js", None) if loose else "fully-specified"
    )
    assert resolve({}, f"{up}folder", importer, kind) == (
        ("folder/index.js", None) if loose else "fully-specified"
    )
    assert resolve({}, f"{up}x.js", importer, kind) == ("x.js", None)
    assert resolve({}, f"{up}no", importer, kind) == "not-found"
    never = WEBPACK.__replace__(strict_modules=False)
    assert resolve({}, f"{up}x", importer, kind, never) == ("x.js", None)


TSCONFIG = {
    "tsconfig.json": {
        "compilerOptions": {
            "baseUrl": "src",
            "paths": {"@/*": ["./*"], "@types": ["./types.d.ts"], "p": ["./shadow.ts"]},
        }
    },
    "src/": "a.ts types.d.ts shadow.ts base.ts dir/index.ts",
    "node_modules/p/": "index.js",
    "other/tsconfig.json": {"compilerOptions": {"paths": {"@/*": ["./*"]}}},
    "other/": {"./": "a.ts"},
}


@pytest.mark.parametrize(
    ("specifier", "last", "plugin"),
    [
        ("@/a", ("src/a.ts", "tsconfig-paths"), ("src/a.ts", None)),
        ("@/a?x", ("src/a.ts?x", "tsconfig-paths"), ("src/a.ts?x", None)),
        ("@/dir", ("src/dir/index.ts", "tsconfig-paths"), ("src/dir/index.ts", None)),
        ("@/no", "package-not-found", "package-not-found"),
        ("base", ("src/base.ts", "tsconfig-paths"), ("src/base.ts", None)),
        ("p", ("node_modules/p/index.js", None), ("src/shadow.ts", None)),
        ("@types", "package-not-found", ("src/types.d.ts", None)),
        ("./src/a", ("src/a.ts", None), ("src/a.ts", None)),
    ],
)
def test_tsconfig_paths(resolve, specifier, last, plugin):
    by_plugin = TYPESCRIPT.__replace__(tsconfig_paths="plugin")
    assert resolve(TSCONFIG, specifier, options=TYPESCRIPT) == last
    assert resolve({}, specifier, options=by_plugin) == plugin


def test_the_nearest_tsconfig_or_the_one_named(resolve, tmp_path):
    named = TYPESCRIPT.__replace__(tsconfig_file=f"{tmp_path.resolve()}/tsconfig.json")
    off = TYPESCRIPT.__replace__(tsconfig_paths="off")
    found = resolve(TSCONFIG, "@/a", "other/main.ts", options=TYPESCRIPT)
    assert found == ("other/a.ts", "tsconfig-paths")
    found = resolve({}, "@/a", "other/main.ts", options=named)
    assert found == ("src/a.ts", "tsconfig-paths")
    assert resolve({}, "@/a", options=off) == "package-not-found"
    strict = resolve({}, "@/a", "main.mjs", options=TYPESCRIPT)
    assert strict == ("src/a.ts", "tsconfig-paths")


def test_kinds_and_exact_conditions(resolve):
    exports = {"import": "./i.js", "require": "./r.js", "own": "./o.js"}
    files = {"node_modules/p/": {"package.json": {"exports": exports}, "./": "i.js r.js o.js"}}
    exact = WEBPACK.__replace__(conditions=frozenset({"own"}), exact_conditions=True)
    assert resolve(files, "p", kind="esm") == ("node_modules/p/i.js", None)
    assert resolve({}, "p", kind="commonjs") == ("node_modules/p/r.js", None)
    assert resolve({}, "p", options=exact) == ("node_modules/p/o.js", None)


def test_a_changed_tree(plant):
    root = str(plant({"./": "a.js", "node_modules/p/": "index.js old.js"}))
    changes = {
        f"{root}/a.js": None,
        f"{root}/b.js": b"",
        f"{root}/node_modules/p/package.json": b'{"exports": "./old.js"}',
    }
    tree = OverlayTree(WorkingTree(), changes)
    manifests = Manifests(tree)
    resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), WEBPACK)
    assert isinstance(resolver.resolve("./a", f"{root}/m.js", "esm"), Unresolved)
    assert resolver.resolve("./b", f"{root}/m.js", "esm") == Resolved(f"{root}/b.js")
    found = resolver.resolve("p", f"{root}/m.js", "esm")
    assert found == Resolved(f"{root}/node_modules/p/old.js")


ODD = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(codec=None), max_size=10),
    st.text("./\\#?!%:*@ab\0 ", max_size=40),
    st.builds(lambda a, b, n: a + b * n, st.text(max_size=3), st.text(max_size=3), st.just(3000)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ODD, st.sampled_from(["/", "/a", "a", "", "/t/x/y.mjs", "/\ud800/x.js"]))
def test_odd_input_is_an_answer(specifier, importer):
    tree = WorkingTree()
    manifests = Manifests(tree)
    aliases = (Alias("a*", ("b*",)), Alias("b", ("a/b",)), Alias("*", ("./*",)), Alias("", ("c",)))
    for options in (
        TYPESCRIPT,
        TYPESCRIPT.__replace__(alias=aliases, tsconfig_paths="plugin", roots=("/",)),
        ResolveOptions(modules=("", "/", "."), extensions=("",), main_files=("", "..")),
    ):
        resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), options)
        for kind in ("esm", "commonjs"):
            found = resolver.resolve(specifier, importer, kind)
            assert isinstance(found, Resolved | Unresolved | Ignored | External)
