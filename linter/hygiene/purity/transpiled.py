"""The effects of modules that cannot be read as JavaScript: of TypeScript with namespaces, say.

By the facts that webpack's analysis finds (``hygiene.parse.evaluation``), which knows what a
transpiler makes of namespaces and decorators. It looks into no function, and takes every name to be
declared: so nothing is proven by it.
"""

from __future__ import annotations

from hygiene.facts import FactsReader
from hygiene.parse.evaluation.dialect import NEWEST
from hygiene.parse.evaluation.records import EffectKind as FoundKind
from hygiene.purity.records import EffectKind, ModuleEffect

_KINDS: dict[FoundKind, EffectKind] = {
    "call": "call",
    "new": "call",
    "tagged-template": "call",
    "jsx": "call",
    "await": "await",
    "throw": "throw",
}


def transpiled_effects(reader: FactsReader, path: str) -> list[ModuleEffect]:
    """Return the statements of a module that may do more than declare.

    Raises:
        OSError: it cannot be read.
    """
    evaluation = reader.evaluation(path, {}, NEWEST)
    found = [
        ModuleEffect(_KINDS.get(effect.kind, "unknown"), effect.start, effect.end, effect.kind)
        for effect in (evaluation.effects if evaluation is not None else ())
    ]
    return found or [ModuleEffect("unknown", 0, 0, "it cannot be read as JavaScript")]
