"""Which statements have effects, form by form: every snippet is a module, and rollup the judge."""

from __future__ import annotations

from pathlib import Path

import bundlers
import pytest

from hygiene.project import open_project

LIB = """
export const object = { value: 1, method() { return 2 }, get read() { return 3 } };
export const effectful = { get read() { globalThis.seen = 1; return 1 } };
export function pure(x) { return x }
export function impure() { globalThis.called = true }
export const deep = { a: { b: { c: {} } } };
export class Base { constructor() { this.x = 1 } static make() { return new Base() } }
export class Effect { constructor() { globalThis.made = 1 } }
export const list = [1, 2, 3];
export let changing = 1; export function change() { changing = 2 }
export const /*#__NO_SIDE_EFFECTS__*/ quiet = () => { globalThis.loud = 1 };
"""
SNIPPETS = [
    # calls
    "pure(1)",
    "impure()",
    "object.method()",
    "unknown()",
    "Math.max(1, 2)",
    "console.log(1)",
    "new Map([[1, 2]])",
    "new Map(list)",
    "new Set(unknown)",
    "[1, 2].map((x) => x + 1)",
    "[1, 2].map(impure)",
    "list.push(4)",
    "[].push(1)",
    "'a'.replace('a', 'b')",
    "'a'.replace('a', () => impure())",
    "/*#__PURE__*/ impure()",
    "/*@__PURE__*/ new Effect()",
    "/*#__PURE__*/ impure()()",
    "(/*#__PURE__*/ impure)()",
    "/*#__PURE__*/ (impure())",
    "quiet()",
    "(() => {})()",
    "(function () { this.x = 1 })()",
    "new (function () { this.x = 1 })",
    "new Base()",
    "new Effect()",
    "Base.make()",
    "(async () => { await 1 })()",
    "(function* () { yield impure() })()",
    "Object.freeze({})",
    "Object.freeze(object)",
    "Object.assign({}, object)",
    "Object.defineProperty({}, 'x', {})",
    "Symbol('x')",
    "Promise.resolve(1)",
    "new Date()",
    "parseInt('1')",
    "RegExp('x')",
    "/x/.test('x')",
    "/x/g.test('x')",
    "`a${1}`",
    "pure`a`",
    "impure`a`",
    "list.concat([1])",
    "list.sort()",
    # members
    "object.value",
    "object.missing",
    "object.missing.more",
    "object.read",
    "effectful.read",
    "deep.a.b.c.d",
    "deep.a.x.y",
    "unknown",
    "typeof unknown",
    "globalThis.x",
    "window.x.y",
    "null.x",
    "'a'.length",
    "'a'.b.c",
    "list[0]",
    "list[5].x",
    "list.length",
    "undefined.x",
    "object?.value",
    "undefined?.x.y",
    "null?.[impure()]",
    "object.method?.()",
    "Math.PI.x",
    "process.env",
    "process.env.NODE_ENV",
    # assignments
    "object.value = 2",
    "let a = {}; a.x = 1",
    "let a = {}; a.x.y = 1",
    "const a = []; a[0] = 1",
    "let a = 1; a = 2",
    "let a = 1; a++",
    "let a; ({ a } = object)",
    "let a; [a] = list",
    "const { value } = object",
    "const { read } = effectful",
    "const { x } = null",
    "const [b] = list",
    "const { ...all } = object",
    "const { x = impure() } = {}",
    "x = 1",
    "delete object.value",
    "let a = { b: 1 }; delete a.b",
    "let a = { set b(v) { impure() } }; a.b = 1",
    "this.x",
    "this",
    "const f = (a) => { a.x = 1 }; f({})",
    "const f = (a) => { a.x = 1 }; f(object)",
    # operators
    "1 + 1",
    "'' + object",
    "object in list",
    "object instanceof Base",
    "1 && impure()",
    "0 && impure()",
    "null ?? impure()",
    "1 ?? impure()",
    "true ? 1 : impure()",
    "changing ? 1 : impure()",
    "(1, impure())",
    "(impure, 1)",
    "void impure()",
    "!impure",
    "void 0",
    "-object",
    "~1",
    "1n + 2n",
    "'x' === 'y' && impure()",
    "typeof 1 === 'number' || impure()",
    # statements
    "if (false) impure()",
    "if (true) impure()",
    "if (0) { impure() } else { pure() }",
    "for (;;) { break }",
    "for (const x of []) pure(x)",
    "for (const x in object) pure(x)",
    "for (const x in object) impure(x)",
    "while (false) {}",
    "while (pure(0)) {}",
    "do { break } while (1)",
    "try {} catch {}",
    "try { pure() } catch {}",
    "throw 1",
    "debugger",
    "switch (1) { case 1: pure() }",
    "switch (1) { case 2: impure() }",
    "label: { break label }",
    "{ let x = 1 }",
    ";",
    "'use strict'",
    "var x; var x = 1",
    "function unused() { impure() }",
    "await 1",
    "(() => { return; impure() })()",
    "(() => { throw 1 })()",
    "(() => { if (pure(1)) return; impure() })()",
    "const f = () => f(); f()",
    # classes
    "class A {}",
    "class A { static x = 1 }",
    "class A { static x = impure() }",
    "class A { x = impure() }",
    "class A { static { impure() } }",
    "class A { static { this.x = 1 } }",
    "class A extends Base {}",
    "class A extends Effect {}",
    "new (class extends Effect {})",
    "class A extends unknown {}",
    "class A { [impure()]() {} }",
    "class A { ['x']() {} }",
    "new (class { x = impure() })",
    "new (class { m() { impure() } })().m()",
    "class A { #p = 1; get p() { return this.#p } }",
    "class A { static m() {} } A.m()",
    "class A {} A.x = 1",
    "function A() {} A.prototype.x = 1",
    # functions
    "const f = (a = impure()) => a; f()",
    "const f = (a = impure()) => a; f(1)",
    "const f = ({ x }) => x; f({})",
    "const f = ({ x }) => x; f()",
    "const f = (...r) => r; f(1)",
    "const f = function () { arguments[0].x = 1 }; f({})",
    "const f = (g) => g(); f(impure)",
    "const f = (g) => g(); f(pure)",
    "const o = { f() { return this.g() }, g() { impure() } }; o.f()",
    "const o = { f() {} }; o.f = impure; o.f()",
    "const make = () => ({ m: impure }); make().m()",
    "const make = () => ({ m() {} }); make().m()",
    "(function f(n) { n && f(n - 1) })(3)",
    # literals
    "({ ...object })",
    "({ ...effectful })",
    "[...list]",
    "[...unknown]",
    "({ [impure()]: 1 })",
    "({ __proto__: null }).x.y",
    "({ a: 1 }).a.b",
    "({ toString() { impure() } }) + ''",
    "import.meta",
    "import.meta.url",
    "new URL('./x', import.meta.url)",
]


@pytest.mark.skipif(not bundlers.available(), reason="needs Node, and npm ci in tests/oracle")
def test_statements_have_the_effects_that_rollup_sees(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "lib.js").write_text(LIB, encoding="utf-8")
    names = "object, effectful, pure, impure, deep, Base, Effect, list, changing, quiet"
    entries = []
    for position, snippet in enumerate(SNIPPETS):
        body = f"import {{ {names} }} from './lib.js'\n{snippet}\n"
        (root / f"s{position}.js").write_text(body, encoding="utf-8")
        entry = root / f"e{position}.js"
        entry.write_text(f"import './s{position}.js'\n", encoding="utf-8")
        entries.append(entry)
    project = open_project(str(root))
    different = {}
    for snippet, entry, answer in zip(
        SNIPPETS, entries, bundlers.ask("rollup", entries), strict=True
    ):
        theirs = {module["path"] for module in answer["modules"]}
        found = project.reach(project.entrypoint_for(str(entry), "rollup"))
        if set(found.modules) != theirs:
            different[snippet] = sorted(Path(path).name for path in theirs ^ set(found.modules))
    assert different == {}
