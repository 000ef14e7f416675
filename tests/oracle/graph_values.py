"""What a module exports: declarations of its own, and values made of what it imports.

In a form ``N`` is the exported name, ``V`` a value, ``A`` and ``B`` are fresh names.
"""

from __future__ import annotations

OWN = (
    "export const N = 1",
    "export const N = () => 1",
    "export function N() {}",
    "export class N {}",
    "export let N = { c: 1 }, A = N",
    "const A = 2\nexport { A as N }",
    "export { A as N }\nfunction A() {}",
    "export const { N } = { N: 1 }",
    "export const N = /* @__PURE__ */ Math.random()",
    "export const N = Math.random()",
    "export const N = new Map()",
    "export const N = Symbol('k')",
    "export const N = Object.freeze({ k: 1 })",
    "export const N = `k${1}`",
    "export const N = /k/",
    "export const N = [1, ...[2]]",
    "export const N = (() => 1)()",
    "export const N = globalThis.k",
    "export const N = console.log('k')",
    "export const N = A()\nfunction A() { return 1 }",
    "export var N = function () {}\nN.k = 1",
    "export function N() {}\nN.k = () => 1",
    "export let N = 1\nN = 2",
    "export let N = 1\nconst A = () => { N = 2 }",
    "export class N { static k = 1 }",
    "export class N { static #k = 1; static m() { return N.#k } }",
    "export class N { static { this.k = 1 } }",
    "class A {}\nexport class N extends A {}",
    "export async function N() {}",
    "export function* N() {}",
    "const A = { k: 1 }\nexport const { k: N } = A",
    "/* @__NO_SIDE_EFFECTS__ */ export function N() { return console.log(1) }",
    "const A = () => 1\nexport const N = /* @__PURE__ */ A()",
    "export const [N] = [1]",
)

OWN_DEFAULT = (
    "export default 1",
    "export default function () {}",
    "export default class A {}",
    "const A = 1\nexport { A as default }",
    "const A = () => 1\nexport default A",
    "export default () => 1",
    "export default { a: 1, c() {} }",
    "export default class { static k = 1 }",
    "export default class extends Object {}",
    "export default function A() {}\nA.k = 1",
    "export default /* @__PURE__ */ Object.freeze({})",
    "export default new Map()",
    "export default [1].map((k) => k)",
    "export default (function () { return 1 })()",
)

OWN_TYPED = (
    "export enum N { K = 1, L = 2 }",
    "export const enum N { K = 1 }",
    "export enum N { K = 'k'.length }",
    "export namespace N { export const k = 1 }",
    "export namespace N { export type K = 1 }",
    "export abstract class N { abstract m(): void }",
    "export const N = <T,>(k: T) => k",
    "export const N: number = 1 as number",
    "export class N { constructor(public k = 1) {} }",
    "export class N { static readonly k: number = 1 }",
    "enum A { K }\nexport const N = A.K",
    "export function N(k: number): void\nexport function N() {}",
)

# What is exported under a name is one of these, or of ``MADE``.
VALUES = (
    "V",
    "() => V()",
    "[V]",
    "{ k: V }",
    "{ ...V }",
    "() => V",
    "function () { return V }",
    "V()",
    "/* @__PURE__ */ V()",
    "/* @__PURE__ */ new V()",
    "new V()",
    "V.a",
    "V?.a",
    "V || 1",
    "V && V.a",
    "typeof V",
    "`${V}`",
    "class extends V {}",
    "class { static k = V }",
    "class { static k = V() }",
    "class { k = V() }",
    "class { static m() { return V } }",
    "process.env.NODE_ENV === 'production' ? V : 1",
    "Object.freeze({ k: V })",
    "(1, V)",
    "async () => V()",
    "(() => V)()",
    "/* @__PURE__ */ (() => V())()",
)

MADE = (
    "export function N() { return V() }",
    "export class N extends V {}",
    "export class N { static k = V }",
    "export class N { static { V() } }",
    "export let N = V",
    "export let N\nN = V",
    "export const { a: N } = V",
    "export const { a: N = V } = { a: 1 }",
    "function A() { return V() }\nexport const N = () => A()",
    "function A() { return V }\nconst B = () => A()\nexport { B as N }",
    "const A = V\nexport const N = A",
    "const A = { k: V }\nexport const N = () => A.k",
    "const A = /* @__PURE__ */ V()\nexport const N = A",
    "class A { static k = V }\nexport const N = A",
    "class A { k = V }\nexport class N extends A {}",
    "export function N(k = V) {}",
    "export var N = 1, A = V",
)

# Neither runs code of another module at once, nor fails.
HARMLESS_VALUES = ("() => V()", "() => V", "function () { return V }", "class { k = V() }")
HARMLESS_OWN = OWN[:9]
HARMLESS_DEFAULT = OWN_DEFAULT[:7]
