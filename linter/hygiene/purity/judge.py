"""From a module's path to the verdict on its evaluation."""

from __future__ import annotations

import os

from hygiene.parse.evaluation.dialect import NEWEST
from hygiene.parse.evaluation.records import EffectKind as FoundKind
from hygiene.purity.records import EffectKind, ModuleEffect, Purity
from hygiene.view import View

_CODE = frozenset(
    {".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"},
)
_STYLES = frozenset({".css", ".scss", ".sass", ".less", ".styl"})
_KINDS: dict[FoundKind, EffectKind] = {
    "call": "call",
    "new": "call",
    "tagged-template": "call",
    "await": "await",
    "throw": "throw",
}


def purity_of(view: View, path: str) -> Purity:
    """Return the verdict on the module at ``path``, by its own text.

    Args:
        view: the sources.
        path: absolute.
    """
    extension = os.path.splitext(path)[1].lower()
    if extension in _STYLES:
        return Purity(path, "effect", (ModuleEffect("import", 0, 0, "a stylesheet"),))
    if extension == ".json":
        return Purity(path, "free")
    evaluation = view.reader.evaluation(path, {}, NEWEST)
    if extension not in _CODE or evaluation is None:
        return Purity(path, "unknown", (ModuleEffect("unknown", 0, 0, "it cannot be read"),))
    facts = view.reader.read(path).facts
    effects = [
        ModuleEffect(_KINDS.get(effect.kind, "unknown"), effect.start, effect.end, effect.kind)
        for effect in evaluation.effects
    ]
    effects.extend(
        ModuleEffect("unknown", problem.start, problem.end, problem.message)
        for problem in facts.problems
    )
    named = {binding.request for binding in facts.bindings}
    effects.extend(
        ModuleEffect("import", request.start, request.end, request.specifier)
        for index, request in enumerate(facts.requests)
        if request.kind == "import"
        and not request.type_only
        and (index not in named or os.path.splitext(request.specifier)[1] in _STYLES)
    )
    effects.sort(key=lambda effect: (effect.start, effect.end))
    if not effects:
        return Purity(path, "free")
    known = any(effect.kind not in ("call", "unknown") for effect in effects)
    return Purity(path, "effect" if known else "unknown", tuple(effects))
