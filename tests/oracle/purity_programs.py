"""Random modules of few statements, which pass globals around, call, convert, and write."""

from __future__ import annotations

from hypothesis import strategies as st

_NAMES = ("a", "b", "c")
_KEYS = ("x", "prototype", "toString", "g", "constructor")
_ROOTS = ("globalThis", "Array", "Object.prototype", "Math", "{}", "[]", "() => {}", "imported")

_names = st.sampled_from(_NAMES)
_keys = st.sampled_from(_KEYS)
_roots = st.sampled_from(_ROOTS)


def _of(form: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda values: form.format(*values))


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _of("({}).{}", inner, _keys),
        _of("[{}]", inner),
        _of("[{}][0]", inner),
        _of("({{ {}: {} }})", _keys, inner),
        _of("({} || {})", inner, inner),
        _of("(true ? {} : {})", inner, inner),
        _of("((y) => y)({})", inner),
        _of("((y = {}) => y)()", inner),
        _of("(() => ({}))()", inner),
        _of("(() => ({}))", inner),
        _of("(() => {{ ({}).x = 1 }})", inner),
        _of("(function () {{ return this }}).call({})", inner),
        _of("new (class {{ constructor() {{ this.g = {} }} }})()", inner),
        _of("class {{ static g = {} }}", inner),
        _of("class extends ({}) {{}}", inner),
        _of("({{ get {}() {{ return {} }} }})", _keys, inner),
        _of("({{ set {}(v) {{ ({}).x = v }} }})", _keys, inner),
        _of("({{ toString() {{ ({}).x = 1; return '' }} }})", inner),
        _of("Object.create({})", inner),
        _of("({{ __proto__: {} }})", inner),
        _of("Object.freeze({})", inner),
        _of("`${{{}}}`", inner),
        _of("({} + '')", inner),
        _of("/*#__PURE__*/ ({})()", inner),
        _of("[1].map({})", inner),
        _of("new Set([{}])", inner),
    )


_values = st.recursive(st.one_of(_roots, _names), _wrapped, max_leaves=4)
_statements = st.one_of(
    _of("const {} = {}", _names, _values),
    _of("let {} = {}", _names, _values),
    _of("({}).{} = 1", _values, _keys),
    _of("({}).{} = {}", _names, _keys, _values),
    _of("({}).{}.{} = 1", _names, _keys, _keys),
    _of("Object.assign({}, {{ x: 1 }})", _values),
    _of("Object.defineProperty({}, 'x', {{ value: 1 }})", _values),
    _of("({})({})", _names, _values),
    _of("({}).{}()", _names, _keys),
    _of("new ({})()", _names),
    _of("delete ({}).{}", _names, _keys),
    _of("for (const {} of [{}]) ({}).x = 1", _names, _values, _names),
    _of("const {{ x: {} }} = {}", _names, _values),
    _of("try {{ ({}).x = 1 }} catch {{}}", _values),
    _of("if ({}) ({}).x = 1", _values, _names),
    _of("export default {}", _values),
)


def programs() -> st.SearchStrategy[list[str]]:
    """Draw lists of modules; some are no valid program."""
    module = st.lists(_statements, min_size=1, max_size=4).map(
        lambda lines: "import imported from 'imported'\n" + ";\n".join(lines)
    )
    return st.lists(module, min_size=40, max_size=60)
