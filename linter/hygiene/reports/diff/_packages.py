"""Modules that came or went, summed up by package."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.reach.records import KeptModule


def by_package(modules: Iterable[KeptModule]) -> list[tuple[str, int, int]]:
    """Return (package, number of modules, bytes), heaviest first."""
    found: dict[str, list[int]] = {}
    for module in modules:
        sizes = found.setdefault(module.package or "(no package)", [])
        sizes.append(module.bytes)
    rows = [(name, len(sizes), sum(sizes)) for name, sizes in found.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))
