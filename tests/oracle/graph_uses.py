"""Statements that read a value: every form that a bundler's analysis of effects tells apart.

In a form ``V`` is the value, ``A`` and ``B`` are fresh names; a line break separates statements.
"""

from __future__ import annotations

from random import Random

# Nothing here runs code of another module at once, nor fails.
_HARMLESS = (
    "console.log(V)",
    "console.log(typeof V)",
    "function A() { return V }",
    "function A() { V() }\nconst B = () => A()",
    "const A = () => V()",
    "const A = { k: () => V }",
    "class A { k = new (V)() }",
    "class A { m() { return V } }",
    "if (process.env.NODE_ENV === 'production') { V() }",
)

_DECLARED = (
    "const A = V",
    "const A = { k: V }",
    "const A = [V, 1]",
    "const A = [...V]",
    "const A = { ...V }",
    "const A = `${V}`",
    "const A = V`k`",
    "const { a: A } = V",
    "const { a: A = 1 } = { a: V }",
    "const [A] = [V]",
    "let A; A = V",
    "let A = 1; A ||= V",
    "var A = A || V",
    "const A = V && V.a",
    "const A = V ?? 1",
    "const A = V?.a",
    "const A = !V",
    "const A = V + 1",
    "const A = V === 1",
    "const A = 'a' in V",
    "const A = V instanceof Object",
    "const A = typeof V === 'undefined' ? 1 : 2",
    "const A = process.env.NODE_ENV === 'production' ? V : 1",
    "const A = V()",
    "const A = /* @__PURE__ */ V()",
    "const A = /* @__PURE__ */ new V(1)",
    "const A = /* @__PURE__ */ V(/* @__PURE__ */ V())",
    "const A = /* @__PURE__ */ (() => { V(); return 1 })()",
    "const A = (0, V)()",
    "const A = (1, V)",
    "const A = Object.freeze({ k: V })",
    "const A = Object.assign({}, V)",
    "const A = new Map([['k', V]])",
    "const A = new Set([V])",
    "const A = Math.max(V, 1)",
    "const A = [1].map(() => V)",
    "const A = async () => { await V() }",
    "const A = function* () { yield V }",
    "const A = (k) => k, B = A(V)",
    "function A() { return V }\nconst B = A()",
    "function A() { return B }\nconst B = () => V",
    "function A(k = V()) {}",
    "const A = () => V, B = { k: A }",
    "const A = { get k() { return V() } }",
    "const A = { [V]: 1 }",
    "const A = { k: V }, B = A.k",
    "/* @__NO_SIDE_EFFECTS__ */ function A() { return V() }\nconst B = A()",
)

_CLASSES = (
    "class A extends V {}",
    "class A extends (V, Object) {}",
    "class A { static k = V }",
    "class A { static k = V() }",
    "class A { static k = /* @__PURE__ */ V() }",
    "class A { static { V() } }",
    "class A { static #k = V }",
    "class A { [V]() {} }",
    "class A { static m() { return V() } }",
    "class A { get k() { return V } }",
    "class A { static k = () => V }\nclass B extends A {}",
    "const A = class { static k = V }",
    "const A = /* @__PURE__ */ (function () { "
    "function B() { V() } B.prototype.k = V; return B })()",
)

_EFFECTS = (
    "V",
    "void V",
    "V.a",
    "V()",
    "V.a()",
    "new V()",
    "V.a = 1",
    "V.a.b = 1",
    "delete V.a",
    "V`k`",
    "typeof V",
    "globalThis.k = V",
    "if (V) { console.log(typeof V) }",
    "if (V) {}",
    "if (false) { V() }",
    "if (process.env.NODE_ENV !== 'production') { V() }",
    "if (process.env.NODE_ENV === 'production') { V() } else { console.log(1) }",
    "process.env.NODE_ENV === 'production' ? V() : 1",
    "process.env.NODE_ENV === 'production' && V()",
    "typeof window !== 'undefined' && V()",
    "typeof require === 'function' && V()",
    "if (typeof document === 'undefined') { V() }",
    "if (typeof exports === 'object') { V() }",
    "try { V() } catch {}",
    "try { V } catch {}",
    "for (const A of V) {}",
    "for (const A in V) {}",
    "while (false) { V() }",
    "do { V } while (false)",
    "switch (V) { case 1: }",
    "A: { V }",
    ";(() => { V })()",
    ";(() => { V() })()",
    ";(function () { return V })()",
    ";[V].forEach((A) => A)",
    "const A = V; A()",
    "const A = () => V(); A()",
    "function A() { V() } A()",
    "function A() { return V } A()",
    "function A() { V() }\nfunction B() { A() }\nB()",
    "const A = { k: V }; A.k()",
    "const A = { k: () => V() }; A.k()",
    "const A = { get k() { return V() } }; A.k",
    "const A = {}; A.k = V",
    "function A() {}\nA.k = V",
    "const A = V; A.k = 1",
    "let A = () => {}\nA = V\nA()",
    "class A { constructor() { V() } }\nnew A()",
    "class A { static m() { V() } }\nA.m()",
    "var A\n;(function (B) { B.k = V })(A || (A = {}))",
)

_TYPED = (
    "const A = V as any",
    "const A = <any>V",
    "const A = V!",
    "const A = V satisfies any",
    "enum A { K = 1, L = K << 1 }\nconsole.log(V, A.K)",
    "enum A { K }\nconst B = [A.K, V]",
    "const enum A { K }\nconst B = () => [A.K, V]",
    "enum A { K = V as any }",
    "namespace A { export const k = V }",
    "namespace A { V() }",
    "namespace A { export type K = string }",
    "abstract class A { constructor(private k = V) {} }",
    "class A { declare k: number; m(k?: typeof B) { return V } }\nconst B = 1",
    "class A { static readonly k: number = V }",
    "class A implements Iterable<any> { [Symbol.iterator]() { return V } }",
    "class A<K> extends V {}",
    "interface A { k: string }\nconsole.log(V)",
    "type A = string\nlet B: A = V",
    "function A(k: any): asserts k {}\nA(V)",
    "@(V)\nclass A {}",
    "class A { @(V) k = 1 }",
    "class A { @(V) m() {} }",
    "export type { A }\ntype A = { k: 1 }",
)


def use(random: Random, typed: bool, runs: bool) -> str:
    """Draw a form.

    Args:
        typed: the module is TypeScript.
        runs: the module will be run: no statement may fail.
    """
    kinds = [_HARMLESS] if runs else [_HARMLESS, _DECLARED, _CLASSES, _EFFECTS, _EFFECTS]
    if typed:
        kinds.append(_TYPED)
    return random.choice(random.choice(kinds))
