"""The effects of modules that a transpiler reads first: TypeScript, JSX.

By the facts that webpack's analysis finds (``hygiene.parse.evaluation``), which knows what a
transpiler makes of types, enumerations, namespaces and decorators. It looks into no function: every
call counts.
"""

from __future__ import annotations

from hygiene.facts import FactsReader
from hygiene.parse.evaluation.dialect import NEWEST
from hygiene.parse.evaluation.records import EffectKind as FoundKind
from hygiene.parse.parsed import parse_file
from hygiene.purity.acts import Acts
from hygiene.purity.claims import makes_claims, wrong_claims
from hygiene.purity.names import declared_anywhere
from hygiene.purity.protocols import implicit_call
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
    if evaluation is None:
        return [ModuleEffect("unknown", 0, 0, "it cannot be read")]
    parsed = parse_file(path, reader.tree.read(path))
    root = parsed.tree.root_node
    imported = frozenset(name.local for name in parsed.statements.imported)
    acts = Acts(imported, declared_anywhere(root, parsed.language) | imported)
    found: list[ModuleEffect] = []
    for effect in evaluation.effects:
        statement = root.descendant_for_byte_range(effect.start, effect.end)
        kind, detail = acts.of(statement) if statement is not None else ("unknown", effect.kind)
        if kind == "unknown":
            kind = _KINDS.get(effect.kind, "unknown")
        found.append(ModuleEffect(kind, effect.start, effect.end, detail))
    if not found and makes_claims(parsed.masked.source):
        found.extend(
            ModuleEffect("global-write", node.start_byte, node.end_byte, written)
            for node, written in wrong_claims(root, acts)
        )
    acting = implicit_call(root, parsed.masked.text) if not found else None
    if acting is not None:
        detail = "a function that a conversion may call"
        found.append(ModuleEffect("unknown", acting.start_byte, acting.end_byte, detail))
    return found
