"""What plugin-alias puts in place of a specifier (``matches`` and ``resolveId`` in its source)."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.resolve import Alias


def aliased(specifier: str, aliases: Iterable[Alias]) -> str | None:
    """Return what the first alias that applies makes of a specifier; None where none does.

    Args:
        specifier: as written.
        aliases: in the order of the configuration, each with one replacement.
    """
    for alias in aliases:
        name = alias.name
        if alias.targets and (specifier == name or specifier.startswith(f"{name}/")):
            return alias.targets[0] + specifier[len(name) :]
    return None
