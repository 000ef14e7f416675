"""Which code esbuild takes to be dead, and which uses of an import count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Differences = Callable[[dict[str, dict[str, str]]], dict[str, Any]]

STATEMENTS = """
import {a} from 'dep'; try {} catch { a() }
import {a} from 'dep'; try { } catch { a() } finally { }
import {a} from 'dep'; switch (1) { case 0: a() }
import {a} from 'dep'; switch (1) { case 0: a(); break; case 1: break }
import {a} from 'dep'; switch (1) { case 0: a(); case 1: break }
import {a} from 'dep'; switch (1) { case 1: break; default: a() }
import {a} from 'dep'; switch (1) { case 1: break; case 2: a() }
import {a} from 'dep'; switch (1) { case 0: break; default: a() }
import {a} from 'dep'; switch (x) { case 0: break; default: a() } var x
import {a} from 'dep'; switch ('a') { case 'b': a(); break; case 'a': }
import {a} from 'dep'; if (1 === '1') a()
import {a} from 'dep'; if (1 == '1') a()
import {a} from 'dep'; if (null == undefined) {} else a()
import {a} from 'dep'; if (typeof x === 'string' && false) a(); var x
import {a} from 'dep'; if (!1) a()
import {a} from 'dep'; if (!{}) a()
import {a} from 'dep'; if (-1) {} else a()
import {a} from 'dep'; if (void 0) a()
import {a} from 'dep'; if ('' + 'x') {} else a()
import {a} from 'dep'; if (1 < 2) {} else a()
import {a} from 'dep'; 1n === 2n && a()
import {a} from 'dep'; 0n && a()
import {a} from 'dep'; null ?? a(); 1 ?? a()
import {a} from 'dep'; 1 ?? a()
import {a} from 'dep'; ({}) ?? a()
import {a} from 'dep'; true || a()
import {a} from 'dep'; (x, false) && a(); var x
import {a} from 'dep'; x && false && a(); var x
import {a} from 'dep'; x || true || a(); var x
import {a} from 'dep'; (x || true) ? 1 : a(); var x
import {a} from 'dep'; process.env.NODE_ENV === 'production' && a()
import {a} from 'dep'; process.env['NODE_ENV'] === 'production' && a()
import {a} from 'dep'; process?.env?.NODE_ENV === 'production' && a()
import {a} from 'dep'; typeof null === 'x' && a()
import {a} from 'dep'; while (false) a()
import {a} from 'dep'; for (;false;) a()
import {a} from 'dep'; function f() { return; a() } f()
import {a} from 'dep'; function f() { throw 1; a() } f()
import {a} from 'dep'; void 0 === undefined || a()
import {a} from 'dep'; /x/ || a()
import {a} from 'dep'; `` && a()
import {a} from 'dep'; "a".length && a()
import * as a from 'dep'; a.a
import * as a from 'dep'; console.log('a' in a)
import * as a from 'dep'; const {a: b} = a
import * as a from 'dep'; console.log(a?.a)
import * as a from 'dep'; console.log(a['a'])
import * as a from 'dep'; console.log(a[`a`])
import {a} from 'dep'; export {a}
import {a} from 'dep'; a
import {a} from 'dep'; typeof a
import {a} from 'dep'; const b = a
import {a} from 'dep'; const b = a()
import {a} from 'dep'; const b = a.b
import {a} from 'dep'; class B extends a {}
import {a} from 'dep'; class B extends a() {}
import {a} from 'dep'; class B { static x = a }
import {a} from 'dep'; class B { [a] }
import {a} from 'dep'; a``
import {a} from 'dep'; new a
import {a} from 'dep'; /* @__PURE__ */ new a
import {a} from 'dep'; delete a.b
import {a} from 'dep'; var x = eval('a')
import {a} from 'dep'; (0, eval)('a')
import {a} from 'dep'; { function a() {} a() }
import {a} from 'dep'; (() => { var a; a })(x)
import {a} from 'dep'; label: a
import {a} from 'dep'; if (process.env.NODE_ENV !== 'production') a()
import {a} from 'dep'; const process = {}; process.env.NODE_ENV === 'production' && a()
import {a} from 'dep'; function f(process) { process.env.NODE_ENV === 'production' && a() } f()
import {a} from 'dep'; false ? a() : 1
import {a} from 'dep'; (false && x) ? a() : 1; var x
import {a} from 'dep'; if (x) {} else if (false) a(); var x
import {a} from 'dep'; if (!(() => {})) a()
import {a} from 'dep'; if (!/x/) a()
import {a} from 'dep'; if (typeof x === 'undefined' && 0) a()
import {a} from 'dep'; if (NaN) a()
import {a} from 'dep'; if (Infinity) {} else a()
import {a} from 'dep'; if (undefined) a()
import {a} from 'dep'; var undefined1; if (undefined1) a()
import {a} from 'dep'; function f(undefined) { if (undefined) a() } f()
import {a} from 'dep'; if (-0) a()
import {a} from 'dep'; if (0x0) a()
import {a} from 'dep'; if (0b1) {} else a()
import {a} from 'dep'; if (1_000) {} else a()
import {a} from 'dep'; if (1e3 == 1000) {} else a()
import {a} from 'dep'; if ('a' + 'b' === 'ab') {} else a()
import {a} from 'dep'; if (`a` === 'a') {} else a()
import {a} from 'dep'; if ('\\x61' === 'a') {} else a()
import {a} from 'dep'; if (1 + 1 === 2) {} else a()
import {a} from 'dep'; if (true === 1) a()
import {a} from 'dep'; if (true == 1) {} else a()
import {a} from 'dep'; if (null === undefined) a()
import {a} from 'dep'; switch (x) { case 1: a() } var x
import {a} from 'dep'; switch (1) { default: a(); case 1: }
import {a} from 'dep'; switch (2) { default: a(); case 1: }
import {a} from 'dep'; switch (1) { case 0: let y = a() }
import {a} from 'dep'; switch (1) { case 1: case 2: a() }
import {a} from 'dep'; switch (1) { case 1: { break } case 2: a() }
import {a} from 'dep'; switch (1) { case 1: if (x) break; case 2: a() } var x
import {a} from 'dep'; switch (1) { case x: case 2: a() } var x
import {a} from 'dep'; try {} catch (e) { a() } a
import {a} from 'dep'; var b = { a }
import {a} from 'dep'; var b = { a: 1 }
import {a} from 'dep'; var b = { [a]: 1 }
import {a} from 'dep'; var { a: c } = {}
import {a} from 'dep'; function f(a) { return a } f()
import {a} from 'dep'; const f = a => a; f()
import {a} from 'dep'; const f = ({ a }) => a; f()
import {a} from 'dep'; const f = ([a], ...b) => a; f()
import {a} from 'dep'; const f = (b = a) => b; f()
import {a} from 'dep'; try { x } catch (a) { a }
import {a} from 'dep'; for (let a of []) a
import {a} from 'dep'; for (const b of a) b
import {a} from 'dep'; (function a() { a })()
import {a} from 'dep'; (class a { x = a }); 1
import {a} from 'dep'; { let a; a }
import {a} from 'dep'; { var b = a }
import {a} from 'dep'; function f() { var a; { a } } f()
import {a} from 'dep'; function f() { if (x) { var a } a } f()
import {a} from 'dep'; x.a
import {a} from 'dep'; x.a.b; x?.a
import {a} from 'dep'; a: for (;;) break a
import {a} from 'dep'; class B { a() {} } new B
import {a} from 'dep'; class B { b = a } new B
import {a} from 'dep'; export default a
import {a} from 'dep'; export const b = a
import {a} from 'dep'; var b = () => a; var c = () => b; c()
import {a} from 'dep'; var b = () => a; var c = () => b
import {a} from 'dep'; console.log(`${a}`)
import {a} from 'dep'; console.log("a", 'a', /a/)
import {a} from 'dep'; if (false) { var b = a } b
import a from 'dep'
import * as a from 'dep'; a
import * as a from 'dep'; console.log(a)
import * as a from 'dep'; console.log(a.a, a.b)
import * as a from 'dep'; console.log(a[x]); var x
import * as a from 'dep'; (a).a()
import * as a from 'dep'; a . a ()
import * as a from 'dep'; a /* x */ . /* y */ a
import * as a from 'dep'; const { a: b, ...c } = a
import * as a from 'dep'; export { a }
export { a } from 'dep'
export * from 'dep'
export * as a from 'dep'
import 'dep'
const a = require('dep')
const a = () => require('dep')
export const a = () => require('dep')
if (false) require('dep')
require(x ? 'dep' : 'dep'); var x
module.require('dep')
(0, require)('dep')
const r = require; r('dep')
function f(require) { require('dep') } f()
import('dep')
false && import('dep')
const a = () => import('dep')
typeof require('dep')
try { require('dep') } catch {}
try { require('none') } catch {}
require('none')
try { (() => require('none'))() } catch {}
import('none').catch(() => {})
import('none')
try { await import('none') } catch {}
require.resolve('dep')
new URL('dep', import.meta.url)
"""
"""Each is tried in a file that imports from a package without side effects."""


def test_the_same_imports_stay(differences: Differences) -> None:
    package = {
        "node_modules/dep/package.json": '{ "sideEffects": false }',
        "node_modules/dep/index.js": "export const a = 1",
    }
    statements = [line for line in STATEMENTS.splitlines() if line]
    assert differences({line: {"entry.js": line, **package} for line in statements}) == {}
