"""Workspaces as the real package managers list them.

What they said is in managers/goldens.json, with their versions; the slow test asks them again.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.workspace import load_workspace
from hygiene.files import OverlayTree, Tree, WorkingTree

MANAGERS = Path(__file__).parent / "managers"
sys.path.append(str(MANAGERS))
goldens = importlib.import_module("package_manager_goldens")
managers = importlib.import_module("package_managers")

SAID = json.loads(goldens.GOLDENS.read_text())

# What is not modelled, and why; the test fails too when one of these comes to agree.
INSTALLED = "an installed package is no package of the repository"
UNREAD = "workspaces that pnpm does not read are still what the repository names"
NOT_JSON = "webpack reads no such package.json: it is reported as broken"
ALL_BUT = "a list that only takes away, or takes away twice, leaves or names nothing"
CLEAR = "a '.' or '/' too many, '{a}', '[[:digit:]]': it is clear what is meant"
PNPM_12 = "globs that pnpm 12 reads in its own way, and pnpm 10 did not"
BUN = "braces and links as bun 1.4 has them"
LERNA = "lerna lists some of the repository's packages; the package manager names more"
KNOWN: dict[str, dict[str, str]] = {
    "npm": {
        "tree: packages/./a": CLEAR,
        "tree: ././packages/a": CLEAR,
        "tree: **/.dot": CLEAR,
        "a manifest with a byte order mark": NOT_JSON,
        "a manifest that is a list": NOT_JSON,
    },
    "pnpm": {
        "tree: packages/{a}": PNPM_12,
        "tree: packages/{a..c}": PNPM_12,
        "tree: libs/l{1..2}": PNPM_12,
        "tree: libs/l[^0-9]": PNPM_12,
        "a link to the root, any depth": PNPM_12,
        "a manifest with a byte order mark": NOT_JSON,
        "yaml: a merge": UNREAD,
        "yaml: only settings, and workspaces": UNREAD,
        "yaml: empty, and workspaces": UNREAD,
        "pnpm without a pnpm-workspace.yaml": UNREAD,
    },
    "pnpm 10": {
        "a manifest with a byte order mark": NOT_JSON,
        "a manifest that is a list": NOT_JSON,
        "yaml: a merge": UNREAD,
        "yaml: only settings, and workspaces": UNREAD,
        "yaml: empty, and workspaces": UNREAD,
        "pnpm without a pnpm-workspace.yaml": UNREAD,
    },
    "bun": {
        "tree: packages/{a}": CLEAR,
        "tree: packages/{a,b/inner}": BUN,
        "tree: libs/l[[:digit:]]": CLEAR,
        "tree: packages/node_modules/n": INSTALLED,
        "tree: packages/a/node_modules/m": INSTALLED,
        "links: packages/**/*": BUN,
        "links: packages/**/*/below": BUN,
        "a manifest with a byte order mark": NOT_JSON,
    },
    "yarn 1": {
        "tree: packages/**/*": INSTALLED,
        "tree: packages/node_modules/*": INSTALLED,
        "tree: packages/node_modules/n": INSTALLED,
        "tree: packages/a/node_modules/m": INSTALLED,
        "tree: **/node_modules/*": INSTALLED,
        "links: packages/**/*": INSTALLED,
        "tree: libs/l[[:digit:]]": CLEAR,
        "a manifest with a byte order mark": NOT_JSON,
    },
    "yarn": {
        "tree: ././packages/a": CLEAR,
        "tree: packages/* !!packages/excluded": ALL_BUT,
        "tree: packages/node_modules/*": INSTALLED,
        "tree: packages/node_modules/n": INSTALLED,
        "tree: packages/a/node_modules/m": INSTALLED,
        "an empty manifest": NOT_JSON,
        "a manifest with a byte order mark": NOT_JSON,
        "a manifest that is a list": NOT_JSON,
    },
    "yarn 3": {
        "tree: packages/* !packages/excluded/": CLEAR,
        "tree: packages/* !!packages/excluded": ALL_BUT,
        "tree: !(packages)/*": ALL_BUT,
    },
    "lerna": {
        "tree: packages/a/": CLEAR,
        "tree: packages/./a": CLEAR,
        "tree: packages/../apps/web": CLEAR,
        "tree: .//packages/a": CLEAR,
        "tree: ././packages/a": CLEAR,
        "tree: packages/*/": CLEAR,
        "tree: ./packages/*/": CLEAR,
        "tree: packages/**/": CLEAR,
        "tree: packages/* !./packages/excluded": CLEAR,
        "tree: ./packages/* !./packages/excluded": CLEAR,
        "tree: libs/l[[:digit:]]": CLEAR,
        "tree: !packages/a": ALL_BUT,
        "tree: packages/* !!packages/excluded": ALL_BUT,
        "tree: !!packages/a": ALL_BUT,
        "tree: !(packages)/*": ALL_BUT,
        "a manifest that is a list": NOT_JSON,
        "ignored by git": LERNA,
        "lerna: a list, and the same workspaces": LERNA,
        "lerna: a list, and other workspaces": LERNA,
    },
}

# npm answers about all of them in a moment; the others start anew for every repository, so only
# every so many are asked about.
LIVE = {
    "npm": 1,
    "pnpm": 6,
    "bun": 3,
    "yarn 1": 31,
    "yarn": 53,
    "yarn 3": 13,
    "pnpm 10": 53,
    "lerna": 71,
}


def ours(tree: Tree, root: Path) -> tuple[str, list[str]]:
    workspace = load_workspace(tree, Manifests(tree), str(root))
    folders = {os.path.relpath(package.directory, root) for package in workspace.packages}
    return workspace.kind, sorted(folders - {"."})


@pytest.mark.parametrize("name", SAID)
def test_as_the_manager_lists_them(name: str, tmp_path: Path) -> None:
    different = {}
    compared = 0
    for index, (title, said) in enumerate(SAID[name]["said"].items()):
        case = goldens.CASES[title]
        files = {**managers.MANAGERS[name].files(case.patterns), **case.files}
        # Only links need a disk.
        root = tmp_path.resolve() / str(index)
        managers.write_tree(root, files if case.links else {}, case.links)
        contents = {
            f"{root}/{path}": managers.content(one)
            for path, one in files.items()
            if one is not None and not case.links
        }
        kind, found = ours(OverlayTree(WorkingTree(), contents), root)
        if isinstance(said, str):
            continue  # The manager refuses: what can be read is listed all the same.
        compared += 1
        real = (os.path.relpath((root / folder).resolve(), root) for folder in said)
        theirs = sorted(set(real) - {"."})
        # Where nobody names workspaces, every package counts for us.
        if found != theirs and not (kind == "none" and not theirs):
            different[title] = (found, theirs)
    assert compared > 20
    known = KNOWN.get(name, {})
    assert {title: both for title, both in different.items() if title not in known} == {}
    assert known.keys() <= different.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", SAID)
def test_the_managers_still_say_so(name: str, tmp_path: Path) -> None:
    manager = managers.MANAGERS[name]
    if not manager.installed:
        pytest.skip(f"needs Node, and {manager.package}: 'npm ci' in tests/discover/managers")
    said = SAID[name]["said"]
    assert manager.version == SAID[name]["version"]
    some = list(said)[:: LIVE[name]]
    answers = goldens.ask(name, some, tmp_path.resolve())
    for title, answer in answers.items():
        if isinstance(said[title], str):
            assert isinstance(answer, str), title
        else:
            assert answer == said[title], title


@pytest.mark.slow
def test_npm_itself_agrees_with_its_reader(tmp_path: Path) -> None:
    if not managers.MANAGERS["npm"].installed:
        pytest.skip("needs Node, and 'npm ci' in tests/discover/managers")
    title = "tree: packages/** !packages/excluded"
    case = goldens.CASES[title]
    root = tmp_path.resolve()
    managers.write_tree(root, {**managers.MANAGERS["npm"].files(case.patterns), **case.files})
    manifests = [root / folder / "package.json" for folder in SAID["npm"]["said"][title]]
    names = sorted(json.loads(manifest.read_text())["name"] for manifest in manifests)
    assert managers.npm_names("npm", root) == names
