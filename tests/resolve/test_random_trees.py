"""Random packages, files and specifiers: our answers are those of the real resolvers."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hygiene.resolve import Alias, ResolveOptions, esbuild_defaults

EXAMPLES = int(os.environ.get("RESOLVE_EXAMPLES", "60"))

NAMES = ("a", "b", "index", "lib", "main", "p")
EXTENSIONS = ("", ".js", ".ts", ".mjs", ".json")
FOLDERS = (
    "",
    "src",
    "src/lib",
    "lib",
    "node_modules/p",
    "node_modules/p/lib",
    "node_modules/p/node_modules/q",
    "node_modules/q",
    "node_modules/q/lib",
    "node_modules/@s/r",
    "node_modules/@s/r/lib",
    "src/node_modules/q",
    "packages/w",
    "packages/w/lib",
    "node_modules",
    "other",
)
ALL_FILES = [
    f"{folder}/{name}{extension}".lstrip("/")
    for folder in FOLDERS
    for name in NAMES
    for extension in EXTENSIONS
]
FILES = st.builds(
    lambda seed, share: Random(seed).sample(ALL_FILES, int(share * len(ALL_FILES))),
    st.integers(0, 2**32),
    st.floats(0.05, 0.5),
)
TARGETS = st.sampled_from(
    [
        "./a.js",
        "./a",
        "./b.js",
        "./lib",
        "./lib/",
        "./lib/a.js",
        "./lib/*.js",
        "./lib/*",
        "./*",
        "./*.js",
        "./lib/*/a.js",
        "./missing.js",
        "../a.js",
        "a",
        "p",
        "p/a",
        "q",
        "@s/r/lib/a",
        "#a",
        "",
        ".",
        "./",
        "/a.js",
        "./node_modules/q/a.js",
        "./a.js?x",
        "./lib//a.js",
        "./index.js",
    ]
)
CONDITIONS = st.sampled_from(
    ["import", "require", "default", "browser", "webpack", "node", "types", "development"]
)
LEAVES = st.one_of(TARGETS, TARGETS, TARGETS, st.sampled_from([None, False, 5]))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(CONDITIONS, inner, max_size=3)
    ),
    max_leaves=5,
)
SUBPATHS = st.sampled_from(
    [".", "./a", "./a.js", "./lib/*", "./*", "./lib/", "./*.js", "./lib/a*", "./b", "./p", "./"]
)
INTERNAL = st.sampled_from(["#a", "#b", "#lib/*", "#*", "#lib/", "#a/*.js", "#p"])
EXPORTS = st.one_of(
    st.dictionaries(SUBPATHS, VALUES, max_size=4),
    st.dictionaries(SUBPATHS, VALUES, max_size=4),
    VALUES,
    st.dictionaries(st.one_of(SUBPATHS, CONDITIONS), VALUES, max_size=3),
)
BROWSER_KEYS = st.sampled_from(
    [
        "./a",
        "./a.js",
        "a",
        "a.js",
        "./lib/a.js",
        "lib/a.js",
        "p",
        "q",
        "./index.js",
        "./main.js",
        "@s/r",
        "./lib",
        "p/a",
        "#a",
        ".",
    ]
)
BROWSER_VALUES = st.one_of(TARGETS, TARGETS, st.just(False), st.none())
BROWSER = st.one_of(st.dictionaries(BROWSER_KEYS, BROWSER_VALUES, max_size=4), TARGETS)
MANIFESTS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["p", "q", "@s/r", "w", "root"]),
        "main": TARGETS,
        "module": TARGETS,
        "browser": BROWSER,
        "exports": EXPORTS,
        "imports": st.dictionaries(INTERNAL, VALUES, max_size=4),
        "type": st.sampled_from(["module", "commonjs"]),
    },
)
DESCRIBED = st.sampled_from(
    [
        "",
        "src",
        "lib",
        "node_modules/p",
        "node_modules/p/lib",
        "node_modules/q",
        "packages/w",
        "node_modules/@s/r",
        "src/node_modules/q",
        "node_modules/p/node_modules/q",
    ]
)
LINKS = st.dictionaries(
    st.sampled_from(["node_modules/w", "node_modules/@s/w", "src/linked", "src/linked.js"]),
    st.sampled_from(
        ["-> ../packages/w", "-> ../../packages/w", "-> ../lib", "-> ../a.js", "-> linked"]
    ),
    max_size=3,
)
SPECIFIERS = st.one_of(
    st.sampled_from(
        ["./a", "./a.js", "./b", "../a", "./lib", "./lib/", "../lib/a.js", ".", "..", "./", "../"]
    ),
    st.sampled_from(
        ["p", "p/", "p/a", "p/a.js", "p/lib", "p/lib/a", "p/lib/", "p/lib/a.js", "p/b", "p/."]
    ),
    st.sampled_from(["q", "q/a", "q/lib/a.js", "w", "w/a.js", "w/lib", "a", "a.js", "lib/a"]),
    st.sampled_from(["@s/r", "@s/r/a", "@s/r/lib/a", "@s/w", "@s", "@s/", "root", "root/a"]),
    st.sampled_from(["#a", "#b", "#lib/a", "#lib/", "#a/b.js", "#p", "#", "#/", "#missing.js"]),
    st.sampled_from(["./a?x", "p?x", "p/a?x#y", "./a#y", "#a?x", "./lib/?x", "p#y", "/a.js", "/a"]),
    st.sampled_from(["./linked", "./linked/a", "./linked.js", ".//a", "./lib//", "p//", "p//a"]),
    st.builds(
        lambda f, x: f"{f}{x}",
        st.text("ab/.#?@*-", min_size=1, max_size=6),
        st.sampled_from(EXTENSIONS),
    ),
)
REQUESTS = st.lists(
    st.tuples(
        st.sampled_from(["", "src", "node_modules/p", "node_modules/q/lib", "packages/w"]),
        SPECIFIERS.filter(lambda text: text[0] != "?"),
        st.sampled_from(["esm", "commonjs"]),
        st.booleans(),
    ),
    min_size=15,
    max_size=40,
)
ALIASES = st.builds(
    lambda name, targets, exact: Alias(name, targets, exact),
    st.sampled_from(["a", "p", "p/a", "q", "@s/*", "p/*", "*", "./a", "p*", "@s/r", "#a", "lib"]),
    st.one_of(
        st.just(False),
        st.lists(
            st.sampled_from(["q", "p/lib", "./lib", "@s/r", "q/*", "./lib/*", "p/a", "w", "#b"]),
            min_size=1,
            max_size=2,
        ).map(tuple),
    ),
    st.booleans(),
)
OPTIONS = st.builds(
    ResolveOptions,
    conditions=st.sampled_from(
        [frozenset(), frozenset({"webpack", "development", "browser", "module"})]
    ),
    main_fields=st.sampled_from([("browser", "module", "main"), ("main",), ("module", "main")]),
    main_files=st.sampled_from([("index",), ("index", "main"), ()]),
    extensions=st.sampled_from([(".js", ".json"), (".ts", ".js"), ("", ".js"), (".js", ""), ()]),
    extension_alias=st.sampled_from(
        [
            (),
            ((".js", (".ts", ".js")),),
            ((".js", (".ts",)),),
            ((".js", (".ts", ".mjs")),),
            ((".mjs", (".ts", ".js")), (".js", (".js", ".ts"))),
        ]
    ),
    alias=st.one_of(st.just(()), st.lists(ALIASES, max_size=3).map(tuple)),
    fallback=st.one_of(st.just(()), st.lists(ALIASES, max_size=2).map(tuple)),
    exact_conditions=st.sampled_from([False, False, False, True]),
    alias_fields=st.sampled_from([(), ("browser",), ("browser", "module")]),
    modules=st.sampled_from([("node_modules",), ("node_modules", "lib"), ("lib", "packages")]),
    strict_modules=st.booleans(),
    symlinks=st.sampled_from([True, True, True, False]),
    tsconfig_paths=st.just("off"),
)
CONFIGURED = st.sampled_from(["", "src", "src/lib", "packages", "packages/w", "node_modules/p"])
PATH_TARGETS = st.lists(
    st.sampled_from(
        ["./a", "./lib/*", "lib/*", "./*", "*", "./src/a.ts", "../lib/*", "./a.d.ts", "./*/*", "p"]
    ),
    max_size=3,
)
TSCONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "extends": st.sampled_from(["../tsconfig.json", "../src/tsconfig", ["../tsconfig"], ".."]),
        "compilerOptions": st.fixed_dictionaries(
            {},
            optional={
                "baseUrl": st.sampled_from([".", "./lib", "..", "./src", "${configDir}/lib"]),
                "paths": st.dictionaries(
                    st.sampled_from(
                        ["a", "p", "p/*", "*", "@s/*", "#*", "*.js", "a*", "lib/*", "w/*", "/*"]
                    ),
                    PATH_TARGETS,
                    max_size=4,
                ),
            },
        ),
    },
)
ESBUILD_OPTIONS = {
    "browser": (esbuild_defaults(), {}),
    "node": (esbuild_defaults("node"), {"platform": "node"}),
    "configured": (
        esbuild_defaults().__replace__(
            main_fields=("module", "browser", "main"),
            automatic_main=False,
            conditions=frozenset({"browser", "development"}),
            extensions=(".js", ".ts", ".json", ".mjs"),
            symlinks=False,
            external=("q", "./x*", "*.json"),
        ),
        {
            "mainFields": ["module", "browser", "main"],
            "conditions": ["development"],
            "resolveExtensions": [".js", ".ts", ".json", ".mjs"],
            "preserveSymlinks": True,
            "external": ["q", "./x*", "*.json"],
        },
    ),
    "alias": (
        esbuild_defaults().__replace__(
            alias=(Alias("p", ("q",)), Alias("@s/r", ("/nothing",)), Alias("p/lib", ("w",)))
        ),
        {"alias": {"p": "q", "@s/r": "/nothing", "p/lib": "w"}},
    ),
}
ESBUILD = st.sampled_from(["browser", "browser", "browser", *ESBUILD_OPTIONS])
ROOTED = st.sampled_from(["", "", "", "roots", "modules-first", "modules-last", "alias"])


def rooted(options: ResolveOptions, root: str, how: str) -> ResolveOptions:
    """Add what only has a meaning as an absolute path."""
    if how == "roots":
        return options.__replace__(roots=(f"{root}/src", root))
    if how == "modules-first":
        return options.__replace__(modules=(f"{root}/packages", *options.modules))
    if how == "modules-last":
        return options.__replace__(modules=(*options.modules, f"{root}/other", "lib"))
    if how == "alias":
        aliases = (Alias(f"{root}/src", (f"{root}/lib",)), Alias("x", (f"{root}/lib",)))
        return options.__replace__(alias=(*aliases, *options.alias))
    return options


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(
    files=FILES,
    manifests=st.dictionaries(DESCRIBED, MANIFESTS, min_size=1, max_size=8),
    links=LINKS,
    requests=REQUESTS,
    options=OPTIONS,
    how=ROOTED,
)
def test_random_trees(compare, files, manifests, links, requests, options, how):
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve()
        tree = written(files, manifests, links)
        assert not compare(root, tree, requests, rooted(options, str(root), how))


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(
    files=FILES,
    manifests=st.dictionaries(DESCRIBED, MANIFESTS, min_size=1, max_size=8),
    tsconfigs=st.dictionaries(CONFIGURED, TSCONFIGS, max_size=3),
    links=LINKS,
    requests=REQUESTS,
    how=ESBUILD,
)
def test_random_trees_with_esbuild(
    compare_esbuild, files, manifests, tsconfigs, links, requests, how
):
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve()
        tree = written(files, manifests, links, tsconfigs)
        options, settings = ESBUILD_OPTIONS[how]
        assert not compare_esbuild(root, tree, requests, options, settings)


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(
    files=FILES,
    manifests=st.dictionaries(DESCRIBED, MANIFESTS, min_size=1, max_size=8),
    links=LINKS,
    requests=REQUESTS,
)
@example(  # a target is a URL: what follows the question mark is its query
    files=["lib/a", "lib/a.js"],
    manifests={"": {"name": "p", "imports": {"#*": "./lib/*.js", "#b": "./lib/%61?b"}}},
    links={},
    requests=[("", name, kind, False) for name in ("#a?x", "#b") for kind in ("esm", "commonjs")],
)
def test_random_trees_with_node(compare_node, files, manifests, links, requests):
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve()
        assert not compare_node(root, written(files, manifests, links), requests)


def written(files, manifests, links, tsconfigs=None):
    """Return one tree of what was drawn; a name is a file or a folder, not both."""
    tree: dict[str, object] = {f"{name}/package.json": m for name, m in manifests.items()}
    tree |= {f"{name}/tsconfig.json": one for name, one in (tsconfigs or {}).items()}
    for name in files:
        taken = name in tree or any(f"{other}/".startswith(f"{name}/") for other in tree)
        under = any(f"{name}/".startswith(f"{other}/") for other in tree)
        if not taken and not under:
            tree[name] = ""
    tree |= {name: link for name, link in links.items() if name not in tree}
    found = {name.lstrip("/"): content for name, content in tree.items()}
    for name in [n for n in found if any(m.startswith(f"{n}/") for m in found)]:
        del found[name]
    return found
