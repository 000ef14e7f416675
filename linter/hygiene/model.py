"""The frozen records that pass from one stage to the next.

Paths are absolute, with symbolic links resolved and ``/`` between parts; only reports turn them
into paths relative to the root. Places in a file are half-open ranges of byte offsets into its
UTF-8 source (``start`` included, ``end`` not); ``hygiene.positions`` turns them into lines and
columns. Sizes are bytes of source on disk.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# --- module facts -----------------------------------------------------------------------------

Operator = Literal[
    "value", "name", "own", "typeof", "!", "&&", "||", "??", "==", "!=", "?:", "unknown"
]
"""``==`` and ``!=`` stand for the strict forms too: bundlers fold both alike on constants."""


class Expression(Struct, frozen=True, array_like=True):
    """A test that a bundler may fold to a constant when it knows some names.

    ``value`` holds the literal of a ``value`` node, and the dotted free name
    (``process.env.NODE_ENV``) of a ``name`` or ``typeof`` node; that of an ``own`` node begins with
    a variable of the module.
    """

    operator: Operator
    operands: tuple[Expression, ...] = ()
    value: str | float | bool | None = None


class Guard(Struct, frozen=True, array_like=True):
    """Code runs only when ``test`` is truthy (``when`` true) or falsy (``when`` false)."""

    test: Expression
    when: bool


RequestKind = Literal[
    "import",  # import … from 'x', import 'x'
    "export-from",  # export … from 'x'
    "import-equals",  # import x = require('x')  (TypeScript)
    "require",  # require('x')
    "require-resolve",  # require.resolve('x')
    "dynamic-import",  # import('x')
    "context",  # require, import() or require.context over a directory
    "url",  # new URL('x', import.meta.url)
    "worker",  # new Worker(new URL('x', import.meta.url))
]


class Context(Struct, frozen=True, array_like=True):
    """A request for every file of a directory that matches a pattern.

    Webpack builds it from a request with a constant start, such as
    ``require('./locale/' + name)``; see ``ContextDependencyHelpers`` in webpack's source.

    Attributes:
        directory: the specifier of the directory (``./locale``); ``.`` where nothing is constant.
        pattern: a JavaScript regular expression without delimiters, tested against the path from
            the directory (it begins with ``./``); None matches no file.
        recursive: whether folders below count too.
        call: the call the context comes from.
        ignores_case: the pattern has the flag ``i``.
    """

    directory: str
    pattern: str | None
    recursive: bool
    call: Literal[
        "require",
        "import",
        "require.context",
        "import.meta.webpackContext",
        "require.resolve",
        "url",
    ]
    ignores_case: bool = False


Through = Literal["access", "call", "pattern", "callback", "name", "name-pattern"]
"""How members are read of the result of a call: ``require('x').a``, ``require('x').a()``,
``const { a } = require('x')``,
``import('x').then((x) => x.a)``, ``const x = require('x'); x.a`` (or ``await import``), and a name
that is taken apart."""


class Request(Struct, frozen=True, array_like=True):
    """One place that asks for another module, in the order of the source.

    Attributes:
        specifier: the text asked for; empty for a context.
        kind: the form it has in the source.
        start, end: the whole statement (import, export) or call (require, import()).
        specifier_start, specifier_end: the string literal, quotes included.
        type_only: written ``import type`` or ``export type``, hence absent at run time.
        optional: inside the block of a ``try`` that has a ``catch``.
        guards: the foldable tests that enclose it, outermost first.
        members: for ``require`` and ``import()``, the exports read from the result when they are
            all known (each a path of property names); None when the whole value is in use. An
            empty tuple: it is called for its evaluation only.
        through: how ``members`` are read.
        magic: webpack's magic comments, as (name, value source) pairs.
        attributes: import attributes (``with { type: 'json' }``), as (key, value) pairs.
        context: set when ``kind`` is ``context``.
        reads: for ``const name = require(…)``, the foldable tests around each read of the name
            that does more than pass an export on; None where no constant names the module.
    """

    specifier: str
    kind: RequestKind
    start: int
    end: int
    specifier_start: int
    specifier_end: int
    type_only: bool = False
    optional: bool = False
    guards: tuple[Guard, ...] = ()
    members: tuple[tuple[str, ...], ...] | None = None
    magic: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    context: Context | None = None
    reads: tuple[tuple[Guard, ...], ...] | None = None
    through: Through = "access"


class Use(Struct, frozen=True, array_like=True):
    """One read of an import binding as a value.

    Attributes:
        members: the static, non-optional property names that follow (``ns.a.b`` gives a, b).
        start, end: the binding with those members.
        called: the chain is the callee of a call.
        destructured: for ``const { a, b } = binding``, the paths of names taken when all are
            known.
        guards: the foldable tests that enclose it, outermost first.
        asked: the last of ``members`` is the name in ``'name' in binding``.
        optional: the names that follow behind an optional link (``a.b`` in ``binding?.a.b``).
    """

    members: tuple[str, ...]
    start: int
    end: int
    called: bool = False
    destructured: tuple[tuple[str, ...], ...] | None = None
    guards: tuple[Guard, ...] = ()
    asked: bool = False
    optional: tuple[str, ...] = ()


class Binding(Struct, frozen=True, array_like=True):
    """A name that an import statement brings in.

    Attributes:
        request: the position of its request in ``ModuleFacts.requests``.
        imported: the exported name asked for; None for a namespace (``* as ns``).
        local: the name in this module.
        start, end: the import specifier.
        type_only: marked ``type``, on the name or the statement.
        uses: the reads as a value; type positions, shadowed names and ``export { local }``
            (which is a re-export) are none.
    """

    request: int
    imported: str | None
    local: str
    start: int
    end: int
    type_only: bool = False
    uses: tuple[Use, ...] = ()


class ReExport(Struct, frozen=True, array_like=True):
    """An export that comes from another module.

    Attributes:
        request: the position of its request in ``ModuleFacts.requests``.
        name: the exported name; None for ``export * from``.
        imported: the name in the other module; None for all of it (``export *``,
            ``export * as ns``, ``import * as ns`` then ``export { ns }``).
        start, end: the export specifier, or the statement of an ``export *``.
        type_only: marked ``type``, on the name or the statement.
        binding: set when it goes through an import binding of this module (import-then-export):
            the position in ``ModuleFacts.bindings``.
    """

    request: int
    name: str | None
    imported: str | None
    start: int
    end: int
    type_only: bool = False
    binding: int | None = None


class LocalExport(Struct, frozen=True, array_like=True):
    """An export of a declaration of this module, as it is at run time.

    Attributes:
        name: the exported name (``default`` for a default export, ``export=`` for ``export =``).
        local: the declared name; None for an expression or an anonymous declaration.
        start, end: the export specifier, or the exported declaration.
    """

    name: str
    local: str | None
    start: int
    end: int


class CommonJsReExport(Struct, frozen=True, array_like=True):
    """``exports.name = require('x').members`` (``name`` None: ``module.exports = require('x')``).

    Attributes:
        named: through a ``const`` that names the module.
        defined: by the property definition of a value or getter.
        lazy: of a getter, which asks for the module when it is read.
        used: the assignment is part of another expression.
    """

    request: int
    name: str | None
    members: tuple[str, ...]
    named: bool = False
    defined: bool = False
    lazy: bool = False
    used: bool = False


class CommonJsExports(Struct, frozen=True, array_like=True):
    """What a CommonJS module assigns to its exports, as webpack's export tracking sees it.

    Attributes:
        names: the names assigned one by one (``exports.a = …``, ``Object.defineProperty``).
        reexports: exports taken from a ``require``.
        dynamic: the exports object is replaced, passed on or written by computed keys, so other
            names are possible.
        es_module: it sets ``__esModule``.
        literal: the keys of ``module.exports = { … }`` at the top level, when all are known.
        opaque: ``dynamic`` in a way that nothing can be said of the exports, not even where those
            come from that are taken from a ``require``.
        read: the paths of its own exports that it reads; an empty path is the object as a whole.
        reads_this: a function that it exports reads ``this``.
    """

    names: tuple[str, ...] = ()
    reexports: tuple[CommonJsReExport, ...] = ()
    dynamic: bool = False
    es_module: bool = False
    literal: tuple[str, ...] | None = None
    opaque: bool = False
    read: tuple[tuple[str, ...], ...] = ()
    reads_this: bool = False


class SyntaxProblem(Struct, frozen=True, array_like=True):
    """A place that the parser could not read; the facts around it still stand."""

    start: int
    end: int
    message: str


Language = Literal["js", "jsx", "ts", "tsx", "json"]


class ModuleFacts(Struct, frozen=True, array_like=True):
    """All that one file says by itself; nothing about other files.

    Attributes:
        language: the grammar it was read with.
        esm: it has an import or export statement (``import type`` and ``export {}`` count: a
            transpiler leaves an ECMAScript module behind).
        commonjs: None unless it mentions ``exports``, ``module`` or top-level ``this`` as such.
    """

    language: Language
    esm: bool
    requests: tuple[Request, ...] = ()
    bindings: tuple[Binding, ...] = ()
    reexports: tuple[ReExport, ...] = ()
    exports: tuple[LocalExport, ...] = ()
    commonjs: CommonJsExports | None = None
    problems: tuple[SyntaxProblem, ...] = ()


# --- resolution -------------------------------------------------------------------------------

DependencyKind = Literal["esm", "commonjs"]
"""Chooses the ``import`` or the ``require`` condition, as webpack's dependency categories do."""

UnresolvedReason = Literal[
    "not-found",  # no such file or package
    "package-not-found",  # no package of this name in any node_modules above
    "not-exported",  # the package's exports do not name this subpath
    "exports-target-missing",  # exports name a file that does not exist
    "invalid-manifest",  # a package.json on the way is not valid JSON
    "invalid-specifier",  # malformed, or a null target
    "fully-specified",  # an ECMAScript module must write the extension
    "node-builtin",  # a Node builtin that this platform does not have
    "unsupported-scheme",  # a URL of a scheme that the bundler does not read
    "not-readable",  # the file exists, but cannot be read
]


class Resolved(Struct, frozen=True, array_like=True):
    """The file a specifier means.

    Attributes:
        path: absolute, symbolic links resolved.
        query: what follows ``?`` in the specifier, the sign and a ``#fragment`` included.
        note: set when resolution took a path that the bundler itself may not
            (``tsconfig-paths``: no paths plugin was found, and nothing else resolved).
        when_required: esbuild only: what is taken instead when any module of the build asks for
            that by ``require`` (``path`` is a package's ``module`` then, this its ``main``).
    """

    path: str
    query: str = ""
    note: str | None = None
    when_required: Resolved | Ignored | None = None


class Ignored(Struct, frozen=True, array_like=True):
    """Replaced by an empty module: a ``false`` alias or ``false`` in the browser field.

    Attributes:
        reason: what says so.
        path: esbuild only, where every such path is an empty module of its own: the file that it
            stands for, or the name of a package that is not installed.
        query: as in ``Resolved``.
        when_required: as in ``Resolved``.
    """

    reason: Literal["alias", "browser-field"]
    path: str = ""
    query: str = ""
    when_required: Resolved | Ignored | None = None


class External(Struct, frozen=True, array_like=True):
    """Left to the platform at run time; no file of it is in the bundle.

    ``effect_free``: the bundler knows that loading it does nothing.
    """

    name: str
    effect_free: bool = False


class Unresolved(Struct, frozen=True, array_like=True):
    """A specifier that means no file. ``detail`` says what was looked for, for a person."""

    reason: UnresolvedReason
    detail: str


Resolution = Resolved | Ignored | External | Unresolved


# --- edits ------------------------------------------------------------------------------------


class Edit(Struct, frozen=True):
    """Replace the bytes ``start`` to ``end`` of a file by ``text``; equal offsets insert."""

    path: str
    start: int
    end: int
    text: str


# --- input ------------------------------------------------------------------------------------


class Diagnostic(Struct, frozen=True):
    """Something wrong with the input that is no finding of a rule.

    Attributes:
        path: the file it is about.
        start: the byte offset; None where it is about the file as a whole.
        message: what is wrong.
        hint: what to do about it.
    """

    path: str
    start: int | None
    message: str
    hint: str
