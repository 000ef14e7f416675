"""Which statements esbuild drops when nothing uses what they declare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Differences = Callable[[dict[str, dict[str, str]]], dict[str, Any]]

STATEMENTS = """
const a = Symbol()
const a = Symbol('x')
const a = Symbol(foo)
const a = Symbol.for('x')
const a = Object.create(null)
const a = Object.create({})
const a = Object.create(b); let b
const a = RegExp.escape('x')
const a = new Set
const a = new Set([1])
const a = new Set(null)
const a = new Map([[1,2]])
const a = new Map([x]); let x
const a = new WeakMap([])
const a = new WeakSet(void 0)
const a = new Date
const a = new Date('x')
const a = new Date(undefined)
const a = new Date(x); let x
const a = (() => {})()
const a = (function(){ var x = 1; return x })()
const a = (function(){ 'use strict' })()
const a = (() => 1)(2)
const a = (() => { try { } finally { } })()
(() => {})()
(function(){})()
(async () => {})()
const a = -1n
const a = typeof b; let b
const a = typeof foo
const a = typeof foo === 'undefined' ? 1 : foo
const a = typeof foo !== 'undefined' && foo
const a = typeof foo < 'u' && foo
const a = 1 < 2
const a = 1 < x; let x
const a = 'a' == 'b'
const a = x == 'b'; let x
const a = x === 1; let x
const a = `x`
const a = `${1}`
const a = `${x}`; let x
const a = `${typeof x}`; let x
const a = 'a' + 'b'
const a = 1 + 2
const a = [...[1]]
const a = [...x]; let x
const a = { ...x }; let x
const a = { [Symbol.iterator]: 1 }
const a = { [x]: 1 }; let x
const a = { ['x']: 1 }
const a = { get x() { return 1 } }
const a = Object.keys
const a = Math.PI
const a = JSON.stringify
const a = Reflect.ownKeys
const a = console.log
const a = globalThis
const a = window
const a = Float16Array
const a = Iterator
const a = WeakRef
const a = FinalizationRegistry
const a = AggregateError
const a = foo
const a = x.y; let x
const a = x?.y; let x
const a = import.meta
const a = import.meta.url
const a = this
const a = /x/
const a = !x; let x
const a = void x; let x
const a = +x; let x
const a = -x; let x
const a = x ?? 1; let x
const a = x || 1; let x
const a = (x, 1); let x
const a = x = 1; let x
const [a] = []
const [a] = [1]
const [a = 1] = []
const [[a]] = [[]]
const { a } = {}
class A {}
class A extends B {}; class B {}
class A extends foo {}
class A { static x = 1 }
class A { static x = foo }
class A { static { } }
class A { static { foo } }
class A { static x() {} }
class A { [x] = 1 }; let x
class A { [Symbol.iterator]() {} }
class A { static [Symbol.iterator] = 1 }
class A { static #x = 1 }
class A { static accessor x = 1 }
const a = class {}
const a = class { static x = 1 }
const a = class extends foo {}
const a = class { static x = foo() }
try { } catch { }
try { x } catch { foo }; let x
try { foo } catch { }
if (false) { foo }
if (x) { }; let x
for (;false;) {}
while (false) {}
switch (x) {}; let x
{ }
{ let x }
label: { }
;
'x'
1
x; let x
foo
typeof foo
var a
var a = foo
let a = function() {}
export default foo; let foo
export default foo
export default class {}
export default class { static x = foo }
export default (() => {})()
/* @__PURE__ */ foo()
/* @__PURE__ */ new Foo()
const a = /* @__PURE__ */ foo(1, 2)
const a = /* @__PURE__ */ foo(bar())
const a = /* @__PURE__ */ (foo())
const a = /* @__PURE__ */ foo().bar()
const a = /* @__PURE__ */ foo().bar
const a = /* @__PURE__ */ foo`x`
const a = /*#__PURE__*/ foo()
/* @__NO_SIDE_EFFECTS__ */ function f() {} f()
/* @__NO_SIDE_EFFECTS__ */ function f() {} f`x`
/* @__NO_SIDE_EFFECTS__ */ const f = () => {}; f()
const f = /* @__NO_SIDE_EFFECTS__ */ () => {}; f()
const a = Object()
const a = Array()
const a = String(1)
const a = Number(1)
const a = BigInt(1)
const a = Boolean(1)
const a = Array.from([])
const a = Object.freeze({})
const a = new Error
const a = new Array
const a = new Object
const a = new Proxy({}, {})
const a = new Promise(() => {})
const a = new RegExp('x')
const a = delete x.y; let x
const a = x in y; let x, y
const a = x instanceof y; let x, y
const a = async () => {}
const a = function*() {}
const a = 1n
const a = x++; let x
const a = Infinity
const a = NaN
const a = undefined
const a = null ?? foo
const a = false && foo()
const a = true || foo()
const a = false ? foo() : 1
const a = [, 1]
const a = [foo]
const a = { a: foo }
const a = { foo }
const a = { a() {} }
const a = { async *a() {} }
const a = require
const a = process.env.NODE_ENV
const a = process.env.X
using a = null
using a = foo
const a = x ? y : 1; let x, y
const a = x ? foo : 1; let x
const a = typeof foo === 'object' ? foo : 1
const a = 'undefined' === typeof foo || foo
const a = foo === undefined ? 1 : foo
const a = Object.prototype.hasOwnProperty
const a = Object.foo
const Object = {}; const a = Object.keys
const a = ((x) => x)(y); let y
const a = (({ x }) => x)(y); let y
const a = ((x = foo) => x)(1)
const a = ((x = 1) => x)()
const a = ((...x) => x)(1)
const a = (function f() { return f })()
const a = (function* () {})()
const a = (() => { if (x) return 1 })(); let x
const a = (() => { var y = x; return y })(); let x
const a = (() => { for (;;) {} })()
const a = (() => { class A { static x = 1 } return A })()
const a = (() => { /*! kept */ })()
const a = () => foo()
const a = { x: () => foo() }
const a = { x: /* @__PURE__ */ foo() }
const a = [/* @__PURE__ */ foo(), 1]
const a = /* @__PURE__ */ (() => foo())()
const a = /* @__PURE__ */ foo(...x); let x
const a = 1 + /* @__PURE__ */ foo()
const a = (/* @__PURE__ */ foo(), 1)
const a = /* @__PURE__ */ new Foo().bar()
const a = /* @__PURE__ */ new (foo())
const a = "/* @__PURE__ */", b = foo()
const a = `a${1}b` + 'c'
const a = 'c' + `a${typeof x}b`; let x
const a = 'c' + `a${x}b`; let x
const a = '' + typeof x; let x
const a = 'x' + 1 + null + true
const a = 1 + 1 + 'x'
const a = !'' && foo
const a = +'1' + 'x'
const a = -[] + 'x'
const a = [] + 'x'
/*! a licence */
// @license a licence
/* no licence */
"use client"
let a; a = 1
let a; a.b = 1
function a() {} function a() {}
var a; function a() { foo() }
async function a() {} function* b() {} async function* c() {}
class A { static x; static ['y']; z = foo; static z() { foo() } }
class A { static { this.x = 1 } }
class A { static { const x = 1 } }
class A { get [Symbol.toStringTag]() { return 1 } }
class A extends (foo, Object) {}
class A extends Object {}
class A extends Foo.Bar {}
class A extends class {} {}
class A extends (() => {})() {}
export class A extends foo {}
export const a = 1, b = foo, c = 2
export default { a: foo }
export default [Object, Array]
export default async () => {}
export default 1 + 1
export {}; const a = this.b
const a = arguments
exports; const a = exports
module.exports = 1
const a = (0, 1, 2)
const a = eval
const a = eval('1')
if (true) {}
if (1) { var a = foo }
try { } catch { foo } finally { }
try { } finally { foo }
try { var a = 1 } finally { }
do {} while (false)
for (const x of []) {}
for (const x in {}) {}
throw 1
debugger
a: { break a }
new Set([foo])
new Set([1, 2, Object])
new Map([[1, foo]])
new WeakSet([x]); let x
new Date(1, 2)
new Date(`x`)
new Set(...[])
Symbol(1, 2)
Symbol.for(x); let x
Object.create(null, {})
const Set = 1; new Set()
"""


def test_the_same_statements_stay(differences: Differences) -> None:
    statements = [line for line in STATEMENTS.splitlines() if line]
    trees = {line: {"entry.js": "import './one.js'\n", "one.js": line} for line in statements}
    assert differences(trees) == {}
