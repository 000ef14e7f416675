"""What one CommonJS module says by itself, for the text that plugin-commonjs makes of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ExportMode = Literal["exports", "module", "replace"]
"""Properties are put on ``exports``; ``module.exports`` is set; it is set once and no more."""


class Edit(Struct, frozen=True):
    """The bytes from ``start`` to ``end`` of the source give way to ``text``."""

    start: int
    end: int
    text: str


class RequireCall(Struct, frozen=True):
    """``require`` of one constant specifier.

    Attributes:
        specifier: the text asked for.
        start, end: the call.
        used: its value is of use; else it is a statement by itself.
        in_try: the block of a ``try`` encloses it.
    """

    specifier: str
    start: int
    end: int
    used: bool
    in_try: bool


class Names(Struct, frozen=True):
    """The names that the new text declares, none of which the module has.

    Attributes:
        exports: of the exports object.
        module: of the module object.
        require: of the function that evaluates the module.
        has_required: of the variable that says whether it did.
        helpers: of the helpers' namespace.
        dynamic_require: of what stands for ``require`` in other than constant calls.
    """

    exports: str
    module: str
    require: str
    has_required: str
    helpers: str
    dynamic_require: str


class CommonJsSource(Struct, frozen=True):
    """One CommonJS module, analysed.

    Attributes:
        mode: how it sets its exports.
        wraps: its code goes into a function with ``module`` and ``exports`` for parameters.
        uses_module, uses_exports: it mentions them.
        uses_dynamic_require: ``require`` is used other than in calls with a constant.
        requires: the calls with a constant, in the order of the source.
        edits: all other changes, in the order of the source; they do not overlap.
        names: what the new text declares.
        required_names_taken: the numbers ``n`` of the names ``require$$n`` that the module has.
        start: where the code begins, behind a leading comment or ``#!`` line.
        leading: the text of those.
    """

    mode: ExportMode
    wraps: bool
    uses_module: bool
    uses_exports: bool
    uses_dynamic_require: bool
    requires: tuple[RequireCall, ...]
    edits: tuple[Edit, ...]
    names: Names
    required_names_taken: frozenset[int]
    start: int
    leading: bytes


class SourceKind(Struct, frozen=True):
    """What kind of module a file is to plugin-commonjs.

    Attributes:
        es_module: it has an import or export statement.
        mentions: it has one of the words that CommonJS modules are known by.
        commonjs: the analysis; None for an ECMAScript module.
    """

    es_module: bool
    mentions: bool
    commonjs: CommonJsSource | None
