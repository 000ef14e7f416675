"""Names that several ``export *`` of a module provide from different declarations.

By ``ResolveExport`` of the ECMAScript specification such a name is no export of the module at all.
"""

from __future__ import annotations

from msgspec import Struct

from hygiene.link.declarations import Declarations, Declared
from hygiene.model import ModuleFacts, ReExport


class AmbiguousName(Struct, frozen=True):
    """A name that a module seems to export, and the two ``export *`` that are at odds over it."""

    name: str
    first: ReExport
    second: ReExport


def ambiguous_names(
    declarations: Declarations, path: str, facts: ModuleFacts
) -> tuple[AmbiguousName, ...]:
    """Return the ambiguous names of a module, each with the first two ``export *`` at odds.

    Args:
        declarations: where names are declared.
        path: the module.
        facts: of it.
    """
    stars = [r for r in facts.reexports if r.name is None and not r.type_only]
    if len(stars) < 2:
        return ()
    settled = {export.name for export in facts.exports} | {"default"}
    settled |= {r.name for r in facts.reexports if r.name is not None}
    seen: dict[str, tuple[Declared, ReExport]] = {}
    found: dict[str, AmbiguousName] = {}
    for star in stars:
        target = declarations.request_target(path, star.request)
        for name in sorted(declarations.names(target) - settled) if target is not None else ():
            declared = declarations.find(target or "", name)
            if declared is None or name in found:
                continue
            first, earlier = seen.setdefault(name, (declared, star))
            if (first.path, first.name) != (declared.path, declared.name):
                found[name] = AmbiguousName(name, earlier, star)
    return tuple(found.values())
