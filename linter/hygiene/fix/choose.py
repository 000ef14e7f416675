"""Which fixes are applied together: no two of a round may touch the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from hygiene.findings import Finding, Fix
from hygiene.model import Edit
from hygiene.suggest.edits import fit_together

Helps = Callable[[tuple[Edit, ...], tuple[Edit, ...]], bool]
"""Says whether edits (the second argument) still save something once others are applied."""


class Chosen(Struct, frozen=True):
    """A fix, and the findings that it mends: several may share one."""

    fix: Fix
    findings: tuple[Finding, ...]


def candidates(findings: Iterable[Finding], unsafe: bool) -> tuple[Chosen, ...]:
    """Return the fixes of ``findings``, each once, in the order in which they are to be tried.

    Safe ones come first; then those that save most, and of these the smallest.

    Args:
        findings: in the order of the report.
        unsafe: whether unsafe fixes are wanted too.
    """
    mended: dict[tuple[Edit, ...], list[Finding]] = {}
    fixes: dict[tuple[Edit, ...], Fix] = {}
    for finding in findings:
        fix = finding.fix
        if fix is not None and fix.edits and (unsafe or fix.safety == "safe"):
            fixes.setdefault(fix.edits, fix)
            mended.setdefault(fix.edits, []).append(finding)
    order = sorted(
        fixes.values(),
        key=lambda fix: (fix.safety != "safe", -fix.bytes_saved, len(fix.edits)),
    )
    return tuple(Chosen(fix, tuple(mended[fix.edits])) for fix in order)


def choose(wanted: Iterable[Chosen], helps: Helps) -> tuple[Chosen, ...]:
    """Return those of ``wanted`` that make one round; the others may come in the next.

    Left out are fixes that overlap with an earlier one, and fixes that promise to save something
    which an earlier one saves already. Unsafe fixes wait until no safe one is left.

    Args:
        wanted: from ``candidates``.
        helps: asked of fixes that promise to save something.
    """
    chosen: list[Chosen] = []
    edits: tuple[Edit, ...] = ()
    for one in wanted:
        if chosen and one.fix.safety != chosen[0].fix.safety:
            break
        together = tuple(dict.fromkeys((*edits, *one.fix.edits)))
        if not fit_together(together):
            continue
        if chosen and one.fix.bytes_saved > 0 and not helps(edits, one.fix.edits):
            continue
        chosen.append(one)
        edits = together
    return tuple(chosen)
