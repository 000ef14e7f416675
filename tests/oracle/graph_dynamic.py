"""Dynamic imports: every form of which a bundler may learn what is used.

In a form ``T`` is the request, ``N`` a name of the target, ``A`` a fresh name.
"""

from __future__ import annotations

DYNAMIC = (
    "import(T)",
    "import(T).then((m) => m.N())",
    "import(T).then(({ N: A }) => A())",
    "import(T).then(({ N: A, ...m }) => A(m))",
    "import(T).then(function (m) { return m.N })",
    "import(T).then((m) => console.log(m))",
    "import(T).then(() => 1)",
    "import(T).then(console.log)",
    "const A = () => import(T)",
    "const A = import(T)",
    "const A = () => import(T).then((m) => m.N)",
    "async function A() { const { N: k } = await import(T); k() }",
    "async function A() { const m = await import(T); m.N() }",
    "async function A() { return (await import(T)).N }",
    ";(async () => { const { N: k } = await import(T); console.log(k) })()",
    ";(async () => { await import(T) })()",
    "import(/* webpackExports: ['N'] */ T)",
    "import(/* webpackMode: 'eager' */ T).then((m) => m.N)",
    "if (process.env.NODE_ENV === 'production') import(T)",
    "if (false) import(T)",
)

AWAITED = (
    "const { N: A } = await import(T)",
    "const { N: A } = await import(T)\nconsole.log(A)",
    "const A = await import(T)\nconsole.log(A.N)",
    "await import(T)",
    "console.log((await import(T)).N)",
    "export const { N: A } = await import(T)",
)

EXPORTED = (
    "() => import(T)",
    "import(T)",
    "async () => { const { N: k } = await import(T); return k }",
    "async () => (await import(T)).N",
    "() => import(T).then((m) => m.N)",
    "async () => { const m = await import(T); return m.N() }",
)
