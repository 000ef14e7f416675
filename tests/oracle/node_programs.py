"""Small programs for Node: some written, some random.

A program is a mapping from paths to sources; ``main.cjs`` or ``main.mjs`` is its entry. What a
random program does with another file is certain: it loads it, or it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

Program = Mapping[str, str]


def _empty(names: str) -> Program:
    return {f"{name}.js": "" for name in names.split()}


WRITTEN: dict[str, Program] = {
    "calls in functions": {
        "main.cjs": """
            function called() { require('./called') }
            function never() { require('./never') }
            const held = () => require('./held');
            exports.given = function () { return require('./given') };
            [1].forEach(() => require('./each'));
            (function () { require('./in-place') })();
            new (class {
              constructor() { require('./constructed') }
              method() { require('./method') }
            })();
            process.on('exit', () => require('./event'));
            setTimeout(() => require('./timer'), 1);
            called();
        """,
        **_empty("called never held given each in-place constructed method event timer"),
    },
    "process by its module": {
        "main.mjs": """
            import process from 'node:process';
            import { createRequire } from 'node:module';
            const require = createRequire(import.meta.url);
            if (process.env.NODE_ENV === 'production') require('./production.cjs');
            require('./other.cjs');
        """,
        "other.cjs": """
            const process = { env: { NODE_ENV: 'production' } };
            if (process.env.NODE_ENV === 'production') require('./own.cjs');
            (function (process) {
              if (process.env.NODE_ENV === 'production') require('./parameter.cjs');
            })(process);
        """,
        "production.cjs": "",
        "own.cjs": "",
        "parameter.cjs": "",
    },
    "callbacks that another file keeps": {
        "main.cjs": """
            const list_1 = require('./list');
            const { now, later, wrapped } = require('./list');
            (0, list_1.register)(() => require('./kept'), { load() { require('./kept-too') } });
            list_1.use(() => require('./used'));
            now(() => require('./now'));
            later(() => require('./later'));
            const held = wrapped(() => require('./held'));
            wrapped(() => require('./dropped'));
            held();
            list_1.options({ load: () => require('./option'), other: () => require('./other') });
        """,
        "list.js": """
            const kept = [];
            const used = new Set();
            exports.register = register;
            function register(callback, options) {
              kept.push({ callback, options });
            }
            function everything() {
              for (const { callback, options } of kept) { callback(); options.load() }
            }
            exports.everything = everything;
            exports.use = (callback) => { used.add(callback); run() };
            function run() { used.forEach((one) => one()) }
            exports.now = function (callback) { callback() };
            exports.later = (callback) => { setTimeout(callback, 1) };
            exports.wrapped = (callback) => () => callback();
            exports.options = (given) => { given.load() };
        """,
        **_empty("kept kept-too used now later held dropped option other"),
    },
    "functions that are handed to modules": {
        "main.cjs": """
            const util = require('util');
            const take = require('./take');
            take(() => require('./taken'));
            require('./keep')(() => require('./kept'));
            function Base() { require('./base') }
            function Derived() { Base.call(this); require('./derived') }
            util.inherits(Derived, Base);
            Object.setPrototypeOf(Derived, Base);
        """,
        "take.js": "module.exports = function (callback) { callback() };",
        "keep.js": """
            let kept;
            module.exports = keep;
            function keep(callback) { kept = callback }
        """,
        **_empty("taken kept base derived"),
    },
    "classes that extend those of other files": {
        "main.cjs": """
            const Base = require('./base');
            class A extends Base {}
            exports.A = A;
            const { Other } = require('./other');
            class B extends Other {}
            new B();
            const { Third } = require('./third');
            class C extends Third {}
            class D extends C {}
            module.exports = new D();
        """,
        "base.js": "module.exports = class { constructor() { require('./never') } };",
        "other.js": "exports.Other = class { constructor() { require('./other-made') } };",
        "third.js": """
            const Fourth = require('./fourth');
            exports.Third = class Third extends Fourth {};
        """,
        "fourth.js": "module.exports = class { constructor() { require('./fourth-made') } };",
        **_empty("never other-made fourth-made"),
    },
    "members of modules of Node": {
        "main.mjs": """
            import util, { promisify } from 'node:util';
            import * as fs from 'fs';
            import './more.cjs';
            import { createRequire } from 'node:module';
            const require = createRequire(import.meta.url);
            if (!promisify) require('./promisify.cjs');
            if (!util.promisify) require('./util.cjs');
            if (fs.promises === undefined) require('./fs.cjs');
        """,
        "more.cjs": """
            const path = require('path');
            const { URL } = require('url');
            var parse = path.parse || require('./parse.cjs');
            if (!URL) require('./url.cjs');
            const first = path.join('a'),
              EventEmitter = require('events').EventEmitter;
            EventEmitter.listenerCount || require('./count.cjs');
        """,
        **{f"{name}.cjs": "" for name in ("promisify", "util", "fs", "parse", "url", "count")},
    },
    "callbacks kept by a file that is read later": {
        "main.mjs": """
            import './asks.js';
            import { run } from './list.js';
            run();
        """,
        "package.json": '{ "type": "module" }',
        "asks.js": """
            import { createRequire } from 'node:module';
            import { register, forget } from './list.js';
            const require = createRequire(import.meta.url);
            register(() => require('./registered.cjs'));
            forget(() => require('./forgotten.cjs'));
        """,
        "list.js": """
            const callbacks = [];
            const forgotten = [];
            export function register(callback) { callbacks.push(callback) }
            export const forget = (callback) => { forgotten.push(callback) };
            export function run() { for (const one of callbacks) one() }
        """,
        "registered.cjs": "",
        "forgotten.cjs": "",
    },
    "exports that come through names": {
        "main.mjs": """
            import lib from './lib.cjs';
            lib.connect();
            lib.deep.open();
        """,
        "lib.cjs": """
            var __importStar = (mod) => (mod && mod.__esModule ? mod : { default: mod });
            Object.defineProperty(exports, '__esModule', { value: true });
            const connect_1 = __importStar(require('./connect'));
            exports.connect = connect_1.default;
            exports.unused = exports.alsoUnused = connect_1.unused;
            exports.deep = require('./deep');
        """,
        "connect.js": """
            Object.defineProperty(exports, '__esModule', { value: true });
            exports.default = connect;
            exports.unused = () => require('./unused');
            function connect() { require('./connected') }
        """,
        "deep.js": """
            exports.open = () => require('./opened');
            exports.shut = () => require('./shut');
        """,
        **_empty("connected unused opened shut"),
    },
    "globals of Node": {
        "main.cjs": """
            const A = globalThis.AbortController || require('./abort');
            const B = global.fetch ?? require('./fetch');
            const C = globalThis.document || require('./document');
            if (typeof globalThis.window !== 'undefined') require('./window');
            if (globalThis.structuredClone === undefined) require('./clone');
            if (typeof TextDecoderStream === 'function') require('./streams');
            if (typeof sessionStorage !== 'undefined') require('./storage');
        """,
        **_empty("abort fetch document window clone streams storage"),
    },
    "what is missing": {
        "main.cjs": """
            try { require('missing'); require('./after') } catch { require('./instead') }
            try { require('./there') } catch { require('./not-instead') }
            try { require('./there') } finally { require('./finally') }
        """,
        **_empty("after instead there not-instead finally"),
    },
    "tests that Node decides": {
        "main.cjs": """
            if (process.env.NODE_ENV === 'production') require('./production');
            else require('./development');
            typeof window !== 'undefined' ? require('./browser') : require('./server');
            if (require.main === module) require('./main-only');
            if (!module.parent) require('./no-parent');
            if (process.browser || process.type === 'renderer') require('./electron');
            module.hot && require('./hot');
            const isNode = typeof process !== 'undefined' && process.versions && !process.browser;
            if (isNode) require('./is-node'); else require('./is-not-node');
            let forced = false;
            try { forced = !!process.env.FORCED } catch {}
            if (forced) require('./forced');
            let taken = false;
            ({ taken } = { taken: 1 });
            if (taken) require('./taken');
            const off = false;
            (function (off) { if (off) require('./shadowed') })(1);
            var keys = Object.keys;
            var shim = keys ? 1 : require('./shim');
            require('./library');
        """,
        "library.js": "if (require.main === module) require('./library-main')",
        **_empty(
            "production development browser server main-only no-parent electron hot library-main"
            " is-node is-not-node shim forced taken shadowed"
        ),
    },
    "exports that others call": {
        "main.cjs": """
            const lib = require('./lib');
            lib.used();
            require('./factory')(1);
            const { taken } = require('./barrel');
            taken();
            new lib.lazy.Thing();
        """,
        "lib.js": """
            exports.used = function () { require('./used') };
            exports.unused = function () { require('./unused') };
            exports.lazy = require('./lazy');
        """,
        "factory.js": "module.exports = function () { return require('./made') }",
        "barrel.js": "module.exports = require('./inner')",
        "inner.js": """
            exports.taken = () => require('./deep');
            exports.left = () => require('./left');
        """,
        "lazy.js": """
            Object.defineProperty(exports, 'Thing', { get() { return require('./thing') } });
            Object.defineProperty(exports, 'Other', { get() { return require('./other') } });
        """,
        "thing.js": "module.exports = class {}",
        **_empty("used unused made deep left other"),
    },
    "helpers of compilers": {
        "main.cjs": """
            var __importDefault = (m) => (m && m.__esModule ? m : { default: m });
            var __exportStar = (m, e) => { for (var p in m) e[p] = m[p] };
            const a_1 = __importDefault(require('./a'));
            __exportStar(require('./b'), exports);
            Object.defineProperty(exports, 'c', {
              enumerable: true, get: function () { return require('./c') }
            });
            Promise.resolve().then(() => require('./d'));
            var require_e = () => require('./e');
            (0, a_1.default)();
        """,
        "a.js": "module.exports = () => { require('./f') }",
        **_empty("b c d e f"),
    },
    "modules of both kinds": {
        "main.mjs": """
            import { createRequire } from 'node:module';
            import './a.js';
            import b from './b.cjs';
            import data from './data.json' with { type: 'json' };
            import * as inner from '#inner';
            import self from 'self/part';
            const require = createRequire(import.meta.url);
            require('./c.cjs');
            const later = () => import('./later.mjs');
            const now = await import('./now.mjs');
            export { x } from './d.mjs';
            b();
        """,
        "package.json": """{
            "name": "self", "type": "module",
            "imports": { "#inner": { "browser": "./no.js", "node": "./inner.js" } },
            "exports": { "./part": { "require": "./no.js", "module-sync": "./part.js" } }
        }""",
        "b.cjs": "module.exports = () => { require('./e.cjs') }",
        "d.mjs": "export const x = 1; export * from './f.mjs'",
        "part.js": "export default 1",
        "data.json": "{}",
        **dict.fromkeys(["c.cjs", "later.mjs", "now.mjs", "e.cjs", "f.mjs"], ""),
        **_empty("a inner no"),
    },
    "syntax decides": {
        "main.cjs": "require('./esm'); require('p'); require('./folder'); require('./data')",
        "esm.js": "import './other.js'; export {}",
        "other.js": "import.meta.url",
        "folder/package.json": '{ "main": "lib" }',
        "folder/lib/index.js": "",
        "data.json": "{}",
        "node_modules/p/package.json": '{ "exports": { "require": "./c.js", "import": "./m.js" } }',
        "node_modules/p/c.js": "",
        "node_modules/p/m.js": "",
    },
    "a wrapper gives require": {
        "main.cjs": """
            (function (factory) {
              if (typeof module === 'object' && typeof module.exports === 'object') {
                var v = factory(require, exports);
              } else if (typeof define === 'function' && define.amd) {
                define(['require', 'exports', './amd'], factory);
              }
            })(function (require, exports) { require('./real') });
        """,
        "real.js": "",
        "amd.js": "",
    },
}

_STATEMENTS = (
    "require('./{0}');",
    "const v{1} = require('./{0}'); v{1}.called && v{1}.called();",
    "function f{1}() {{ require('./{0}') }} f{1}();",
    "function f{1}() {{ require('./{0}') }}",
    "const f{1} = () => require('./{0}'); [f{1}].length;",
    "const f{1} = () => require('./{0}'); f{1}();",
    "(() => {{ require('./{0}') }})();",
    "exports.called = () => require('./{0}');",
    "exports.f{1} = function () {{ require('./{0}') }};",
    "try {{ require('./missing'); require('./{0}') }} catch {{}}",
    "try {{ require('./missing') }} catch {{ require('./{0}') }}",
    "try {{ require('./present') }} catch {{ require('./{0}') }}",
    "if (process.env.NODE_ENV === 'production') require('./{0}');",
    "if (process.env.NODE_ENV !== 'production') require('./{0}');",
    "if (typeof window === 'undefined') require('./{0}');",
    "if (require.main === module) require('./{0}');",
    "class C{1} {{ constructor() {{ require('./{0}') }} }} new C{1}();",
    "class C{1} {{ constructor() {{ require('./{0}') }} }}",
    "class C{1} {{ static x = require('./{0}') }}",
    "const o{1} = {{ m{1}() {{ require('./{0}') }} }}; o{1}.m{1}();",
    "const o{1} = {{ n{1}() {{ require('./{0}') }} }};",
    "[1].map(() => require('./{0}'));",
    "setImmediate(() => require('./{0}'));",
    "Object.defineProperty(exports, 'g{1}', {{ get: () => require('./{0}') }});",
)


def random_program(seed: int) -> Program:
    """Return a program of a few CommonJS files that load one another."""
    random = Random(seed)
    names = [f"m{number}" for number in range(random.randint(3, 9))]
    files = {"present.js": "", "main.cjs": ""}
    for position, name in enumerate(["main", *names]):
        later = names[position:]
        lines = [
            random.choice(_STATEMENTS).format(random.choice(later), number)
            for number in range(random.randint(1, 4) if later else 0)
        ]
        files["main.cjs" if name == "main" else f"{name}.js"] = "\n".join(lines)
    return files
