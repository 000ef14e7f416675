"""What evaluating one file does, and which exports need which imports (webpack's production mode).

Follows webpack 5.112.2: ``SideEffectsFlagPlugin`` finds modules free of effects,
``InnerGraphPlugin`` ties the uses of imports to exports, ``JavascriptParser.isPure`` is the judge
of both.
"""

from hygiene.parse.evaluation.module import parse_evaluation
from hygiene.parse.evaluation.usage import usage

__all__ = ["parse_evaluation", "usage"]
