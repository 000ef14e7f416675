"""Which modules are wrapped before plugin-commonjs 27, and the text of those that are not."""

from __future__ import annotations

import pytest

from .test_commonjs import BODIES, OTHERS, statements

USE = "exports.a = 1"


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_forms_of_commonjs(same_automatic, body):
    same_automatic({**OTHERS, "cjs.js": body})


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_forms_of_required_modules(same_automatic, body):
    entry = "const all = require('./cjs.js'); module.exports = all"
    same_automatic({**OTHERS, "cjs.js": body, "entry.js": entry})


@pytest.mark.parametrize("seed", range(25))
def test_statements_together(same_automatic, seed):
    same_automatic({**OTHERS, "cjs.js": statements(seed)})


CONDITIONS = {
    "branch": "if (x) require('./a')",
    "other branch": "if (x) f(); else f(require('./a'))",
    "known branch": "if (true) { f(require('./a')) } else require('./b')",
    "ternary": "f(x ? require('./a') : 0)",
    "test": "if (require('./a')) f()",
    "and": "f(x && require('./a'), require('./b') && x)",
    "or": "f(x || require('./a')); f(x ?? require('./b'))",
    "known or": "f(0 || require('./a')); f(1 && require('./b'))",
    "function": "function g() { return require('./a') } var h = () => require('./b')",
    "called at once": "(function () { f(require('./a')) })(); (() => { require('./b') })()",
    "called otherwise": "(function () { f(require('./a')) }).call(this)",
    "constructed": "new (function () { require('./b') })",
    "method": "f({ m() { require('./a') } }, class { static x = require('./b') })",
    "try": "try { f(require('./a')) } catch { require('./b') }",
    "loop": "for (;;) { f(require('./a')) } while (x) require('./b')",
    "both": "if (x) f(require('./a')); f(require('./a'))",
    "used before": "var a = require('./a'); a.f(); f(require('./b'))",
    "used in a function before": "var a = require('./a'); function g() { a() } f(require('./b'))",
    "used as an argument": "var a = require('./a'); a.f(require('./b'))",
    "used otherwise": "var a = require('./a'); f(a); new a.f(); (0, a.f)(); f(require('./b'))",
    "another used": "var { a } = require('./a'); a(); f(require('./b'))",
}
FILES = {
    "a.js": "exports.a = require('./deep')",
    "b.js": "exports.b = require('./deep')",
    "deep.js": "module.exports = 1",
}


@pytest.mark.parametrize("body", CONDITIONS.values(), ids=CONDITIONS.keys())
def test_conditions(same_automatic, body):
    same_automatic({"entry.js": "import './cjs'", "cjs.js": f"{body}; exports.x = 1", **FILES})


def test_circles(same_automatic):
    same_automatic(
        {
            "entry.js": "import './cjs'; import './b'",
            "cjs.js": "exports.a = require('./a')",
            "a.js": "exports.b = require('./b')",
            "b.js": "exports.c = require('./c'); require('./deep')",
            "c.js": "exports.a = require('./a')",
            "deep.js": "exports.deep = 1",
        }
    )


def test_a_module_that_requires_itself(same_automatic):
    same_automatic({"entry.js": "import './cjs'", "cjs.js": "exports.a = require('./cjs')"})


def test_an_entry_that_is_a_commonjs_module(same_automatic):
    same_automatic({"entry.js": "exports.a = require('./b')", "b.js": "f()"})


def test_a_script_is_left_alone(same_automatic):
    same_automatic(
        {"entry.js": "import './a'; import './b'", "a.js": "/* module */ f()", "b.js": USE}
    )
