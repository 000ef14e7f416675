"""Small modules that are easy to get wrong; webpack's parser (behind swc) says what is right."""

TYPESCRIPT = {
    "shadowed-by-parameter": "import { a } from 'x'\nexport const f = (a: number) => a\n",
    "shadowed-by-destructuring": "import { a } from 'x'\nexport const f = ({ b: [a] }: any) => a\n",
    "default-value-is-a-use": "import { a } from 'x'\nexport const f = (b = a) => b\n",
    "shadowed-in-block": "import { a } from 'x'\n{ const a = 1; console.log(a) }\n",
    "var-is-hoisted": "import { a } from 'x'\nexport function f() { if (f) { var a = 1 } return a }\n",
    "let-is-not-hoisted": "import { a } from 'x'\nexport function f() { { let a = 1; a } return a }\n",
    "catch": "import { a } from 'x'\ntry {} catch (a) { console.log(a) }\n",
    "for-of": "import { a } from 'x'\nfor (const a of []) console.log(a)\n",
    "for-var": "import { a } from 'x'\nexport function f() { for (var a of []) {} return a }\n",
    "for-of-source": "import { a } from 'x'\nfor (const b of a) console.log(b)\n",
    "function-name": "import { a } from 'x'\nexport const f = function a() { return a }\n",
    "class-name": "import { a } from 'x'\nexport const f = class a { m() { return a } }\n",
    "class-declaration-in-block": "import { a } from 'x'\n{ class a {} ; new a() }\n",
    "generic-argument": "import { a, T } from 'x'\nexport const f = a<T>(1)\n",
    "type-and-value": "import { a } from 'x'\nexport const f: typeof a = a\n",
    "as-type": "import { T } from 'x'\nexport const f = <K extends T>(k: K) => k as unknown as T\n",
    "satisfies": "import { T, a } from 'x'\nexport const f = { a } satisfies T\n",
    "namespace-type": "import * as ns from 'x'\nexport const f = (x: ns.T) => x\n",
    "namespace-members": "import * as ns from 'x'\nexport const f = [ns.a.b, ns.c(), ns['d'].e]\n",
    "namespace-escapes": "import * as ns from 'x'\nexport const f = { ...ns }\n",
    "non-null": "import { a } from 'x'\nexport const f = a!.b!.c\n",
    "implements-extends": "import { A, B } from 'x'\nexport class C extends A<B> implements B {}\n",
    "interface-extends": "import { A } from 'x'\nexport interface C extends A {}\n",
    "enum-value": "import { a } from 'x'\nexport enum E { A = a.length, B = 2 }\n",
    "declare-const": "import { A } from 'x'\ndeclare const c: A\nexport const d = 1\n",
    "declare-class": "import { A } from 'x'\ndeclare class C extends A {}\nexport const d = 1\n",
    "abstract-method": "import { T } from 'x'\nexport abstract class C { abstract m(t: T): T }\n",
    "decorator": "import { d } from 'x'\nexport class C { @d() m() {} }\n",
    "parameter-decorator": "import { d, T } from 'x'\nexport class C { constructor(@d() t: T) {} }\n",
    "computed-key": "import { k } from 'x'\nexport class C { [k.name]() {} }\n",
    "object-key-is-no-use": "import { k } from 'x'\nexport const o = { k: 1 }\n",
    "shorthand": "import { k } from 'x'\nexport const o = { k }\n",
    "assertion": "import { T } from 'x'\nexport function f(x: unknown): asserts x is T {}\n",
    "predicate": "import { T } from 'x'\nexport const f = (x: unknown): x is T => true\n",
    "index-signature": "import { T } from 'x'\nexport type M = { [T: string]: number }\nexport const a = 1\n",
    "namespace-value": "import { a } from 'x'\nexport namespace N { export const b = a }\n",
    "namespace-of-types": "import { T } from 'x'\nexport namespace N { export type U = T }\n",
    "alias-used": "import * as ns from 'x'\nimport A = ns.A\nexport const b = A\n",
    "alias-unused": "import * as ns from 'x'\nimport A = ns.A\nexport const b = 1\n",
    "alias-exported": "import * as ns from 'x'\nexport import A = ns.A\n",
    "import-equals": "import a = require('x')\nexport const b = a.c\n",
    "import-equals-unused": "import a = require('x')\nexport const b = 1\n",
    "export-equals": "import a = require('x')\nexport = a\n",
    "export-type": "import { T } from 'x'\nexport type { T }\n",
    "export-inline-type": "import { T, a } from 'x'\nexport { type T, a }\n",
    "export-type-star": "export type * from 'x'\nexport * from 'y'\n",
    "export-star-as": "export * as ns from 'x'\nexport type * as tns from 'y'\n",
    "only-inline-types": "import { type A, type B } from 'x'\nexport const c = 1\n",
    "default-and-type": "import d, { type T } from 'x'\nexport const c = (t: T) => d\n",
    "default-as": "import { default as d } from 'x'\nexport default d\n",
    "type-named-type": "import { type } from 'x'\nexport const c = type\n",
    "type-as-as": "import { type as as } from 'x'\nexport const c = as\n",
    "dynamic-in-type": "export const f = (x: import('x').T) => x\n",
    "dynamic-in-type-argument": "declare const g: any\nexport const f = g<typeof import('x')>()\n",
    "dynamic": "export const f = async () => (await import('x')).a\n",
    "bare": "import 'x'\nimport {} from 'y'\n",
    "label": "import { a } from 'x'\na: for (;;) break a\n",
    "overload": "import { T } from 'x'\nexport function f(t: T): void\nexport function f(t: any) {}\n",
    "this-parameter": "import { T } from 'x'\nexport function f(this: T) {}\n",
    "local-type-exported": "import { a } from 'x'\ninterface T {}\nexport { T, a }\n",
    "type-parameter-shadow": "import { T } from 'x'\nexport const f = <T>(t: T) => t\n",
    "arrow-generic-default": "import { D } from 'x'\nexport const f = <T = D>(t: T) => t\n",
    "tagged-template": "import { t } from 'x'\nexport const f = t`a${1}`\n",
    "template": "import { t } from 'x'\nexport const f = `a${t}`\n",
    "accessor-types": "import { T } from 'x'\nexport class C { get a(): T { return 1 as any } }\n",
    "const-assertion": "import { a } from 'x'\nexport const f = [a] as const\n",
}

JAVASCRIPT = {
    "require-shadowed": "function f(require) { return require('x') }\nmodule.exports = f\n",
    "require-in-try": "try { require('x') } catch (e) {}\n",
    "require-template": "module.exports = require(`x`)\n",
    "require-sum": "module.exports = require('a' + '/b')\n",
    "require-conditional": "module.exports = require(f ? './a' : './b')\n",
    "require-two-arguments": "module.exports = require('x', 1)\n",
    "require-spread": "module.exports = require(...a)\n",
    "module-require": "module.exports = module.require('x')\n",
    "dead-if": "if (process.env.NODE_ENV === 'production') require('x'); else require('y')\n",
    "dead-ternary": "module.exports = process.env.NODE_ENV !== 'production' ? require('x') : require('y')\n",
    "dead-and": "process.env.NODE_ENV === 'production' && require('x')\n",
    "dead-or": "process.env.NODE_ENV === 'development' || require('x')\n",
    "dead-nested": "if ('production' !== process.env.NODE_ENV && typeof window !== 'undefined') require('x')\n",
    "dead-literal": "if (false) require('x'); if (!0) require('y'); if ('') require('z')\n",
    "dead-else-if": "if (0) require('x'); else if (1) require('y'); else require('z')\n",
    "after-return": "function f() { return 1; require('x') }\n",
    "after-return-in-block": "function f() { { return 1 } require('x') }\n",
    "after-return-in-both": "function f(a) { if (a) { return 1 } else { return 2 } require('x') }\n",
    "after-return-in-one": "function f(a) { if (a) { return 1 } require('x') }\n",
    "after-dead-return": "function f() { if (false) return; require('x') }\n",
    "after-live-return": "function f() { if (true) return; require('x') }\n",
    "after-throw-in-try": "function f() { try { throw 1 } catch (e) {} require('x') }\n",
    "after-return-in-try": "function f() { try { return 1 } finally {} require('x') }\n",
    "after-return-function": "function f() { return g(); function g() { require('x') } }\n",
    "after-return-in-loop": "function f() { while (1) { return 1 } require('x') }\n",
    "typeof-module": "if (typeof module === 'object') require('x'); else require('y')\n",
    "typeof-require": "if (typeof require === 'function') require('x')\n",
    "typeof-unknown": "if (typeof window === 'object') require('x')\n",
    "umd": (
        "(function (root, factory) {\n"
        "  if (typeof define === 'function' && define.amd) define(['exports', 'x'], factory)\n"
        "  else if (typeof exports === 'object') factory(exports, require('y'))\n"
        "  else factory(root.a = {}, root.z)\n"
        "})(this, function (exports, x) { exports.a = x })\n"
    ),
    "umd-commonjs-first": (
        "!function (e, t) {\n"
        "  'object' == typeof exports && 'undefined' != typeof module ? t(exports, require('x'))\n"
        "    : 'function' == typeof define && define.amd ? define(['exports', 'y'], t) : t(e.a = {})\n"
        "}(this, function (e, x) { e.a = x })\n"
    ),
    "define-commonjs": "define(function (require, exports, module) { exports.a = require('x') })\n",
    "define-named": "define('name', ['x', 'require'], function (x, require) { return x })\n",
    "require-ensure": "require.ensure(['x'], function (require) { require('y') }, 'chunk')\n",
    "require-amd": "require(['x', 'y'], function (x, y) {})\n",
    "renamed": "var r = require; r('x')\n",
    "renamed-by-assignment": "var r; r = require; r('x')\n",
    "renamed-in-function": "function f() { const r = require; return r('x') }\n",
    "context-sum": "module.exports = n => require('./a/' + n + '.js')\n",
    "context-template": "module.exports = n => require(`./a/${n}/b/${n}.js`)\n",
    "context-concat": "module.exports = n => require('./a/'.concat(n, '.js'))\n",
    "context-unknown": "module.exports = n => require(n)\n",
    "context-only-template": "module.exports = n => import(`${n}`)\n",
    "context-import": "export const f = n => import('./a/' + n)\n",
    "require-context": "require.context('./a', true, /\\.js$/)\n",
    "require-context-short": "require.context('./a')\n",
    "require-context-flat": "require.context('./a', false, /^\\.\\/[a-z]/)\n",
    "require-resolve": "require.resolve('x'); require.resolveWeak('y')\n",
    "exports-names": "exports.a = 1; exports['b'] = 2; module.exports.c = 3; this.d = 4\n",
    "exports-require": "exports.a = require('x'); exports.b = require('y').c.d\n",
    "exports-of-constant": "const x = require('x'); exports.a = x.b; exports.c = x\n",
    "exports-getter": (
        "const x = require('x')\n"
        "Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return x.a } })\n"
    ),
    "exports-getter-require": (
        "Object.defineProperty(exports, 'a', { enumerable: true, get() { return require('x') } })\n"
    ),
    "exports-star-tsc": (
        "Object.defineProperty(exports, '__esModule', { value: true })\n"
        "var s = (this && this.s) || function (m, e) { for (var p in m) e[p] = m[p] }\n"
        "s(require('x'), exports)\n"
    ),
    "exports-esbuild": "module.exports = f(g)\n0 && (module.exports = { a, b })\n",
    "exports-object": "module.exports = { a: 1, b, c() {}, 'd': 2, get e() { return 1 } }\n",
    "constant-require-members": "const x = require('x'); x.a(); console.log(x.b.c)\n",
    "constant-require-whole": "const x = require('x'); x.a(); console.log(x)\n",
    "constant-require-unused": "const x = require('x')\n",
    "constant-require-destructured": "const x = require('x'); const { a, b: { c } } = x\n",
    "constant-require-shadowed": "const x = require('x'); function f(x) { return x } x.a\n",
    "destructured-require": "const { a, b: c } = require('x')\n",
    "comma-require": "(0, require('x').a)()\n",
    "imports-and-require": "import a from 'x'\nconst b = require('y')\nconsole.log(a, b)\n",
    "import-url": "export const u = new URL('./a.txt', import.meta.url)\n",
    "import-worker": "new Worker(new URL('./w.js', import.meta.url))\n",
    "import-url-context": "export const u = n => new URL(`./a/${n}`, import.meta.url)\n",
    "import-attributes": "import a from './a.json' with { type: 'json' }\nexport default a\n",
    "export-attributes": "export { default as a } from './a.json' with { type: 'json' }\n",
    "export-string-name": "import { 'a-b' as c } from 'x'\nexport { c as 'd-e' }\n",
    "export-default-import": "import a from 'x'\nexport { a as default }\n",
    "export-star-twice": "export * from 'x'\nexport * from 'x'\n",
    "call-of-namespace": "import * as ns from 'x'\nns.a.b()\nns.c\n",
    "hashbang": "#!/usr/bin/env node\nimport { a } from 'x'\na()\n",
    "comments": "import /* a */ { /* b */ a /* c */ } /* d */ from /* e */ 'x' // f\na()\n",
    "regexp-and-strings": "import { a } from 'x'\nconst r = /require('y')/; const s = \"import('z')\"\na()\n",
    "dirname": "module.exports = require(__dirname + '/a')\n",
    "magic-comment": "import(/* webpackChunkName: \"x\", webpackMode: 'eager' */ 'x')\n",
    "magic-ignore": "import(/* webpackIgnore: true */ 'x')\nrequire(/* webpackIgnore: true */ 'y')\n",
    "magic-weak": "import(/* webpackMode: \"weak\" */ 'x')\n",
}

JAVASCRIPT |= {
    "reserved-names-exported": (
        "const _i = 1\nexport { _i as instanceof, _i as null, _i as void, _i as enum, _i as type }\n"
    ),
    "reserved-names-imported": "import { instanceof as i, null as n } from 'x'\ni(n)\n",
    "reserved-names-passed-on": "export { instanceof, function as default, default as class } from 'x'\n",
    "reserved-words-in-names": (
        "import { a as $1$export$2, b as $if } from 'x'\n$1$export$2($if)\nexport { $if as in$ }\n"
    ),
    "reserved-words-in-comments": "import { a /* if */, // for\n b } from 'x'\na(b)\n",
    "object-after-import": "import a from 'x'\nexport const b = { if: a, for: { class: a } }\n",
}

JAVASCRIPT |= {
    "reserved-names-behind-comments": "const c = 1\nexport { /** {@link c} */ c as catch, c as d }\n",
    "reserved-words-in-an-exported-class": (
        "import { a } from 'x'\nexport class K { y = new a; z = typeof this; w = void a }\n"
    ),
    "dead-by-unknown-or": "if ((f() || 'none') === 'none') require('x')\n",
    "dead-by-known-right": "if (f() && false) require('x'); if (f() || true) require('y')\n",
    "url-of-a-folder": "export const u = [new URL('.', import.meta.url), new URL('./a/', import.meta.url)]\n",
}

TYPESCRIPT |= {
    "used-in-dead-code-only": "import { a, b } from 'x'\nfalse && a\nif (0) b()\n",
}
