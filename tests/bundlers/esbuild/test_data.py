"""Files that are no code: JSON, text, style sheets, data URLs; and TypeScript's own imports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Differences = Callable[[dict[str, dict[str, str]]], dict[str, Any]]

JSON = '{ "a": 1, "b": { "c": [1] }, "not-a-name": 2, "default": 3 }'
SHEETS = {
    "a.css": "@import './b.css';\n@import url(https://example.com/c.css);\na { color: red }",
    "b.css": "/* only a comment */",
    "c.module.css": ".one { color: red }\n.two { composes: one }",
    "d.css": "@import url('a.css');",
    "e.css": "@charset 'utf-8';",
}
TREES = {
    "json by name": {"entry.js": "import { a } from './x.json'\nconsole.log(a)"},
    "json by default": {"entry.js": "import x from './x.json'\nconsole.log(x.a)"},
    "json whole": {"entry.js": "import * as x from './x.json'\nconsole.log(x)"},
    "json member": {"entry.js": "import * as x from './x.json'\nconsole.log(x.a)"},
    "json string name": {
        "entry.js": "import { 'not-a-name' as n } from './x.json'\nconsole.log(n)"
    },
    "json missing": {"entry.js": "import { none } from './x.json'\nconsole.log(none)"},
    "json unused": {"entry.js": "import x from './x.json'"},
    "json bare": {"entry.js": "import './x.json'"},
    "json required": {"entry.js": "console.log(require('./x.json'))"},
    "json re-exported": {"entry.js": "export * from './x.json'"},
    "json typed": {"entry.js": "import x from './x.json' with { type: 'json' }\nconsole.log(x)"},
    "json asserted": {
        "entry.js": "import x from './x.json' assert { type: 'json' }\nconsole.log(x)"
    },
    "json typed by name": {
        "entry.js": "import { a } from './x.json' with { type: 'json' }\nconsole.log(a)"
    },
    "json imported later": {"entry.js": "import('./x.json').then(console.log)"},
    "json broken": {"entry.js": "import x from './x.json'\nconsole.log(x)", "x.json": "{ a: 1 }"},
    "json array": {"entry.js": "import x from './x.json'\nconsole.log(x)", "x.json": "[1, 2]"},
    "json and wrapped": {
        "entry.js": "require('./w.js')",
        "w.js": "import { a } from './x.json'\nexport const b = a",
    },
    "text": {"entry.js": "import x from './x.txt'\nconsole.log(x)"},
    "text unused": {"entry.js": "import './x.txt'"},
    "no loader": {"entry.js": "import x from './x.png'\nconsole.log(x)"},
    "unknown attribute": {"entry.js": "import x from './x.json' with { kind: 'json' }"},
    "sheet": {"entry.js": "import './a.css'"},
    "sheet by default": {"entry.js": "import a from './a.css'\nconsole.log(a)"},
    "sheet required": {"entry.js": "require('./a.css')"},
    "sheet without rules": {"entry.js": "import './b.css'"},
    "sheet of imports": {"entry.js": "import './d.css'"},
    "sheet of a charset": {"entry.js": "import './e.css'"},
    "sheet of classes": {"entry.js": "import { one } from './c.module.css'\nconsole.log(one)"},
    "sheet of classes whole": {"entry.js": "import x from './c.module.css'\nconsole.log(x)"},
    "sheet of dropped code": {
        "entry.js": "import { a } from './w.js'",
        "w.js": "import './a.css'\nexport const a = 1",
        "package.json": '{"sideEffects":false}',
    },
    "sheet with a picture": {
        "entry.js": "import './p.css'",
        "p.css": "a { background: url(./x.png) }",
    },
    "sheet with a missing picture": {
        "entry.js": "import './p.css'",
        "p.css": "a { background: url('none.png') }",
    },
    "sheet with data": {
        "entry.js": "import './p.css'",
        "p.css": "a { background: url(data:image/png;base64,AAAA) }",
    },
    "sheet that imports nothing": {"entry.js": "import './p.css'", "p.css": "@import 'none';"},
    "sheet that composes": {
        "entry.js": "import { d } from './d.module.css'\nconsole.log(d)",
        "d.module.css": ".d { composes: one two from './c.module.css'; composes: d }",
    },
    "reserved words as attributes": {
        "entry.js": "import { a } from './p.jsx'\nconsole.log(a)",
        "p.jsx": "import { b } from './x.json'\nexport const a = <p class='x' for={b}>'t'</p>",
    },
    "data url": {
        "entry.js": "import x from 'data:text/javascript,export default 1'\nconsole.log(x)"
    },
    "data url of an import": {"entry.js": "import 'data:text/javascript,import \"./x.json\"'"},
    "web url": {"entry.js": "import x from 'https://example.com/x.js'\nconsole.log(x)"},
    "disabled": {
        "entry.js": "import x from 'dep'\nconsole.log(x)",
        "node_modules/dep/package.json": '{"browser":{"./index.js":false}}',
        "node_modules/dep/index.js": "console.log(1)",
    },
    "main and module": {
        "entry.js": "import { a } from 'dep'\nconsole.log(a)",
        "node_modules/dep/package.json": '{"module":"m.js","main":"c.js"}',
        "node_modules/dep/m.js": "export const a = 1",
        "node_modules/dep/c.js": "exports.a = 1",
    },
    "main and module, required too": {
        "entry.js": "import { a } from 'dep'\nconsole.log(a, require('dep'))",
        "node_modules/dep/package.json": '{"module":"m.js","main":"c.js"}',
        "node_modules/dep/m.js": "export const a = 1",
        "node_modules/dep/c.js": "exports.a = 1",
    },
    "wildcards": {
        "entry.js": "export const f = (n) => import(`./l/${n}.js`)",
        "l/a.js": "export const a = 1",
        "l/b.json": "{}",
        "l/m/c.js": "export const c = 1",
    },
    "wildcards of one folder": {
        "entry.js": "export const f = (n) => require('./l/x-' + n + '.js')",
        "l/x-a.js": "exports.a = 1",
        "l/a.js": "exports.a = 1",
        "l/x-m/c.js": "exports.c = 1",
    },
    "wildcards of nothing": {"entry.js": "export const f = (n) => require('./none/' + n)"},
    "jsx in js": {"entry.js": "export const a = <b />"},
    "broken manifest": {
        "entry.js": "import 'dep'",
        "node_modules/dep/package.json": "{ // a comment\n}",
        "node_modules/dep/index.js": "console.log(1)",
    },
    "with": {"entry.js": "with (x) { y }"},
    "enum of another file": {
        "entry.js": "import { E } from './e.ts'\nconsole.log(E.a)",
        "e.ts": "export enum E { a = 1, b = a << 2, c = 'x', d = `${c}y`, e = f() }",
    },
    "enum member that is no constant": {
        "entry.js": "import { E } from './e.ts'\nconsole.log(E.e)",
        "e.ts": "export enum E { a = 1, e = f() }",
    },
    "types": {
        "entry.js": "import './t.ts'",
        "t.ts": "import { A } from './a.ts'\nimport { B } from './b.ts'\n"
        "import type { C } from './c.ts'\nimport D = B.D\nexport { C } from './c.ts'\n"
        "let a: A\nfalse && B\nexport interface E {}\ndeclare const F: number",
        "a.ts": "console.log(1)\nexport type A = 1",
        "b.ts": "console.log(2)\nexport const B = 1",
        "c.ts": "console.log(3)\nexport type C = 1",
    },
}


def test_what_is_kept(differences: Differences) -> None:
    files = {"x.json": JSON, "x.txt": "text", "x.png": "", **SHEETS}
    assert differences({name: {**files, **tree} for name, tree in TREES.items()}) == {}


CONFIGS = {
    "none": "{}",
    "verbatim": '{"compilerOptions":{"verbatimModuleSyntax":true}}',
    "preserved values": '{"compilerOptions":{"preserveValueImports":true}}',
    "preserved statements": '{"compilerOptions":{"importsNotUsedAsValues":"preserve"}}',
    "older target": '{"compilerOptions":{"target":"ES2019"}}',
    "newer target": '{"compilerOptions":{"target":"ES2022"}}',
    "assigned fields": '{"compilerOptions":{"useDefineForClassFields":false}}',
    "runtime": '{"compilerOptions":{"jsx":"react-jsx","jsxImportSource":"dep"}}',
    "development": '{"compilerOptions":{"jsx":"react-jsxdev","jsxImportSource":"dep"}}',
    "factory": '{"compilerOptions":{"jsxFactory":"h","jsxFragmentFactory":"F.G"}}',
    "decorators": '{"compilerOptions":{"experimentalDecorators":true}}',
}


def test_what_tsconfig_says(differences: Differences) -> None:
    files = {
        "entry.js": "import './t.tsx'",
        "t.tsx": "import React, { A } from './a.ts'\nimport { h, F } from './h.ts'\n"
        "import { type B } from './b.ts'\nimport {} from './c.ts'\n"
        "export class K { static x = 1; y = 2 }\nexport const one = <><a b={1} /></>\n"
        "export const two = <a {...one} key='k' />\nexport { type D } from './d.ts'\n",
        "node_modules/dep/jsx-runtime.js": "export const jsx = 1, jsxs = 2, Fragment = 3",
        "node_modules/dep/jsx-dev-runtime.js": "exports.jsxDEV = 1",
        "node_modules/dep/index.js": "exports.createElement = 1",
        **{f"{name}.ts": f"console.log('{name}')\nexport default 1" for name in "bcd"},
        "a.ts": "export default 1\nexport const A = 2",
        "h.ts": "export const h = 1, F = 2",
    }
    assert differences({n: {**files, "tsconfig.json": c} for n, c in CONFIGS.items()}) == {}
