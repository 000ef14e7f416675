"""Whether an exported name is a type alone, so that nothing of it is there at run time."""

from __future__ import annotations

from hygiene.facts import FactsReader
from hygiene.link.declarations import Declarations
from hygiene.parse.exported_types import exported_types


def is_type(reader: FactsReader, declarations: Declarations, path: str, name: str) -> bool:
    """Say whether export ``name`` of the module at ``path`` is an interface or a type alias.

    It is followed through re-exports. What cannot be read, or is declared nowhere, is no type.
    """
    if declarations.find(path, name) is not None:
        return False
    seen = {(path, name)}
    waiting = [(path, name)]
    while waiting:
        module, wanted = waiting.pop()
        try:
            facts = reader.read(module).facts
            if facts.language not in ("ts", "tsx"):
                continue
            types = reader.derived(module, "exported types", exported_types, frozenset[str])
        except OSError:
            continue
        if wanted in types:
            return True
        for reexport in facts.reexports:
            target = None
            if reexport.name == wanted and reexport.imported is not None:
                target = reexport.imported
            elif reexport.name is None and wanted != "default":
                target = wanted
            file = declarations.request_target(module, reexport.request) if target else None
            if file is not None and target is not None and (file, target) not in seen:
                seen.add((file, target))
                waiting.append((file, target))
    return False
