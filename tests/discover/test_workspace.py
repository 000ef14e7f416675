"""Workspaces and roots beyond what the package managers list; see test_workspace_goldens."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.problem import Problem
from hygiene.discover.workspace import Workspace, find_root, load_workspace
from hygiene.files import WorkingTree

Write = Callable[[Mapping[str, object]], str]

YARN_4 = "__metadata:\n  version: 8\n"
PACKAGES: dict[str, object] = {
    "packages/a/package.json": {"name": "a", "version": "1.0.0"},
    "packages/b/package.json": {"name": "b", "version": "1.0.0"},
    "other/c/package.json": {"name": "c", "version": "1.0.0"},
}


def load(root: str) -> tuple[Workspace, Manifests]:
    tree = WorkingTree()
    manifests = Manifests(tree)
    return load_workspace(tree, manifests, root), manifests


def folders(root: str) -> list[str]:
    workspace, _ = load(root)
    return [os.path.relpath(package.directory, root) for package in workspace.packages]


def at(problem: Problem) -> tuple[str, str, str]:
    """A problem's file, the text it is about, and what it says."""
    source = Path(problem.path).read_bytes()
    return (
        os.path.basename(problem.path),
        source[problem.start : problem.end].decode(),
        problem.message,
    )


def link(path: str, target: str) -> None:
    Path(path).symlink_to(target)


def root_of(root: str, folder: str) -> str:
    return os.path.relpath(find_root(WorkingTree(), os.path.join(root, folder)), root)


MANAGERS: dict[str, tuple[dict[str, object], str]] = {
    "npm by nothing": ({}, "npm"),
    "yarn by its lock": ({"yarn.lock": "# yarn lockfile v1\n"}, "yarn"),
    "yarn by its settings": ({".yarnrc.yml": ""}, "yarn"),
    "bun by its lock": ({"bun.lock": "{}"}, "bun"),
    "bun by its old lock": ({"bun.lockb": b"\0"}, "bun"),
    "pnpm by its list": ({"pnpm-workspace.yaml": "packages: ['packages/*']"}, "pnpm"),
    "rush": ({"rush.json": {"projects": [{"projectFolder": "packages/a"}]}}, "rush"),
    "lerna beside npm": ({"lerna.json": {"version": "1.0.0"}}, "npm"),
}


@pytest.mark.parametrize("name", MANAGERS)
def test_kind(name: str, write: Write) -> None:
    files, kind = MANAGERS[name]
    root = write({**PACKAGES, "package.json": {"workspaces": ["packages/*"]}, **files})
    assert load(root)[0].kind == kind


# Which yarn it is shows in nested workspaces (2 and later) and in what !pattern does.
YARNS: dict[str, tuple[dict[str, object], list[str]]] = {
    "1 by default": ({"yarn.lock": "# yarn lockfile v1\n"}, ["a", "b", "c"]),
    "1 by the field": (
        {"packageManager": "yarn@1.22.22+sha512.abc", ".yarnrc.yml": ""},
        ["a", "b", "c"],
    ),
    "4 by its lock": ({"yarn.lock": YARN_4}, ["a", "a/x", "c"]),
    "4 by its settings": ({".yarnrc.yml": "enableTelemetry: false\n"}, ["a", "a/x", "c"]),
    "4 by the field": ({"packageManager": "yarn@4.9.1"}, ["a", "a/x", "c"]),
    "4 by devEngines": (
        {"devEngines": {"packageManager": {"name": "yarn", "version": ">=4"}}},
        ["a", "a/x", "c"],
    ),
    "3 by its lock": ({"yarn.lock": YARN_4.replace("8", "6")}, ["a", "a/x", "b", "c"]),
    "3 by its release": (
        {".yarnrc.yml": "yarnPath: .yarn/releases/yarn-3.6.1.cjs\n"},
        ["a", "a/x", "b", "c"],
    ),
}


@pytest.mark.parametrize("name", YARNS)
def test_version_of_yarn(name: str, write: Write) -> None:
    files, expected = YARNS[name]
    package: dict[str, object] = {
        "private": True,
        "workspaces": ["!packages/b", "packages/*"],
    }
    package |= {key: files[key] for key in ("packageManager", "devEngines") if key in files}
    root = write(
        {
            "package.json": package,
            "packages/a/package.json": {"name": "a", "version": "1.0.0", "workspaces": ["x"]},
            "packages/a/x/package.json": {"name": "x", "version": "1.0.0"},
            "packages/b/package.json": {"name": "b", "version": "1.0.0"},
            "packages/c/package.json": {"name": "c", "version": "1.0.0"},
            **{key: content for key, content in files.items() if "." in key},
        }
    )
    # yarn 1 reads "!packages/b" as a pattern that matches nothing.
    assert folders(root) == [".", *(f"packages/{one}" for one in expected)]
    assert load(root)[0].kind == "yarn"


def test_the_declared_manager_wins_over_a_list_left_over(write: Write) -> None:
    files = {
        **PACKAGES,
        "pnpm-workspace.yaml": "packages: ['other/*']",
        "package.json": {"packageManager": "npm@11.0.0", "workspaces": ["packages/*"]},
    }
    assert folders(write(files)) == [".", "packages/a", "packages/b"]


def test_lerna_names_packages_beside_the_workspaces(write: Write) -> None:
    files = {
        **PACKAGES,
        "package.json": {"workspaces": ["packages/a"]},
        "lerna.json": {"packages": ["other/*"]},
    }
    assert folders(write(files)) == [".", "other/c", "packages/a"]


def test_lerna_with_use_workspaces_names_none(write: Write) -> None:
    files = {
        **PACKAGES,
        "package.json": {"workspaces": ["packages/a"]},
        "lerna.json": {"packages": ["other/*"], "useWorkspaces": True},
    }
    assert folders(write(files)) == [".", "packages/a"]


def test_lerna_without_any_list_means_packages(write: Write) -> None:
    root = write({**PACKAGES, "package.json": {}, "lerna.json": {"version": "1.0.0"}})
    assert folders(root) == [".", "packages/a", "packages/b"]
    assert load(root)[0].kind == "lerna"


def test_rush_takes_folders_as_they_are_written(write: Write) -> None:
    root = write(
        {
            **PACKAGES,
            "rush.json": '/* x */ {"projects": [\n'
            '{"packageName": "a", "projectFolder": "packages/a"}, // y\n'
            '{"packageName": "none", "projectFolder": "packages/*"},\n'
            '{"packageName": "no folder"},]}',
        }
    )
    assert folders(root) == ["packages/a"]
    assert [at(problem)[1:] for problem in load(root)[0].problems] == [
        ('{"packageName": "no folder"}', 'a project needs a "projectFolder"'),
        ('"packages/*"', "no folder matches 'packages/*'"),
    ]


@pytest.mark.parametrize("nx", [True, False])
def test_without_workspaces_every_package_counts(nx: bool, write: Write) -> None:
    files = {
        **PACKAGES,
        "package.json": {"name": "root"},
        "node_modules/n/package.json": {"name": "n"},
        ".cache/n/package.json": {"name": "n"},
        **({"nx.json": {}} if nx else {}),
    }
    root = write(files)
    link(f"{root}/packages/loop", "..")
    assert folders(root) == [".", "other/c", "packages/a", "packages/b"]
    assert load(root)[0].kind == ("nx" if nx else "none")


PLUG_AND_PLAY: dict[str, tuple[dict[str, object], bool]] = {
    "set": ({".yarnrc.yml": "nodeLinker: pnp\n"}, True),
    "set in quotes": ({".yarnrc.yml": "a: b\nnodeLinker: 'pnp' # c\n"}, True),
    "generated": ({".pnp.cjs": ""}, True),
    "generated by yarn 2": ({".pnp.js": ""}, True),
    "left over": ({".yarnrc.yml": "nodeLinker: node-modules\n", ".pnp.cjs": ""}, False),
    "pnpm's layout": ({".yarnrc.yml": "nodeLinker: pnpm\n"}, False),
    "not set": ({".yarnrc.yml": "enableTelemetry: false\n"}, False),
}


@pytest.mark.parametrize("name", PLUG_AND_PLAY)
def test_plug_and_play(name: str, write: Write) -> None:
    files, noted = PLUG_AND_PLAY[name]
    root = write({**PACKAGES, "package.json": {"workspaces": ["packages/*"]}, **files})
    problems = load(root)[0].problems
    assert len(problems) == noted
    assert all("nodeLinker: node-modules" in problem.message for problem in problems)
    assert folders(root) == [".", "packages/a", "packages/b"]


NOTED: dict[str, tuple[dict[str, object], list[tuple[str, str, str]]]] = {
    "nothing matches": (
        {"package.json": '{"workspaces": ["packages/*", "absent/*"]}'},
        [("package.json", '"absent/*"', "no folder matches 'absent/*'")],
    ),
    "no package.json": (
        {"package.json": '{"workspaces": ["packages/*", "x"]}', "x/y": ""},
        [("package.json", '"x"', "the folder 'x' has no package.json")],
    ),
    "not a list": (
        {"package.json": '{"workspaces": "packages/*"}'},
        [("package.json", '"packages/*"', "a list of folder patterns is expected here")],
    ),
    "not a pattern": (
        {"package.json": '{"workspaces": [1, "packages/*"]}'},
        [("package.json", "1", "a folder pattern (a string) is expected")],
    ),
    "the same name": (
        {"package.json": '{"workspaces": ["*/*"]}', "x/a/package.json": '{"name": "a"}'},
        [("package.json", '"a"', "packages/a/package.json has the same name 'a'")],
    ),
    "yarn 1 and no version": (
        {
            "package.json": '{"workspaces": ["*/*"]}',
            "yarn.lock": "# yarn lockfile v1\n",
            "x/y/package.json": "{}",
        },
        [
            (
                "package.json",
                "",
                'yarn takes no package without "name" and "version" for a workspace: add it',
            )
        ],
    ),
    "broken YAML": (
        {"pnpm-workspace.yaml": "# é\npackages: [a\nb: c\n"},
        [
            (
                "pnpm-workspace.yaml",
                "",
                "this is not valid YAML: did not find expected ',' or ']'",
            )
        ],
    ),
    "YAML: a tag": (
        {"pnpm-workspace.yaml": "# é\npackages:\n  - packages/*\n  - !packages/a\n"},
        [
            (
                "pnpm-workspace.yaml",
                "!packages/a",
                "'!packages/a' needs quotes: without them YAML takes it for the type of a value",
            )
        ],
    ),
    "YAML: given twice": (
        {"pnpm-workspace.yaml": "packages: [other/*]\npackages: [packages/*]\n"},
        [
            (
                "pnpm-workspace.yaml",
                "packages",
                "'packages' is given twice, which pnpm refuses; this one counts here",
            )
        ],
    ),
    "YAML: a list": (
        {"pnpm-workspace.yaml": "- packages/*"},
        [("pnpm-workspace.yaml", "- packages/*", "settings such as 'packages:' are expected")],
    ),
    "broken lerna.json": (
        {"lerna.json": '{"version": "1" "packages": ["packages/*"]}'},
        [("lerna.json", "", "")],
    ),
}


@pytest.mark.parametrize("name", NOTED)
def test_problems_have_a_place(name: str, write: Write) -> None:
    files, expected = NOTED[name]
    root = write({**PACKAGES, **files})
    found = [at(problem) for problem in load(root)[0].problems]
    if not expected[0][2]:
        found = [(path, text, "") for path, text, _ in found]
    assert found == expected


def test_a_broken_package_is_one_trouble(write: Write) -> None:
    broken = '{"name": "x" "version": "1.0.0"}'
    files = {"package.json": {"workspaces": ["packages/*"]}, "packages/x/package.json": broken}
    root = write({**PACKAGES, **files})
    workspace, manifests = load(root)
    assert folders(root) == [".", "packages/a", "packages/b"]
    assert workspace.problems == ()
    assert [(one.directory, one.start) for one in manifests.broken] == [(f"{root}/packages/x", 13)]


def test_a_broken_root_still_names_its_workspaces(write: Write) -> None:
    root = write({**PACKAGES, "package.json": '{"workspaces": ["packages/*"], "name" "x"}'})
    workspace, manifests = load(root)
    assert folders(root) == ["packages/a", "packages/b"]
    assert workspace.kind == "npm"
    assert [one.path for one in manifests.broken] == [f"{root}/package.json"]


def test_links_in_circles_end(write: Write) -> None:
    root = write({**PACKAGES, "pnpm-workspace.yaml": "packages: ['packages/**']"})
    link(f"{root}/packages/self", ".")
    link(f"{root}/packages/a/b", "b")
    link(f"{root}/packages/a/other", "../b")
    link(f"{root}/packages/b/other", "../a")
    link(f"{root}/packages/a/root", "../..")
    # By the link to the root, pnpm 10 finds other/c below packages too.
    assert folders(root) == ["other/c", "packages/a", "packages/b"]


WORKSPACES: dict[str, object] = {"package.json": {"workspaces": ["packages/*"]}}
ROOTS: dict[str, tuple[dict[str, object], str, str]] = {
    "from itself": (WORKSPACES, ".", "."),
    "from a package": (WORKSPACES, "packages/a", "."),
    "from below a package": ({**WORKSPACES, "packages/a/src/x.ts": ""}, "packages/a/src", "."),
    "from between": (WORKSPACES, "packages", "."),
    # npm and yarn 1 take a package that is not listed for a repository of its own.
    "from a package that is not listed": (WORKSPACES, "other/c", "other/c"),
    "from a package that is taken away": (
        {"package.json": {"workspaces": ["packages/*", "!packages/a"]}},
        "packages/a",
        "packages/a",
    ),
    # npm takes the fixture for a repository; it is rather a part of the package around it.
    "from a manifest within a package": (
        {**WORKSPACES, "packages/a/fixture/package.json": {}},
        "packages/a/fixture",
        ".",
    ),
    "pnpm, from a package": ({"pnpm-workspace.yaml": "packages: [packages/*]"}, "packages/a", "."),
    # pnpm 10 asks for no membership (@pnpm/find-workspace-dir); pnpm 12 does.
    "pnpm, not listed": ({"pnpm-workspace.yaml": "packages: [packages/*]"}, "other/c", "."),
    "pnpm, only settings": ({"pnpm-workspace.yaml": "nodeLinker: hoisted"}, "other/c", "."),
    "lerna": ({"lerna.json": {}}, "packages/a", "."),
    "rush": (
        {"rush.json": {"projects": [{"projectFolder": "packages/a"}]}},
        "packages/a",
        ".",
    ),
    "nx": ({"nx.json": {}}, "packages/a", "."),
    "none": ({}, "packages/a", "packages/a"),
    "none, and a package above": ({"package.json": {}}, "packages/a", "packages/a"),
    "a marker above the git repository": (
        {"nx.json": {}, "packages/.git/HEAD": ""},
        "packages/a",
        "packages/a",
    ),
    "no package, in a git repository": ({".git/HEAD": "", "x/y/z.ts": ""}, "x/y", "."),
    "a nested root, npm": (
        {
            **WORKSPACES,
            "packages/a/package.json": {"name": "a", "workspaces": ["x"]},
            "packages/a/x/package.json": {"name": "x"},
        },
        "packages/a/x",
        "packages/a",
    ),
    "a nested root, yarn 4": (
        {
            **WORKSPACES,
            "yarn.lock": YARN_4,
            "packages/a/package.json": {"name": "a", "workspaces": ["x"]},
            "packages/a/x/package.json": {"name": "x"},
        },
        "packages/a/x",
        ".",
    ),
    "a nested root with its own lock, yarn 4": (
        {
            **WORKSPACES,
            "yarn.lock": YARN_4,
            "packages/a/yarn.lock": YARN_4,
            "packages/a/package.json": {"name": "a", "workspaces": ["x"]},
            "packages/a/x/package.json": {"name": "x"},
        },
        "packages/a/x",
        "packages/a",
    ),
}


@pytest.mark.parametrize("name", ROOTS)
def test_root(name: str, write: Write) -> None:
    files, start, expected = ROOTS[name]
    root = write({**PACKAGES, **files})
    Path(root, start).mkdir(parents=True, exist_ok=True)
    assert root_of(root, start) == expected


def test_root_through_a_link(write: Write) -> None:
    root = write({**PACKAGES, **WORKSPACES})
    link(f"{root}/short", "packages/a")
    assert root_of(root, "short") == "."
