"""Random TypeScript modules that use imported names as values, as types, or hide them."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ("a", "b", "c", "d")
SPECIFIERS = ("x", "./y", "@s/z")

EXPRESSIONS = (
    "{n}",
    "{n}.p",
    "{n}.p.q",
    "{n}.p()",
    "{n}['p']",
    "{n}[k]",
    "{{ {n} }}",
    "{{ {n}: 1 }}",
    "{{ ['k']: {n} }}",
    "[...{n}]",
    "typeof {n}",
    "`t${{{n}}}`",
    "{n}`t`",
    "new {n}()",
    "(({n}: any) => {n})",
    "((k = {n}) => k)",
    "(function {n}() {{ return {n} }})",
    "(class {n} {{ m() {{ return {n} }} }})",
    "(class extends {n} {{}})",
    "({{ {n}: k }}: any) => k",
    "({{ k: {n} }}: any) => {n}",
    "(v as {n})",
    "(v as {n}.T)",
    "(v as typeof {n})",
    "(v satisfies {n}<{m}>)",
    "f<{n}>({m})",
    "<T extends {n}>(t: T) => {m}",
    "async () => (await import('{s}')).p",
    "(x: import('{s}').T) => {n}",
    "{n}!.p",
)
STATEMENTS = (
    "g({e})",
    "const v{i} = {e}",
    "if (g) {{ const {n} = {e2}; g({n}) }}",
    "function f{i}({n}: {m}): {m} {{ return {n} }}",
    "function f{i}() {{ var {n} = 1; return {e} }}",
    "function f{i}(t: {n}): t is {n} {{ return g({e}) }}",
    "for (const {n} of g) g({e})",
    "try {{ g({e}) }} catch ({n}) {{ g({n}) }}",
    "class C{i} extends {n} implements {m} {{ p: {m} = {e}; q(r: {n}) {{ return {e} }} }}",
    "abstract class C{i} {{ abstract m(t: {n}): {m}; constructor(private s: {n}) {{}} }}",
    "interface I{i} extends {n} {{ p: {m} }}",
    "type T{i} = {n} | typeof {m}",
    "enum E{i} {{ A = {n}.length }}",
    "namespace N{i} {{ export const p = {e} }}",
    "namespace N{i} {{ export type P = {n} }}",
    "declare const d{i}: {n}",
    "export {{ {n} as r{i} }}",
    "export type {{ {n} as r{i} }}",
    "export {{ p as r{i} }} from '{s}'",
    "export * as r{i} from '{s}'",
    "export {{ type P as r{i} }} from '{s}'",
    "switch (g) {{ case {n}: {{ let {m} = 1; g({m}) }} }}",
    "l{i}: for (;;) {{ g({e}); break l{i} }}",
    "if (process.env.NODE_ENV === 'production') g({e})",
    "if (process.env.NODE_ENV !== 'production') g({e})",
    "false && g({e})",
    "function f{i}() {{ return g; g({e}) }}",
)


@st.composite
def _module(draw: st.DrawFn) -> str:
    name = st.sampled_from(NAMES)
    specifier = st.sampled_from(SPECIFIERS)

    def expression() -> str:
        shape = draw(st.sampled_from(EXPRESSIONS))
        return shape.format(n=draw(name), m=draw(name), s=draw(specifier))

    lines = [
        draw(
            st.sampled_from(
                (
                    "import {n} from '{s}'",
                    "import * as {n} from '{s}'",
                    "import {{ {n} }} from '{s}'",
                    "import {{ k as {n} }} from '{s}'",
                    "import {{ type {n} }} from '{s}'",
                    "import type {{ {n} }} from '{s}'",
                    "import {{ default as {n}, type T as T{n} }} from '{s}'",
                )
            )
        ).format(n=imported, s=draw(specifier))
        for imported in draw(st.lists(name, unique=True, min_size=1))
    ]
    for index in range(draw(st.integers(1, 5))):
        shape = draw(st.sampled_from(STATEMENTS))
        lines.append(
            shape.format(
                n=draw(name),
                m=draw(name),
                s=draw(specifier),
                i=index,
                e=f"({expression()})",
                e2=f"({expression()})",
            )
        )
    return "\n".join(lines) + "\n"


@st.composite
def modules(draw: st.DrawFn, count: int) -> dict[str, str]:
    """Return ``count`` modules by name."""
    sources = draw(st.lists(_module(), min_size=count, max_size=count))
    return {f"m{index}": source for index, source in enumerate(sources)}
