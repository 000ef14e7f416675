"""Import and export statements whose names come from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hygiene.model import Binding, ModuleFacts
from hygiene.suggest.statements import Name, rewrite_export, rewrite_import
from hygiene.suggest.text import is_name


class Destination(Struct, frozen=True):
    """Where a name comes from: the specifier, and its name there; None for the namespace."""

    specifier: str
    name: str | None


def asked_names(facts: ModuleFacts, index: int) -> tuple[str, ...] | None:
    """Return the names that a statement asks of its module as values.

    Returns:
        None where it asks for all of it, for a name that needs quotes, or where it is no import
        or export statement.
    """
    request = facts.requests[index]
    if request.type_only or request.attributes:
        return None
    named: list[str | None] = []
    if request.kind == "import":
        named += [
            binding.imported
            for position, binding in enumerate(facts.bindings)
            if binding.request == index and not is_elided(facts, position)
        ]
    elif request.kind == "export-from":
        for passed in (r for r in facts.reexports if r.request == index):
            if passed.name is None or not is_name(passed.name):
                return None
            if not passed.type_only:
                named.append(passed.imported)
    else:
        return None
    names = [name for name in named if name is not None and is_name(name)]
    return tuple(dict.fromkeys(names)) if len(names) == len(named) else None


def is_elided(facts: ModuleFacts, position: int) -> bool:
    """Say whether a transpiler leaves a binding out, since nothing reads it as a value."""
    binding = facts.bindings[position]
    if any(reexport.binding == position for reexport in facts.reexports):
        return False
    typescript = facts.language in ("ts", "tsx")
    return binding.type_only or (typescript and not binding.uses)


def redirected(
    source: bytes, facts: ModuleFacts, index: int, places: Mapping[str, Destination]
) -> str | None:
    """Return the text of a statement that takes some names from elsewhere.

    Args:
        source: the file.
        facts: of the file.
        index: the position of the statement's request; ``asked_names`` is not None for it.
        places: for each name that moves, where it is then; all others stay.

    Returns:
        None where nothing would change.
    """
    request = facts.requests[index]
    groups: dict[str, list[Name]] = {}
    if request.kind == "import":
        for position, binding in enumerate(facts.bindings):
            if binding.request == index:
                elided = is_elided(facts, position)
                specifier, name = _imported(binding, elided, request.specifier, places)
                groups.setdefault(specifier, []).append(name)
    else:
        for passed in facts.reexports:
            if passed.request != index or passed.name is None:
                continue
            here = Destination(request.specifier, passed.imported)
            there = here if passed.type_only else places.get(passed.imported or "", here)
            name = Name(there.name, passed.name, passed.type_only)
            groups.setdefault(there.specifier, []).append(name)
    if not groups or set(groups) == {request.specifier}:
        return None
    rewrite = rewrite_import if request.kind == "import" else rewrite_export
    return rewrite(source, request, groups)


def _imported(
    binding: Binding, elided: bool, specifier: str, places: Mapping[str, Destination]
) -> tuple[str, Name]:
    if elided:
        return specifier, Name(binding.imported, binding.local, type_only=True)
    there = places.get(binding.imported or "", Destination(specifier, binding.imported))
    return there.specifier, Name(there.name, binding.local)
