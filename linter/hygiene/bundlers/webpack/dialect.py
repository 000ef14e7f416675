"""What each version of webpack finds in code, in production mode."""

from __future__ import annotations

from hygiene.parse.evaluation.dialect import Dialect


def evaluation_dialect(version: tuple[int, int, int]) -> Dialect:
    """Return what webpack of this version finds (see ``Dialect``).

    The boundaries are those of published versions of ``isPure`` in
    ``lib/javascript/JavascriptParser.js`` and of ``lib/optimize/InnerGraphPlugin.js``.
    """
    return Dialect(
        undefined=version >= (5, 65, 0),
        static_blocks=version >= (5, 84, 0),
        judged_classes=version >= (5, 84, 0),
        names=version >= (5, 84, 1),
        constructors=version >= (5, 90, 0),
        templates=version >= (5, 106, 0),
        parts=version >= (5, 107, 0),
        free_functions=version >= (5, 107, 0),
        free_imports=version >= (5, 108, 0),
        constants=version >= (5, 108, 0),
        resolved_urls=version >= (5, 109, 0),
        default_namespaces=version >= (5, 110, 0),
        literal_exports=version >= (5, 110, 0),
        hidden_eval=version >= (5, 54, 0),
        impure_symbols=version >= (5, 108, 0),
        block_functions=version >= (5, 112, 0),
    )
