"""Where a type is declared that a module exports, of which nothing is there at run time."""

from __future__ import annotations

from hygiene.facts import FactsReader
from hygiene.link.declarations import Declarations, Declared
from hygiene.parse.exported_types import exported_types


def declared_type(
    reader: FactsReader, declarations: Declarations, path: str, name: str
) -> Declared | None:
    """Return the interface or type alias that a module exports, followed through re-exports.

    Args:
        reader: the files.
        declarations: over the same.
        path: the module.
        name: of the export.

    Returns:
        None where it is a value too, or where no file that can be read declares it.
    """
    if declarations.find(path, name) is not None:
        return None
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
            return Declared(module, wanted)
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
    return None
