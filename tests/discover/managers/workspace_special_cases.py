"""Repositories that differ in more than their patterns: manifests, YAML, several managers."""

from __future__ import annotations

from workspace_cases import Case

TWO: dict[str, object] = {
    "packages/a/package.json": {"name": "a", "version": "1.0.0"},
    "packages/b/package.json": {"name": "b", "version": "1.0.0"},
    "other/c/package.json": {"name": "c", "version": "1.0.0"},
}
_ALL = ["packages/*"]
_FIELD = ("npm", "yarn", "bun")
_ROOT: dict[str, object] = {"name": "root", "version": "1.0.0", "private": True}


def _manifest(content: object) -> Case:
    return Case(_ALL, {**TWO, "packages/odd/package.json": content})


def _root(**fields: object) -> Case:
    return Case(None, {**TWO, "package.json": {**_ROOT, **fields}}, of=_FIELD)


def _yaml(content: str | bytes, **fields: object) -> Case:
    files = {**TWO, "pnpm-workspace.yaml": content}
    files["package.json"] = {**_ROOT, **fields}
    return Case(None, files, of=("pnpm",))


def _lerna(content: object, **fields: object) -> Case:
    files = {**TWO, "lerna.json": content, "package.json": {**_ROOT, **fields}}
    return Case(None, files, of=("lerna",))


CASES: dict[str, Case] = {
    "a list in an object": _root(workspaces={"packages": _ALL, "nohoist": ["**/x"]}),
    "an object without a list": _root(workspaces={"nohoist": []}),
    "an object with an empty list": _root(workspaces={"packages": []}),
    "an object with a catalog": _root(workspaces={"packages": _ALL, "catalog": {"x": "1"}}),
    "an empty object": _root(workspaces={}),
    "an object with one pattern": _root(workspaces={"packages": "packages/*"}),
    "one pattern, not a list": _root(workspaces="packages/*"),
    "workspaces are true": _root(workspaces=True),
    "workspaces are null": _root(workspaces=None),
    "a number among the patterns": _root(workspaces=[1, "packages/a"]),
    "null among the patterns": _root(workspaces=[None, "packages/a"]),
    "an empty pattern": _root(workspaces=["", "packages/a"]),
    "no workspaces": _root(),
    "the root is not private": _root(private=False, workspaces=_ALL),
    "the root has no name": Case(
        None, {**TWO, "package.json": {"private": True, "workspaces": _ALL}}, of=_FIELD
    ),
    "the root's manifest has a byte order mark": Case(
        None,
        {
            **TWO,
            "package.json": '\ufeff{"name": "r", "private": true, "workspaces": ["packages/*"]}',
        },
        of=_FIELD,
    ),
    "a package without a name": _manifest({"version": "1.0.0"}),
    "a package with an empty name": _manifest({"name": "", "version": "1.0.0"}),
    "a package whose name is a number": _manifest({"name": 1, "version": "1.0.0"}),
    "a package without a version": _manifest({"name": "odd"}),
    "a package of nothing": _manifest({}),
    "an empty manifest": _manifest(""),
    "a broken manifest": _manifest('{"name": "odd", "version" "1.0.0"}'),
    "a manifest with a byte order mark": _manifest('\ufeff{"name": "odd", "version": "1.0.0"}'),
    "a manifest that is a list": _manifest([]),
    "a manifest that is null": _manifest("null"),
    "a package named as another": _manifest({"name": "a", "version": "1.0.0"}),
    "a package named as the root": _manifest({"name": "root", "version": "1.0.0"}),
    "a package named as a nameless one's folder": Case(
        _ALL,
        {
            "packages/a/package.json": {"name": "b", "version": "1.0.0"},
            "packages/b/package.json": {"version": "1.0.0"},
        },
    ),
    "a folder called package.json": Case(_ALL, {**TWO, "packages/odd/package.json/x": ""}),
    "a linked manifest": Case(
        _ALL,
        {**TWO, "shared.json": {"name": "shared", "version": "1.0.0"}},
        {"packages/odd/package.json": "../../shared.json"},
    ),
    "a link that leads nowhere": Case(_ALL, TWO, {"packages/odd": "../absent"}),
    "a link to itself": Case(_ALL, TWO, {"packages/odd": "odd"}),
    "a link to the root": Case(_ALL, TWO, {"packages/odd": ".."}),
    "a link to the root, any depth": Case(["packages/**"], TWO, {"packages/odd": ".."}),
    "links to each other, any depth": Case(
        ["packages/**"], TWO, {"packages/a/other": "../b", "packages/b/other": "../a"}
    ),
    "a workspace with workspaces": Case(
        _ALL,
        {
            **TWO,
            "packages/a/package.json": {
                "name": "a",
                "version": "1.0.0",
                "private": True,
                "workspaces": ["inner/*"],
            },
            "packages/a/inner/x/package.json": {"name": "x", "version": "1.0.0"},
        },
    ),
    "workspaces three deep": Case(
        ["packages/a"],
        {
            **TWO,
            "packages/a/package.json": {
                "name": "a",
                "version": "1.0.0",
                "private": True,
                "workspaces": ["../../other/*", "x"],
            },
            "packages/a/x/package.json": {
                "name": "x",
                "version": "1.0.0",
                "private": True,
                "workspaces": {"packages": ["y"]},
            },
            "packages/a/x/y/package.json": {"name": "y", "version": "1.0.0"},
        },
    ),
    "workspaces that name each other": Case(
        ["packages/a"],
        {
            **TWO,
            "packages/a/package.json": {
                "name": "a",
                "version": "1.0.0",
                "private": True,
                "workspaces": ["../b"],
            },
            "packages/b/package.json": {
                "name": "b",
                "version": "1.0.0",
                "private": True,
                "workspaces": ["../a"],
            },
        },
    ),
    "a workspace with a pnpm-workspace.yaml": Case(
        _ALL,
        {
            **TWO,
            "packages/a/pnpm-workspace.yaml": "packages: [inner/*]\n",
            "packages/a/inner/x/package.json": {"name": "x", "version": "1.0.0"},
        },
    ),
    "outside of the root": Case(["../a"], {**TWO}),
    "ignored by git": Case(["**"], {**TWO, ".gitignore": "other\n"}),
    # pnpm-workspace.yaml
    "yaml: plain": _yaml("packages:\n  - packages/*\n"),
    "yaml: not indented": _yaml("packages:\n- packages/*\n- other/*\n"),
    "yaml: quotes": _yaml("packages:\n  - 'packages/a'\n  - \"other/*\"\n"),
    "yaml: an escape": _yaml('packages:\n  - "packages\\u002fa"\n'),
    "yaml: comments": _yaml("# x\npackages: # y\n  # z\n  - packages/a # a\n  #- other/*\n"),
    "yaml: a star without quotes": _yaml("packages:\n  - **/c\n"),
    "yaml: an exclamation mark without quotes": _yaml(
        "packages:\n  - packages/*\n  - !packages/a\n"
    ),
    "yaml: an exclamation mark in quotes": _yaml("packages:\n  - packages/*\n  - '!packages/a'\n"),
    "yaml: anchors": _yaml("x: &p\n  - packages/*\npackages: *p\n"),
    "yaml: an anchored item": _yaml("x: &p packages/a\npackages:\n  - *p\n  - &q other/*\n"),
    "yaml: a merge": _yaml("x: &p\n  packages: [packages/*]\n<<: *p\n"),
    "yaml: carriage returns": _yaml(b"packages:\r\n  - packages/*\r\n  - other/*\r\n"),
    "yaml: a byte order mark": _yaml("\ufeffpackages:\n  - packages/*\n"),
    "yaml: a flow": _yaml('{packages: ["packages/*", other/c]}'),
    "yaml: JSON": _yaml('{"packages": ["packages/*"]}'),
    "yaml: empty": _yaml(""),
    "yaml: blanks": _yaml("\n \n"),
    "yaml: only a comment": _yaml("# nothing\n"),
    "yaml: only a document": _yaml("---\n"),
    "yaml: null": _yaml("packages:\n"),
    "yaml: an empty list": _yaml("packages: []\n"),
    "yaml: only settings": _yaml("onlyBuiltDependencies:\n  - esbuild\n"),
    "yaml: only settings, and workspaces": _yaml("nodeLinker: hoisted\n", workspaces=_ALL),
    "yaml: a list, and other workspaces": _yaml("packages: [packages/a]\n", workspaces=["other/*"]),
    "yaml: empty, and workspaces": _yaml("", workspaces=_ALL),
    "yaml: catalogs": _yaml(
        "packages:\n  - packages/*\ncatalog:\n  x: ^18.0.0\ncatalogs:\n  old:\n    x: 17.0.0\n"
    ),
    "yaml: a string": _yaml("packages: packages/*\n"),
    "yaml: false": _yaml("packages: false\n"),
    "yaml: an object": _yaml("packages:\n  a: packages/*\n"),
    "yaml: a number among the patterns": _yaml("packages:\n  - packages/*\n  - 1\n"),
    "yaml: null among the patterns": _yaml("packages:\n  - packages/*\n  -\n"),
    "yaml: a list as the document": _yaml("- packages/*\n"),
    "yaml: a folded pattern": _yaml("packages:\n  - >-\n    packages/*\n"),
    "yaml: a line break at its end": _yaml("packages:\n  - >\n    packages/*\n"),
    "yaml: a key given twice": _yaml("packages: [packages/a]\npackages: [other/*]\n"),
    "yaml: a tag": _yaml("packages: !!seq\n  - !!str packages/*\n"),
    "yaml: two documents": _yaml("packages: [packages/*]\n---\npackages: [other/*]\n"),
    "yaml: a document that ends": _yaml("---\npackages: [packages/*]\n...\n"),
    "yaml: a tab": _yaml("packages:\n\t- packages/*\n"),
    "yaml: a bracket that stays open": _yaml("packages: [packages/*\n"),
    "yaml: not UTF-8": _yaml(b"# caf\xe9\npackages: [packages/*]\n"),
    "yaml: yes": _yaml("packages: [yes, packages/a]\n"),
    "yaml: a quoted key": _yaml('"packages":\n  - packages/*\n'),
    "pnpm without a pnpm-workspace.yaml": Case(
        None, {**TWO, "package.json": {**_ROOT, "workspaces": _ALL}}, of=("pnpm",)
    ),
    "pnpm without a root manifest": Case(
        None,
        {**TWO, "package.json": None, "pnpm-workspace.yaml": "packages: [packages/*]\n"},
        of=("pnpm",),
    ),
    "pnpm with a root in the list": _yaml("packages: ['.', packages/*]\n"),
    # lerna.json
    "lerna: a list": _lerna({"version": "1.0.0", "packages": ["packages/*"]}),
    "lerna: a list, and the same workspaces": _lerna(
        {"version": "1.0.0", "packages": ["packages/a"]}, workspaces=_ALL
    ),
    "lerna: a list, and other workspaces": _lerna(
        {"version": "1.0.0", "packages": ["other/*"]}, workspaces=_ALL
    ),
    "lerna: no list, and workspaces": _lerna({"version": "1.0.0"}, workspaces=_ALL),
    "lerna: no list, and workspaces in an object": _lerna(
        {"version": "1.0.0"}, workspaces={"packages": _ALL}
    ),
    "lerna: no list, no workspaces": _lerna({"version": "1.0.0"}),
    "lerna: an empty list": _lerna({"version": "1.0.0", "packages": []}),
    "lerna: useWorkspaces": _lerna({"version": "1.0.0", "useWorkspaces": True}, workspaces=_ALL),
    "lerna: useWorkspaces and a list": _lerna(
        {"version": "1.0.0", "useWorkspaces": True, "packages": ["other/*"]}, workspaces=_ALL
    ),
    "lerna: comments": _lerna('{"version": "1.0.0", // x\n "packages": ["packages/*"],}'),
    "lerna: broken": _lerna('{"version": "1.0.0" "packages": ["packages/*"]}'),
    "lerna: npmClient is pnpm": Case(
        None,
        {
            **TWO,
            "lerna.json": {"version": "1.0.0", "npmClient": "pnpm"},
            "package.json": _ROOT,
            "pnpm-workspace.yaml": "packages: [packages/a]\n",
        },
        of=("lerna",),
    ),
}
