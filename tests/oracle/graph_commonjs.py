"""CommonJS modules: every form in which they export, and name another module.

In a form ``T`` and ``U`` are requests, ``M`` a name that the target of ``T`` has, ``N`` the
exported name, ``A`` and ``B`` fresh names; after ``# `` follows a value to be read.
"""

from __future__ import annotations

from graph_statements import Writer, Written

_EXPORTS = (
    "exports.N = 1",
    "exports.N = () => 1",
    "exports.N = function () {}",
    "exports.N = class {}",
    "module.exports.N = 1",
    "module.exports.N = () => 1",
    "exports['N'] = 1",
    "this.N = 1",
    "module['exports'].N = 1",
    "exports.N = 1\nexports.N2 = () => exports.N()",
    "exports.N = function () {}\nexports.N.k = 1",
    "exports.N = function () {}\nconsole.log(exports.N)",
    "const A = () => 1\nexports.N = A",
    "function A() {}\nexports.N = A\nA.k = 1",
    "exports.N = void 0\nexports.N = 1",
    "exports.N = exports.N2 = 1",
    "exports.N = exports.N2 = void 0",
    "Object.defineProperty(exports, 'N', { get: () => 1 })",
    "Object.defineProperty(exports, 'N', { enumerable: true, value: 1 })",
    "Object.defineProperty(module.exports, 'N', { enumerable: true, get() { return 1 } })",
    "Object.defineProperties(exports, { N: { value: 1 } })",
    "exports.N = require(T).M",
    "exports.N = require(T)",
    "module.exports.N = require(T)",
    "module.exports.N = require(T).M",
    "exports.N = require(T)()",
    "exports.N = require(T).M()",
    "exports.N = /* @__PURE__ */ require(T).M()",
    "const A = require(T)\nexports.N = A",
    "const A = require(T)\nexports.N = A.M",
    "const A = require(T)\nexports.N = () => A.M()",
    "const A = require(T)\nexports.N = function () { return A.M }",
    "const A = require(T)\nfunction B() { return A.M() }\nexports.N = B",
    "const A = require(T)\nexports.N = class extends A.M {}",
    "var A = require(T)\nexports.N = (0, A.M)(1)",
    "const { M: A } = require(T)\nexports.N = A",
    "exports.N = { k: require(T) }",
    "exports.N = [require(T).M]",
    "exports.N = exports.N2 = require(T)",
    "exports.N = exports.N2 = require(T).M",
    "exports['N'] = require(T)['M']",
    "exports.N = () => require(T).M",
    "exports.N = function () { return require(T) }",
    "exports.N = () => import(T)",
    "exports.N = typeof window === 'undefined' ? require(T) : 1",
    "exports.N = process.env.NODE_ENV === 'production' ? require(T).M : require(U)",
    "var A = require(T)\n"
    "Object.defineProperty(exports, 'N', { enumerable: true, get: function () { return A.M; } })",
    "Object.defineProperty(exports, 'N', { enumerable: true, get: () => require(T).M })",
    "Object.defineProperty(exports, 'N', { value: require(T) })",
    "Object.defineProperty(exports, 'N', { value: require(T).M })",
)

_WHOLE = (
    "module.exports = require(T)",
    "module.exports = require(T)",
    "module.exports = require(T).M",
    "module.exports = require(T)()",
    "module.exports = { ...require(T), k: 1 }",
    "module.exports = { k: require(T), M: require(U) }",
    "module.exports = exports = require(T)",
    "exports = module.exports = require(T)",
    "const A = require(T)\nmodule.exports = A",
    "const A = require(T)\nmodule.exports = A\nmodule.exports.k = require(U)",
    "const A = require(T)\nmodule.exports = { k: A.M, get b() { return A } }",
    "module.exports = Object.assign({}, require(T))",
    "Object.assign(exports, require(T))",
    "Object.assign(module.exports, require(T), { k: 1 })",
    "module.exports = function () {}",
    "module.exports = function () { return require(T) }",
    "module.exports = class A { k = require(T) }",
    "module.exports = class extends require(T) {}",
    "module.exports = () => 1\nmodule.exports.a = require(T)\n"
    "module.exports.default = module.exports",
    "function A() {}\nA.a = require(T)\nmodule.exports = A",
    "module.exports = (() => require(T))()",
    "module.exports = 'k'",
    "module.exports = { a: 1, b() {}, get c() { return 1 } }",
    "module.exports = { a: 1, ...{ b: 1 } }",
    "module.exports = typeof window === 'undefined' ? require(T) : require(U)",
    "if (process.env.NODE_ENV === 'production') module.exports = require(T)\n"
    "else module.exports = require(U)",
    "if (process.env.NODE_ENV === 'production') { module.exports = require(T) } "
    "else { module.exports = require(U) }",
    "(function (k, A) { typeof exports === 'object' && typeof module !== 'undefined' ? "
    "A(exports, require(T)) : typeof define === 'function' && define.amd ? "
    "define(['exports', T], A) : A((k.k = {}), k.p) })"
    "(this, function (exports, B) { exports.a = B.M; exports.b = 1 })",
    "(function (k, A) { if (typeof module === 'object' && module.exports) "
    "module.exports = A(require(T)); else k.k = A(k.p) })"
    "(this, function (B) { return { a: B.M } })",
    "(function () { var A = { a: 1, b: require(T) }; "
    "if (typeof module !== 'undefined') module.exports = A; else window.k = A })()",
    "var A = (k, all) => { for (var n in all) Object.defineProperty(k, n, { get: all[n] }) }\n"
    "var B = {}\nA(B, { a: () => require(T).M, b: () => 1 })\nmodule.exports = B\n"
    "0 && (module.exports = { a, b })",
    "var A = (this && this.A) || function (m, e) { for (var p in m) if (p !== 'default' && "
    "!Object.prototype.hasOwnProperty.call(e, p)) e[p] = m[p] }\nA(require(T), exports)",
    "var A = require(T)\nObject.keys(A).forEach(function (k) { "
    "if (k === 'default' || k === '__esModule') return; if (k in exports && exports[k] === A[k]) "
    "return; Object.defineProperty(exports, k, { enumerable: true, get: function () { "
    "return A[k] } }) })",
    "var A = require(T)\nObject.keys(A).forEach((k) => { exports[k] = A[k] })",
    "function __export(m) { for (var p in m) if (!exports.hasOwnProperty(p)) exports[p] = m[p] }\n"
    "__export(require(T))",
)

_OTHERS = (
    "require(T)",
    "require(T)",
    "const A = require(T)",
    "const A = require(T)# A.M",
    "const A = require(T)# A.M",
    "const A = require(T)# A",
    "var A = require(T)# A.M",
    "var A; A = require(T)# A.M",
    "const { M: A } = require(T)# A",
    "var { M: A, ...B } = require(T)# B",
    "const { M: { k: A } } = require(T)# A",
    "const A = require(T).M# A",
    "const A = require(T), B = A.M# B",
    "require(T).M",
    "require(T).M()",
    "require(T)()",
    "require(T).M.k = 1",
    "new (require(T).M)()",
    "const A = new (require(T))()",
    "const A = () => require(T).M",
    "function A() { return require(T) }",
    "function A() { return require(T).M() } A()",
    "try { require(T) } catch {}",
    "var A\ntry { A = require(T) } catch (e) { A = {} }# A.M",
    "if (process.env.NODE_ENV !== 'production') { require(T) }",
    "if (process.env.NODE_ENV === 'production') { require(T) } else { require(U) }",
    "if (typeof window !== 'undefined') require(T)",
    "if (typeof require === 'function') require(T)",
    "if (typeof module !== 'undefined' && module.exports) { require(T).M() }",
    "if (typeof define === 'function' && define.amd) define([T], () => 1)",
    "if (false) require(T)",
    "false && require(T)",
    "const A = false ? require(T) : require(U)# A.M",
    "const A = process.env.NODE_ENV === 'test' ? require(T).M : 1# A",
    "require.resolve(T)",
    "const A = require\nA(T)",
    "module.require(T)",
    "require(T + '')",
    "require('' + T)",
    "const A = _interop(require(T))\n"
    "function _interop(e) { return e && e.__esModule ? e : { default: e } }# A.default",
    "var A = ((m) => m && m.__esModule ? m : { default: m })(require(T))# A.default.M",
    "var A = ((m) => m && m.__esModule ? m : { default: m })(require(T))# A.M",
    "import(T)",
    "import(T).then((m) => m.M)",
    "import(T).then(({ M: A }) => A())",
    "async function A() { const { M: k } = await import(T); return k }",
    "Promise.resolve().then(() => require(T)).then((m) => m.M)",
    "const A = { k: require(T).M, b: 1 }",
    "class A extends require(T) {}",
    "const A = [T, U].map(require)",
    "exports.k = require(T)\nexports.k.M()",
    "var A = exports\nA.k = require(T)",
    "var A = module.exports\nA.k = require(T).M",
)

# What a program that runs can do: each module is loaded at once, and none fails.
_RUN_EXPORTS = (*_EXPORTS[:6], "exports.N = require(T)", "exports.N = { k: require(T) }")
_RUN_WHOLE = (_WHOLE[0], _WHOLE[4], _WHOLE[7], _WHOLE[8], *_WHOLE[-4:])
_RUN_OTHERS = (
    *_OTHERS[:8],
    "try { require(T) } catch {}",
    "function A() { return require(T) } A()",
    "const A = () => require(T)\nconsole.log(A())",
    "const A = false ? require(T) : require(U)# A.M",
    "if (false) require(T)",
)


class CommonJs(Writer):
    """require, exports and module.exports."""

    def draw(self, is_entry: bool) -> Written:
        random = self.random
        if random.random() < 0.2:
            self.alone("'use strict'")
        if random.random() < 0.4:
            self.alone("Object.defineProperty(exports, '__esModule', { value: true })")
        # Which names a module has that is made of another one is nothing to rely upon.
        known = self.certain and self.module.names != ("default",)
        if not known and random.random() < (0.6 if self.certain else 0.35):
            self.form(random.choice(_RUN_WHOLE if self.runs else _WHOLE))
        else:
            for name in self.module.names:
                self.form(random.choice(_RUN_EXPORTS if self.runs else _EXPORTS), name)
        for _ in range(random.choice((1, 2, 3)) if is_entry else random.choice((0, 0, 1, 1, 2))):
            self.form(random.choice(_RUN_OTHERS if self.runs else _OTHERS))
        return tuple(self.found)

    def form(self, form: str, name: str = "") -> None:
        """Add a statement of this form."""
        form, _, read = form.partition("# ")
        target, theirs, other = self.aim(), self.theirs(), ""
        targets = [self.target.path]
        if "U" in form:
            other = self.aim()
            targets.append(self.target.path)
        names = {"T": target, "U": other, "M": theirs, "N": name, "N2": f"{name}2"}
        names |= {"A": self.local(), "B": self.local()}
        lines = self.filled(form, names)
        if read:
            (value,) = self.filled(read, names)
            lines += self.use(value)
        self.add(*lines, targets=targets if "T" in form else [])
