"""What a TypeScript file imports and does not use: it may be types, and is left out.

The rules are those of ``scanForImportsAndExports`` in ``internal/js_parser/js_parser.go``.
"""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.bundlers.esbuild.reading.drafts import Draft
from hygiene.bundlers.esbuild.reading.linkage import Linkage
from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.bundlers.esbuild.reading.uses import Uses


def drop_unused_imports(
    parts: list[Draft], linkage: Linkage, uses: Uses, options: ReadOptions
) -> list[Draft]:
    """Return the parts without import statements that nothing in the file uses.

    A name that only dead code mentions keeps its statement, but is no import any more.
    """
    kept: list[Draft] = []
    unused: set[str] = set()
    taken = {symbol.partition(".")[0] for symbol in uses.members}
    for draft in parts:
        if draft.node.type != "import_statement" or draft.kind != "import":
            kept.append(draft)
            continue
        names = [name for name in draft.declares if "." not in name]
        for name in names:
            if not uses.live[name] and name not in taken:
                unused.add(name)
        mentioned = any(options.keeps_import_values or uses.mentioned[name] for name in names)
        has_clause = any(child.type == "import_clause" for child in draft.node.named_children)
        if not has_clause or mentioned or options.keeps_import_statements:
            kept.append(draft)
        else:
            for record in draft.records:
                linkage.records[record] = replace(linkage.records[record], unused=True)
    for draft in kept:
        for name in unused:
            draft.declares.pop(name, None)
    linkage.without_names(unused)
    return kept


def drop_unused_aliases(parts: list[Draft], uses: Uses) -> list[Draft]:
    """Return the parts without ``import A = B.C`` that nothing uses; what they use counts less."""
    kept = list(parts)
    while True:
        unused = [
            draft
            for draft in kept
            if draft.node.type == "import_alias" and not any(uses.live[n] for n in draft.declares)
        ]
        if not unused:
            return kept
        for draft in unused:
            kept.remove(draft)
            for name in (*draft.uses, *draft.members):
                uses.live[name.partition(".")[0]] -= 1
