"""Which edits are proven, and what is said against the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hygiene.examples import Example
from hygiene.model import Edit
from hygiene.project import open_project
from hygiene.proof import prove

APP = """
-- package.json --
{ "private": true, "workspaces": ["app", "common"] }
-- hygiene.json --
{ "entries": [{ "path": "app/main.js", "profile": "PROFILE" }] }
-- node_modules/common -> ../common --
-- app/package.json --
{ "name": "app", "type": "module" }
-- common/package.json --
{ "name": "common", "type": "module", "main": "./index.js" }
-- common/index.js --
export { one } from './one.js'
export { two } from './two.js'
-- common/one.js --
export const one = () => 1
-- common/two.js --
export const two = () => 2
-- app/main.js --
import { one } from 'common'
console.log(one())
"""

FREE = ("common/package.json", '"main"', '"sideEffects": false, "main"')
AROUND = ("app/main.js", "'common'", "'common/one.js'")
EFFECT = "globalThis.two = 2\nexport const two = () => 2"


def changed(tree: str, *bodies: tuple[str, str]) -> str:
    """Return a tree with other bodies for some of its files, or with more files."""
    for path, body in bodies:
        head = f"-- {path} --\n"
        if head in tree:
            before, rest = tree.split(head)
            _, mark, after = rest.partition("\n-- ")
            tree = f"{before}{head}{body}{mark or chr(10)}{after}"
        else:
            tree += f"{head}{body}\n"
    return tree


def reasons(folder: Path, tree: str, *replaced: tuple[str, str, str], profile: str) -> str:
    """Return what is said against replacing the first text by the second in files of a tree."""
    Example(title="a tree", tree=tree.replace("PROFILE", profile)).write(folder)
    edits: list[Edit] = []
    for path, old, new in replaced:
        file = folder.resolve() / path
        source = file.read_bytes() if file.exists() else b""
        start = source.index(old.encode())
        edits.append(Edit(str(file), start, start + len(old.encode()), new))
    return "; ".join(prove(open_project(str(folder)), edits).reasons)


PROFILES = ("webpack-development", "webpack-production", "esbuild", "rollup")

SAFE: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "free modules are declared free": (APP, (FREE,)),
    "the barrel brings only what is free": (APP, (AROUND,)),
    "an effect that is listed": (
        changed(APP, ("common/two.js", EFFECT), ("common/index.js", "export * from './one.js'")),
        (
            (
                "common/package.json",
                '"main"',
                '"sideEffects": ["./two.js"], "main"',
            ),
        ),
    ),
    "an effect of a module that nothing imports": (
        changed(
            APP,
            (
                "common/package.json",
                '{ "name": "common", "type": "module", "exports": "./index.js" }',
            ),
            ("common/script.js", "globalThis.x = 1"),
        ),
        (("common/package.json", '"exports"', '"sideEffects": false, "exports"'),),
    ),
    "a path that is added to exports": (
        changed(
            APP,
            (
                "common/package.json",
                '{ "name": "common", "type": "module", "exports": { ".": "./index.js" } }',
            ),
        ),
        (("common/package.json", '"./index.js" }', '"./index.js", "./one": "./one.js" }'),),
    ),
    "an effect comes at the same time by another way": (
        changed(
            APP,
            ("common/two.js", EFFECT),
            ("common/one.js", "import './two.js'\nexport const one = () => 1"),
        ),
        (AROUND,),
    ),
}

SAFE["the order of a circle that comes anyway"] = (
    changed(
        APP,
        ("common/one.js", "import { two } from './two.js'\nexport const one = () => two()"),
        ("common/two.js", "import { one } from './one.js'\nexport const two = () => one"),
        ("app/main.js", "import './circle.js'\nimport { one } from 'common'\none()"),
        ("app/circle.js", "import { two } from 'common/two.js'\ntwo()"),
    ),
    (AROUND,),
)

REQUIRED = changed(
    APP,
    ("app/package.json", '{ "name": "app" }'),
    ("app/main.js", "const { one } = require('common')\nconsole.log(one())"),
)
LATER = changed(APP, ("app/main.js", "import('common').then(({ one }) => one())"))
SAFE["a call for a module that is free"] = (LATER, (AROUND,))
SAFE["a module that is required"] = (REQUIRED, (AROUND,))

UNSAFE: dict[str, tuple[str, tuple[tuple[str, str, str], ...], str]] = {
    "an effect would be dropped": (
        changed(APP, ("common/two.js", EFFECT)),
        (FREE,),
        "common/two.js:1",
    ),
    "an effect would no longer be evaluated": (
        changed(APP, ("common/two.js", EFFECT)),
        (AROUND,),
        "no longer evaluated: common/two.js:1",
    ),
    "an effect would come later": (
        changed(
            APP,
            ("common/two.js", EFFECT),
            ("common/one.js", "globalThis.one = 1\nexport const one = () => 1"),
            ("common/index.js", "import './two.js'\nexport { one } from './one.js'"),
            ("app/main.js", "import { one } from 'common'\nimport 'common/two.js'\none()"),
        ),
        (AROUND,),
        "evaluated at another time",
    ),
    "the name is another's": (
        changed(APP, ("common/two.js", "export const two = () => 2\nexport const one = () => 3")),
        (("app/main.js", "'common'", "'common/two.js'"),),
        "one would mean something else",
    ),
    "no such file": (
        APP,
        (("app/main.js", "'common'", "'common/none.js'"),),
        "mean something else",
    ),
    "a call for all of a module": (
        changed(APP, ("app/main.js", "import('common').then(console.log)")),
        (AROUND,),
        "all of common/one.js is asked for",
    ),
    "a call gives another value": (
        LATER,
        (("app/main.js", "'common'", "'common/two.js'"),),
        "one of common/two.js would mean something else",
    ),
    "an effect is no longer called for": (
        changed(LATER, ("common/two.js", EFFECT)),
        (AROUND,),
        "no longer evaluated: common/two.js:1",
    ),
    "code changes": (APP, (("app/main.js", "console.log(one())", "console.log(1)"),), "more than"),
    "the import is in a circle": (
        changed(
            APP,
            ("common/one.js", "import { two } from './index.js'\nexport const one = () => two()"),
            ("common/two.js", "import { one } from './one.js'\nexport const two = () => one"),
        ),
        (("common/one.js", "'./index.js'", "'./two.js'"),),
        "circle",
    ),
    "a circle would be entered elsewhere": (
        changed(
            APP,
            ("common/one.js", "import { two } from './two.js'\nexport const one = () => two()"),
            ("common/two.js", "import { one } from './one.js'\nexport const two = () => one"),
            ("app/main.js", "import { two } from 'common'\nimport './other.js'\ntwo()"),
            ("app/other.js", "import { one } from 'common/one.js'\none()"),
        ),
        (("app/main.js", "'common'", "'common/two.js'"),),
        "circle",
    ),
    "a test replaces the barrel": (
        changed(APP, ("app/main.test.js", "vi.mock('common', () => ({ one: () => 5 }))")),
        (AROUND,),
        "app/main.test.js:1 replaces common/index.js",
    ),
    "exports that close the package": (
        APP,
        (("common/package.json", '"main"', '"exports": "./index.js", "main"'),),
        "exports closes",
    ),
    "another field": (APP, (("common/package.json", "./index.js", "./one.js"),), "main"),
    "a file of another kind": (
        changed(APP, ("app/tsconfig.json", "{}")),
        (("app/tsconfig.json", "{}", '{ "compilerOptions": {} }'),),
        "not known what the file is for",
    ),
    "only a name without extension, which Node does not find": (
        APP,
        (("app/main.js", "'common'", "'common/one'"),),
        "Node may not find common/one",
    ),
    "a package is imported for its effect": (
        changed(
            APP,
            ("common/two.js", "import 'polyfill'\nexport const two = () => 2"),
            ("node_modules/polyfill/package.json", '{ "name": "polyfill", "main": "p.js" }'),
            ("node_modules/polyfill/p.js", "Array.prototype.first = 1"),
        ),
        (FREE,),
        "polyfill",
    ),
}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", SAFE)
def test_safe(tmp_path: Path, name: str, profile: str) -> None:
    tree, replaced = SAFE[name]
    assert reasons(tmp_path, tree, *replaced, profile=profile) == ""


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(tmp_path: Path, name: str, profile: str) -> None:
    tree, replaced, reason = UNSAFE[name]
    assert reason in reasons(tmp_path, tree, *replaced, profile=profile)


def test_without_an_entry_nothing_is_proven(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{ "name": "a" }')
    project = open_project(str(tmp_path))
    edit = Edit(f"{project.root}/package.json", 2, 2, '"sideEffects": false, ')
    assert not prove(project, [edit]).safe


def test_edits_that_overlap_are_not_proven(tmp_path: Path) -> None:
    Example(title="a tree", tree=APP.replace("PROFILE", "esbuild")).write(tmp_path)
    project = open_project(str(tmp_path))
    path = f"{project.root}/app/main.js"
    edits: Any = (Edit(path, 0, 5, "a"), Edit(path, 3, 6, "b"))
    assert "overlap" in "".join(prove(project, edits).reasons)
