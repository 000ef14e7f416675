"""``Facts.savings(edits)`` is ``Facts.what_if(edits)``, which also tells which modules go."""

from __future__ import annotations

from hygiene.authoring.changes import Changed
from hygiene.authoring.facts_uses import FactsUses
from hygiene.authoring.python_source import PythonSource, Replacement

summary = "facts.savings(edits) is [lighter.cost for lighter in facts.what_if(edits)]"


def change(source: PythonSource) -> Changed:
    """Return what to replace in a rule file."""
    replacements: list[Replacement] = []
    by_hand: list[str] = []
    for use in FactsUses(source).of_method("savings"):
        if use.call is None:
            line = source.line(use.attribute)
            by_hand.append(f"line {line}: `savings` is not called here; take `what_if` instead")
            continue
        start, end = source.span(use.call)
        name_start, name_end = source.span(use.attribute.attr)
        replacements += [
            Replacement(start, start, "tuple(lighter.cost for lighter in "),
            Replacement(name_start, name_end, "what_if"),
            Replacement(end, end, ")"),
        ]
    return Changed(tuple(replacements), tuple(by_hand))
