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
        conditional: the code around it may not run.
    """

    specifier: str
    start: int
    end: int
    used: bool
    in_try: bool
    conditional: bool


class ExportPlace(Struct, frozen=True):
    """One place that sets an export in a way that is followed.

    Attributes:
        kind: ``module``: ``module.exports = …``; ``name``: ``exports.x = …``; ``es_module``:
            ``exports.__esModule = …``; ``es_module_definition``: the property is defined.
        start, end: what names the export, up to the ``=``; of a definition, and of
            ``es_module``, the expression for the exports object.
        through_module: it says ``module.exports``.
        top_level: it is a statement by itself at the top level.
        name: of the export.
    """

    kind: Literal["module", "name", "es_module", "es_module_definition"]
    start: int
    end: int
    through_module: bool
    top_level: bool
    name: str = ""


class Names(Struct, frozen=True):
    """The names that the new text declares, none of which the module has.

    Attributes:
        exports: of the exports object.
        module: of the module object.
        require: of the function that evaluates the module.
        has_required: of the variable that says whether it did.
        helpers: of the helpers' namespace.
        dynamic_require: of what stands for ``require`` in other than constant calls.
        module_exports: of what ``module.exports`` is in the end.
        variables: by the name of an export, of the variable that is exported.
        required_taken: the numbers ``n`` of the names ``require$$n`` that the module has.
    """

    exports: str
    module: str
    require: str
    has_required: str
    helpers: str
    dynamic_require: str
    module_exports: str
    variables: dict[str, str]
    required_taken: frozenset[int]


class CommonJsSource(Struct, frozen=True):
    """One CommonJS module, analysed.

    Attributes:
        mode: how it sets its exports.
        wraps: its code goes into a function with ``module`` and ``exports`` for parameters.
        uses_module, uses_exports: it mentions them.
        uses_dynamic_require: ``require`` is used other than in calls with a constant.
        is_script: it uses nothing that only CommonJS modules have.
        requires: the calls with a constant, in the order of the source.
        exports: the places that set exports; none where ``wraps``.
        edits: all other changes, whatever the module becomes.
        top_level_this: the ranges of ``this`` that stands for the exports.
        names: what the new text declares.
        start: where the code begins, behind a leading comment or ``#!`` line.
        leading: the text of those.
    """

    mode: ExportMode
    wraps: bool
    uses_module: bool
    uses_exports: bool
    uses_dynamic_require: bool
    is_script: bool
    requires: tuple[RequireCall, ...]
    exports: tuple[ExportPlace, ...]
    edits: tuple[Edit, ...]
    top_level_this: tuple[tuple[int, int], ...]
    names: Names
    start: int
    leading: bytes
