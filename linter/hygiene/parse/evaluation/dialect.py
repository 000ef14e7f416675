"""What one version of webpack finds in code.

Read in the published versions of ``JavascriptParser.isPure``, ``InnerGraphPlugin`` and
``SideEffectsFlagPlugin``.
"""

from __future__ import annotations

from msgspec import Struct


class Dialect(Struct, frozen=True):
    """The switches of ``parse_evaluation``; the defaults are those of the newest version.

    Attributes:
        undefined: ``undefined`` has a known value.
        static_blocks: static blocks of classes have effects.
        judged_classes: a class is a symbol of the inner graph when it is pure; before, every
            class was, with those parts of it that are pure.
        names: names, ``this`` and logical operations are pure when their parts are, and templates
            always; before, the value had to be known.
        constructors: the constructor of a class that extends another has effects.
        templates: a template is pure when what it holds is.
        parts: objects, arrays, ``import.meta``, ``new`` and tags with an annotation, ``typeof``,
            ``void``, ``!``, ``===`` and ``!==`` are pure when their parts are; before, the value
            had to be known.
        free_functions: ``/*#__NO_SIDE_EFFECTS__*/`` is read.
        free_imports: calls of imported functions that have it are pure.
        constants: a ``const`` of a small value stands for that value.
        resolved_urls: ``import.meta.resolve('x')`` is pure.
        default_namespaces: ``export default ns`` of an ``import * as ns`` is a re-export.
        literal_exports: the methods of ``module.exports = { … }`` count one by one.
        hidden_eval: ``eval`` in the code of a symbol concerns that symbol; before, it ended the
            analysis of the module.
        impure_symbols: a variable that is declared twice is what the last declaration makes it;
            before, the last pure one.
        block_functions: functions in blocks are no symbols.
    """

    undefined: bool = True
    static_blocks: bool = True
    judged_classes: bool = True
    names: bool = True
    constructors: bool = True
    templates: bool = True
    parts: bool = True
    free_functions: bool = True
    free_imports: bool = True
    constants: bool = True
    resolved_urls: bool = True
    default_namespaces: bool = True
    literal_exports: bool = True
    hidden_eval: bool = True
    impure_symbols: bool = True
    block_functions: bool = True


NEWEST = Dialect()
