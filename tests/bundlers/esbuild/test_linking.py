"""Formats, stars, wrappers and what of a file is printed, in small trees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Differences = Callable[[dict[str, dict[str, str]]], dict[str, Any]]

COMMONJS = "exports.a = 1"
MODULE = "export const a = 1, b = 2"
EFFECT = "console.log(1)"
ENTRIES = {
    "bare": "import './x.js'",
    "named": "import { a } from './x.js'\nconsole.log(a)",
    "unused": "import { a } from './x.js'",
    "default": "import a from './x.js'\nconsole.log(a)",
    "default unused": "import a from './x.js'",
    "namespace": "import * as a from './x.js'\nconsole.log(a)",
    "namespace unused": "import * as a from './x.js'",
    "member": "import * as a from './x.js'\nconsole.log(a.a)",
    "missing member": "import * as a from './x.js'\nconsole.log(a.none)",
    "missing": "import { none } from './x.js'\nconsole.log(none)",
    "star": "export * from './x.js'",
    "star as": "export * as x from './x.js'",
    "re-export": "export { a } from './x.js'",
    "re-export default": "export { default } from './x.js'",
    "require": "const x = require('./x.js')",
    "require in function": "export const x = () => require('./x.js')",
    "import()": "export const x = () => import('./x.js')",
    "import and require": "import { a } from './x.js'\nexport const x = [a, require('./x.js')]",
    "itself": "import * as me from './entry.js'\nimport './x.js'\nexport const one = () => me",
    "type": "// with a directive\n'use strict'\nimport './x.js'",
}
FILES = {
    "commonjs": {"x.js": COMMONJS},
    "module": {"x.js": MODULE},
    "effect": {"x.js": EFFECT},
    "empty": {"x.js": ""},
    "comment": {"x.js": "/*! only this */"},
    "directive": {"x.js": "'use client'"},
    "export clause": {"x.js": "export {}"},
    "semicolon": {"x.js": ";"},
    "default": {"x.js": "export default function () {}"},
    "star of commonjs": {"x.js": "export * from './y.js'", "y.js": COMMONJS},
    "star of module": {"x.js": "export * from './y.js'", "y.js": MODULE},
    "star of both": {
        "x.js": "export * from './y.js'\nexport * from './z.js'",
        "y.js": MODULE,
        "z.js": COMMONJS,
    },
    "star of stars": {
        "x.js": "export * from './y.js'",
        "y.js": "export * from './z.js'\nexport const b = 1",
        "z.js": "export * from './x.js'\nexport const a = 1",
    },
    "two stars": {
        "x.js": "export * from './y.js'\nexport * from './z.js'",
        "y.js": "export const a = 1",
        "z.js": "export const a = 2",
    },
    "one through two stars": {
        "x.js": "export * from './y.js'\nexport * from './z.js'",
        "y.js": "export { a } from './w.js'",
        "z.js": "export { a } from './w.js'",
        "w.js": MODULE,
    },
    "star and own": {"x.js": "export * from './y.js'\nexport const a = 3", "y.js": MODULE},
    "circle": {"x.js": "export { a } from './y.js'", "y.js": "export { a } from './x.js'"},
    "passes on": {"x.js": "import { a } from './y.js'\nexport { a }", "y.js": MODULE},
    "passes on commonjs": {"x.js": "export { a } from './y.js'", "y.js": COMMONJS},
    "passes on namespace": {"x.js": "import * as a from './y.js'\nexport { a }", "y.js": MODULE},
    "star as": {"x.js": "export * as a from './y.js'", "y.js": MODULE},
    "mixed": {"x.js": "export const a = 1\nexports.b = 2"},
    "this": {"x.js": "(function () {}).call(this)"},
    "return": {"x.js": "return"},
    "eval": {"x.js": "const a = 1; eval('a')"},
    "waits": {"x.js": "await 1\nexport const a = 1"},
    "import meta": {"x.js": "console.log(import.meta.url)"},
    "requires module": {"x.js": "const y = require('./y.js')\nexports.a = y", "y.js": MODULE},
    "requires effect": {"x.js": "require('./y.js')", "y.js": EFFECT},
    "imports commonjs": {"x.js": "import './y.js'\nexport const a = 1", "y.js": COMMONJS},
    "unused commonjs": {"x.js": "import y from './y.js'\nexport const a = 1", "y.js": COMMONJS},
    "typed as module": {"x.js": "exports.a = 1", "package.json": '{"type":"module"}'},
    "typed as commonjs": {"x.js": "1", "package.json": '{"type":"commonjs"}'},
    "free": {"x.js": MODULE, "package.json": '{"sideEffects":false}'},
    "free commonjs": {"x.js": COMMONJS, "package.json": '{"sideEffects":false}'},
    "free star": {
        "x.js": "export * from './y.js'",
        "y.js": "console.log(1)\nexport const a = 1",
        "package.json": '{"sideEffects":false}',
    },
    "free star of commonjs": {
        "x.js": "export * from './y.js'",
        "y.js": COMMONJS,
        "package.json": '{"sideEffects":false}',
    },
}


def test_every_way_to_ask_for_every_kind_of_file(differences: Differences) -> None:
    trees = {
        f"{entry} of {kind}": {"entry.js": text, **files}
        for entry, text in ENTRIES.items()
        for kind, files in FILES.items()
    }
    assert differences(trees) == {}
