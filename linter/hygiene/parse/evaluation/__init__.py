"""What evaluating one file does, and which exports need which imports (webpack's production mode).

Follows webpack: ``SideEffectsFlagPlugin`` finds modules free of effects, ``InnerGraphPlugin`` ties
the uses of imports to exports, ``JavascriptParser.isPure`` is the judge of both. What differs from
version to version is a ``Dialect``.
"""
