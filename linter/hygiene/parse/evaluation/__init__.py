"""What evaluating one file does, and which exports need which imports (webpack's production mode).

Follows webpack 5.112.2: ``SideEffectsFlagPlugin`` finds modules free of effects,
``InnerGraphPlugin`` ties the uses of imports to exports, ``JavascriptParser.isPure`` is the judge
of both. Earlier versions (read in their sources) find less:

========  ==========================================================================================
before    what they do not know
========  ==========================================================================================
5.88      that static blocks have effects
5.91      that the constructor of a class that extends another counts
5.107     that objects, arrays, ``this``, ``import.meta``, ``new`` and tags with an annotation,
          ``typeof``, ``void``, ``!``, ``===`` and ``!==`` are pure when their parts are: they went
          by the value alone, so that ``const a = {}`` counted
5.108     ``/*#__NO_SIDE_EFFECTS__*/``, calls of imported functions that have it, constants in the
          place of their exports (nor, hence, code that a ``const`` of the module makes dead)
5.109     ``import.meta.resolve``
5.110     methods of ``module.exports = { … }`` that hold a ``require``
========  ==========================================================================================
"""

from hygiene.parse.evaluation.arithmetic import Known
from hygiene.parse.evaluation.module import parse_evaluation
from hygiene.parse.evaluation.usage import usage

__all__ = ["Known", "parse_evaluation", "usage"]
