"""The text that CommonJS modules become, against the real plugin-commonjs."""

from __future__ import annotations

import random

import pytest

BODIES = {
    "exports": "exports.a = 1; exports.b = function () { return exports.a }",
    "module.exports": "module.exports = { a: 1 }",
    "module.exports twice": "module.exports = 1; if (x) module.exports = 2",
    "module.exports and a name": "module.exports = f; module.exports.g = 1; function f() {}",
    "both": "exports = module.exports = f; exports.g = 1; function f() {}",
    "nested assignment": "exports.a = exports.b = void 0; exports.a = 1",
    "in a branch": "if (x) { module.exports = 1 } else { exports.a = 2 }",
    "computed": "exports['a'] = 1",
    "deeper": "module.exports.a.b = 1",
    "read": "module.exports = 1; use(module.exports)",
    "passed": "f(exports)",
    "destructured": "[exports.a] = [1]",
    "assigned to": "exports.a ||= 1; exports.b += 1",
    "updated": "exports.a++",
    "parentheses": "(module.exports = 1);",
    "sequence": "exports.a = 1, exports.b = 2",
    "es module": "Object.defineProperty(exports, '__esModule', { value: true }); exports.a = 1",
    "es module, minified": "Object.defineProperty(exports,'__esModule',{value:!0}),exports.a=1",
    "es module, assigned": "exports.__esModule = true; exports.default = 1",
    "es module, on module": "Object.defineProperty(module.exports, '__esModule', { value: true })",
    "es module, not": "Object.defineProperty(exports, '__esModule', { value: false })",
    "es module, and all": "exports.__esModule = true; module.exports = { a: 1 }",
    "es module, inner": "function f(exports) { exports.__esModule = true } f({})",
    "es module, hidden": "!function (exports) {"
    " Object.defineProperty(exports, '__esModule', { value: true }) }({})",
    "umd": "(function (root, factory) {"
    " if (typeof define === 'function' && define.amd) define([], factory);"
    " else if (typeof module === 'object' && module.exports) module.exports = factory();"
    " else root.lib = factory(); })(this, function () { return {} });",
    "typeof": "if (typeof exports === 'object' && typeof module.exports !== 'x') f(require)",
    "shorthand": "f({ require, define, exports, global })",
    "property names": "f({ require: 1, module: 2, exports: 3, global: 4 }, a.require, a.exports)",
    "labels": "module: for (;;) { break module }",
    "own names": "var module = {}, exports = {}, require = f; module.exports = require('x')",
    "hoisted": "exports.a = 1; { function exports() {} }",
    "block": "exports.a = 1; { let exports = {}; exports.b = 2 } exports.c = 3",
    "parameters": "(function (require, module, exports) { module.exports = require('x') })();",
    "catch": "try { f() } catch (exports) { exports.a = 1 } exports.b = 2",
    "this": "this.a = 1; var f = () => this; function g() { return this } class A { b = this }",
    "global": "global.a = 1; (function () { return global })(); function f(global) { global.b }",
    "return": "if (x) return; exports.a = 1",
    "return in a function": "exports.f = function () { return 1 }",
    "comment": "/* license */\nexports.a = 1",
    "only a word": "/* no module here */ f()",
    "file's name": "var cjs = 1; exports.a = cjs; var requireCjs, hasRequiredCjs",
    "dead": "if (false) { module.exports = 1 } else { exports.a = 2 }",
    "dead, not": "if (!1) { exports.a = 1 } else if ('a' === 'b') { exports.b = 2 }",
    "dead, and": "false && (module.exports = 1); true || exports.a; 0 ? require('a') : f()",
    "template": "exports.a = `\n  module\n ${require('./other')}\n`",
    "require": "var a = require('./other'); require('./other'); require('./esm.mjs').b()",
    "require, all kinds": "require('./data.json'); var e = require('./es.js'), x = require('fs')",
    "require, dynamic": "require(name); require('a', 'b'); new require('./other'); require()",
    "require, template": "require(`./other`); require(`./${x}`)",
    "require, passed": "f(require); require.resolve('./other'); require.cache; require.extensions",
    "require, module": "module.require('./other'); f(module.require); module.require(x)",
    "require, typeof": "typeof require === 'function' && require('./other')",
    "require, try": "try { require('gone') } catch {} try { var x = require('./other') } catch {}",
    "require, missing": "var m = require('missing'); exports.a = m",
    "require, in functions": "exports.f = () => require('./other'); if (x) require('./data.json');",
    "require, own": "function f() { var require = 1; return require('./other') } f()",
    "require, names": "var require$$0 = 1; require('./other'); f(require$$0)",
    "require, itself": "exports.a = require('./cjs')",
    "export name": "exports.default = 1; exports.class = 2; exports.$a_1 = 3; exports.\u00e9 = 4",
    "class": "class A { static exports = 1; module() {} [module] = 2 }",
    "class heritage": "module.exports = class extends require('./other').A {}",
    "a line that ends a statement": "let a\n[a] = f(exports)\nvar b\n  [b, exports.c] = a",
    "hashbang": "#!/usr/bin/env node\nexports.a = 1",
}
OTHERS = {
    "entry.mjs": "import './cjs.js'; import * as all from './cjs.js'; console.log(all)",
    "other.js": "exports.A = class {}",
    "es.js": "export default 1; export const b = 2",
    "esm.mjs": "export function b() {}",
    "data.json": '{"a": 1}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_forms_of_commonjs(same, body):
    same({**OTHERS, "cjs.js": body})


def statements(seed: int) -> str:
    chosen = random.Random(seed).sample([b for b in BODIES.values() if b[0] not in "#/"], 6)
    return ";\n".join(f"{body}\n" for body in chosen)


@pytest.mark.parametrize("seed", range(25))
def test_statements_together(same, seed):
    same({**OTHERS, "cjs.js": statements(seed)})


def test_an_entry_that_is_a_commonjs_module(same):
    built = same({"entry.js": "exports.a = require('./b')", "b.js": "module.exports = 1"})
    assert any(id_.endswith("?commonjs-entry") for id_ in built.modules)


def test_what_is_required_only_is_a_commonjs_module(same):
    built = same({"entry.js": "require('./b')", "b.js": "f()"})
    assert any("requireB" in module.code for module in built.modules.values())


def test_what_is_imported_only_is_none_without_its_words(same):
    built = same({"entry.js": "import './b.js'", "b.js": "f()"})
    assert not any("requireB" in module.code for module in built.modules.values())


@pytest.mark.parametrize("name", ["cjs.cjs", "module.js", "index.js", "3d-x.js", "require.js"])
def test_names_of_files(same, name):
    same({"entry.js": f"import x from './a/{name}'", f"a/{name}": "exports.a = 1; f(module)"})


def test_circles(same):
    same(
        {
            "entry.js": "require('./a')",
            "a.js": "exports.b = require('./b')",
            "b.js": "require('./a')",
        }
    )


def test_side_effects_of_required_packages(same):
    same(
        {
            "entry.js": "import pure from 'pure'; import { a } from './cjs.js'; f(a)",
            "cjs.js": "exports.a = require('pure')",
            "node_modules/pure/package.json": '{"sideEffects": false}',
            "node_modules/pure/index.js": "module.exports = require('./b')",
            "node_modules/pure/b.js": "module.exports = 1",
        }
    )


def test_a_byte_order_mark(same):
    same(
        {
            "entry.js": "import './a.js'",
            "a.js": "\ufeffexports.a = require('./b')",
            "b.js": "\ufefff()",
        }
    )
