"""Imports that go around a barrel: every form of import, every style of specifier."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.examples import Example
from hygiene.project import open_project
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.subpath import barrel_edits

LIB = """
-- package.json --
{ "private": true, "workspaces": ["app", "lib"] }
-- hygiene.json --
{ "entries": [{ "path": "app/FILE", "profile": "PROFILE" }] }
-- node_modules/lib -> ../lib --
-- app/package.json --
{ "name": "app" }
-- lib/package.json --
{ "name": "lib", "main": "./index.ts", "sideEffects": true }
-- lib/index.ts --
export { one, more } from './one'
export { default as Button } from './button'
export * from './two'
export * as space from './space'
export * from './deep'
globalThis.lib = 1
-- lib/one.ts --
export const one = () => 1
export const more = () => 2
export interface Shape { size: number }
-- lib/two.ts --
export const two = () => 2
export default two
-- lib/button.ts --
export default class Button {}
-- lib/space.ts --
export const inside = 1
-- lib/deep/index.ts --
export { deep } from './er'
-- lib/deep/er.ts --
export const deep = 1
"""

FORMS = {
    "named": (
        "import { one } from 'lib'\none()\n",
        "import { one } from 'lib/one'\none()\n",
    ),
    "renamed": (
        'import { one as first } from "lib";\nfirst();\n',
        'import { one as first } from "lib/one";\nfirst();\n',
    ),
    "a name that is a default there": (
        "import { Button } from 'lib'\nnew Button()\n",
        "import Button from 'lib/button'\nnew Button()\n",
    ),
    "a name that is a namespace there": (
        "import { space } from 'lib'\nspace.inside\n",
        "import * as space from 'lib/space'\nspace.inside\n",
    ),
    "several origins": (
        "import { one, two, deep } from 'lib';\none(two, deep);\n",
        "import { one } from 'lib/one';\nimport { two } from 'lib/two';\n"
        "import { deep } from 'lib/deep/er';\none(two, deep);\n",
    ),
    "types stay where they are": (
        "import { one, type Shape } from 'lib'\nexport const x: Shape = one()\n",
        "import { one } from 'lib/one'\nimport type { Shape } from 'lib'\n"
        "export const x: Shape = one()\n",
    ),
    "a type that is not marked": (
        "import {one, Shape} from 'lib'\nexport const x: Shape = one()\n",
        "import {one} from 'lib/one'\nimport type {Shape} from 'lib'\n"
        "export const x: Shape = one()\n",
    ),
    "comments that stay in their place": (
        "import {\n  // the first\n  one, /* and */\n} from 'lib' // why\none()\n",
        "import {\n  // the first\n  one, /* and */\n} from 'lib/one' // why\none()\n",
    ),
    "comments of a statement that becomes two": (
        "import {\n  // the first\n  one,\n  two, // another\n} from 'lib'\none(two)\n",
        "// the first\n// another\nimport { one } from 'lib/one'\n"
        "import { two } from 'lib/two'\none(two)\n",
    ),
    "a long list keeps its lines": (
        "import {\n    one,\n    more as a_name_that_fills_nearly_all_of_a_line_by_itself,\n"
        "    two,\n} from 'lib'\n[one, two, a_name_that_fills_nearly_all_of_a_line_by_itself]\n",
        "import {\n    one,\n    more as a_name_that_fills_nearly_all_of_a_line_by_itself,\n"
        "} from 'lib/one'\nimport { two } from 'lib/two'\n"
        "[one, two, a_name_that_fills_nearly_all_of_a_line_by_itself]\n",
    ),
    "passed on": (
        "export { one, two as second } from 'lib'\n",
        "export { one } from 'lib/one'\nexport { two as second } from 'lib/two'\n",
    ),
    "passed on as a namespace": (
        "export { space } from 'lib'\n",
        "export * as space from 'lib/space'\n",
    ),
    "imported, then passed on": (
        "import { one } from 'lib'\nexport { one }\n",
        "import { one } from 'lib/one'\nexport { one }\n",
    ),
    "require": (
        "const { one, more: rest } = require('lib')\none(rest)\n",
        "const { one, more: rest } = require('lib/one')\none(rest)\n",
    ),
    "require of one member": (
        "const one = require('lib').one;\none()\n",
        "const one = require('lib/one').one;\none()\n",
    ),
    "require of several origins": (
        "const { one, two: second, Button } = require('lib');\none(second, Button);\n",
        "const { one } = require('lib/one');\nconst { two: second } = require('lib/two');\n"
        "const { default: Button } = require('lib/button');\none(second, Button);\n",
    ),
    "import() in a function": (
        "export async function f() {\n  const { one, two } = await import('lib')\n  one(two)\n}\n",
        "export async function f() {\n  const { one } = await import('lib/one')\n"
        "  const { two } = await import('lib/two')\n  one(two)\n}\n",
    ),
    "import() with a callback": (
        "import('lib').then(({ one }) => one())\n",
        "import('lib/one').then(({ one }) => one())\n",
    ),
    "line endings": (
        "import { one, two } from 'lib'\r\none(two)\r\n",
        "import { one } from 'lib/one'\r\nimport { two } from 'lib/two'\r\none(two)\r\n",
    ),
}


def rewritten(folder: Path, tree: str, profile: str, file: str, *bodies: tuple[str, str]) -> bytes:
    """Return what ``app/<file>`` is when all its imports go around barrels."""
    example = tree.replace("PROFILE", profile).replace("FILE", file)
    Example(title="a tree", tree=example).write(folder)
    for name, body in bodies:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode())
    project = open_project(str(folder))
    (entrypoint,) = project.entrypoints
    reach = project.reach(entrypoint)
    changes = barrel_edits(project, entrypoint, reach.edges)
    edits = [edit for change in changes for edit in change.edits]
    path = folder.resolve() / "app" / file
    return apply_edits(project.view.tree, edits).get(str(path), path.read_bytes())


@pytest.mark.parametrize("profile", ["webpack-development", "esbuild"])
@pytest.mark.parametrize("name", FORMS)
def test_forms(tmp_path: Path, name: str, profile: str) -> None:
    before, after = FORMS[name]
    found = rewritten(tmp_path, LIB, profile, "main.ts", ("app/main.ts", before))
    assert found.decode() == after


UNTOUCHED = {
    "for its effect": "import 'lib'\n",
    "as a whole": "import * as lib from 'lib'\nconsole.log(lib)\n",
    "required as a whole": "const lib = require('lib')\nconsole.log(lib)\n",
    "with a rest": "const { one, ...rest } = require('lib')\nconsole.log(one, rest)\n",
    "loaded as a whole": "import('lib').then(console.log)\n",
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_what_asks_for_the_whole_barrel_stays(tmp_path: Path, name: str) -> None:
    body = UNTOUCHED[name]
    found = rewritten(tmp_path, LIB, "webpack-development", "main.ts", ("app/main.ts", body))
    assert found.decode() == body


OWN = """
-- package.json --
{ "private": true, "workspaces": ["app"] }
-- hygiene.json --
{ "entries": [{ "path": "app/FILE", "profile": "PROFILE" }] }
-- app/package.json --
{ "name": "app", "imports": { "#ui": "./src/ui/index.ts", "#ui/*": "./src/ui/*.ts" } }
-- app/tsconfig.json --
{ "compilerOptions": { "paths": {
  "@/*": ["./src/*"], "ui": ["./src/ui"], "ui/*": ["./src/ui/*"]
} } }
-- app/src/ui/index.ts --
export { one } from './one'
export { two } from './parts'
globalThis.ui = 1
-- app/src/ui/one.ts --
export const one = 1
-- app/src/ui/parts/index.ts --
export const two = 2
"""

STYLES = [
    ("import { one } from './ui'", "import { one } from './ui/one'"),
    ("import { one } from './ui/index'", "import { one } from './ui/one'"),
    ("import { one } from './ui/index.js'", "import { one } from './ui/one.js'"),
    ("import { one } from './ui/index.ts'", "import { one } from './ui/one.ts'"),
    ("import { two } from './ui'", "import { two } from './ui/parts'"),
    ("import { two } from './ui/index.js'", "import { two } from './ui/parts/index.js'"),
    ("import { one } from '@/ui'", "import { one } from '@/ui/one'"),
    ("import { one } from '@/ui/index.js'", "import { one } from '@/ui/one.js'"),
    ("import { two } from '@/ui'", "import { two } from '@/ui/parts'"),
    ("import { one } from 'ui'", "import { one } from 'ui/one'"),
    ("import { one } from '#ui'", "import { one } from '#ui/one'"),
]


@pytest.mark.parametrize(("before", "after"), STYLES)
def test_styles_of_specifiers(tmp_path: Path, before: str, after: str) -> None:
    body = f"{before}\nconsole.log({before.split()[2]})\n"
    found = rewritten(tmp_path, OWN, "esbuild", "src/main.ts", ("app/src/main.ts", body))
    assert found.decode() == body.replace(before, after)


def test_what_a_build_wrote_is_left_alone(tmp_path: Path) -> None:
    body = "import { one } from '../src/ui/index'\nconsole.log(one)\n"
    found = rewritten(tmp_path, OWN, "esbuild", "dist/main.js", ("app/dist/main.js", body))
    assert found.decode() == body
