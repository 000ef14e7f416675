"""Random modules whose declarations use each other and imported names."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ("s0", "s1", "s2", "s3", "s4", "a", "b", "ns.p", "ns", "free")
VALUES = (
    "{n}",
    "() => {n}",
    "function () {{ return [{n}, {m}] }}",
    "[{n}, () => {m}]",
    "{{ k: {n}, m() {{ return {m} }} }}",
    "/*#__PURE__*/ free({n}, () => {m})",
    "free({n}, {m})",
    "{n} ? {m} : 1",
    "{n}(1)",
    "class {{ m() {{ return {n} }} }}",
    "class extends {n} {{ m() {{ return {m} }} }}",
    "(function s1() {{ return s1({n}) }})",
    "({{ s2, k = {n} }}) => s2({m})",
    "() => {{ const s3 = {n}; return s3 }}",
    "() => {{ if (process.env.NODE_ENV !== 'production') {n}; return {m} }}",
    "() => {{ return {n}; {m} }}",
    "() => {{ s4 = {n} }}",
    "typeof {n}",
    "!{n}",
    "1",
)
DECLARATIONS = (
    "const s{i} = {v}",
    "export const s{i} = {v}",
    "let s{i} = {v}\nexport {{ s{i} as e{i} }}",
    "var s{i} = {v}, r{i} = {v}",
    "function s{i}(p = {n}) {{ return {m} }}",
    "export function s{i}() {{ {{ let {l} = 1; {l} }} return {m} }}",
    "class s{i} {{ static m() {{ return {n} }} p = {m} }}",
    "export class s{i} extends {n} {{ m() {{ {m} }} }}",
    "const {{ k: s{i} = {n} }} = {m}",
    "{n}; let s{i} = () => {m}",
    "if ({n}) {{ const {l} = () => {m}; {l} }}\nconst s{i} = {v}",
    "export default {v}\nconst s{i} = () => {n}",
)


@st.composite
def _module(draw: st.DrawFn) -> str:
    lines = ["import { a, b } from 'x'", "import * as ns from 'y'"]
    has_default = False
    for index in range(5):
        fitting = [d for d in DECLARATIONS if not (has_default and "default" in d)]
        shape = draw(st.sampled_from(fitting))
        has_default = has_default or "default" in shape
        name, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
        value = draw(st.sampled_from(VALUES)).format(
            n=draw(st.sampled_from(NAMES)), m=draw(st.sampled_from(NAMES))
        )
        local = draw(st.sampled_from(("s0", "s1", "s2")))
        lines.append(shape.format(i=index, n=name, m=other, v=value, l=local))
    return "\n".join(lines) + "\n"


@st.composite
def graphs(draw: st.DrawFn, count: int) -> dict[str, str]:
    """Return ``count`` modules by name."""
    sources = draw(st.lists(_module(), min_size=count, max_size=count))
    return {f"m{index}": source for index, source in enumerate(sources)}
