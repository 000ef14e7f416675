"""The outcome of a check, as reports get it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.findings import EntryCost, Finding
from hygiene.model import Diagnostic
from hygiene.reach.records import Reach
from hygiene.rule import Rule


class Applied(Struct, frozen=True):
    """What fixes have changed.

    Attributes:
        fixed: the findings that were mended, in the order in which their fixes were applied.
        files: the files that were changed or made.
        saved: what each entry no longer keeps, the one that saves most first.
        rounds: how often fixes were applied.
        ended: why no more were applied: there are none, the last round allowed still changed
            something, or fixes undid each other.
        refused: files that could not be changed, and why.
        patch: the changes, for ``git apply`` and ``patch -p1``.
        written: the files have been changed; else they only would be.
    """

    fixed: tuple[Finding, ...]
    files: tuple[str, ...]
    saved: tuple[EntryCost, ...]
    rounds: int
    ended: Literal["settled", "rounds", "circle"]
    refused: tuple[Diagnostic, ...]
    patch: bytes
    written: bool


class CheckResult(Struct, frozen=True):
    """What a check found.

    Attributes:
        findings: ordered by place.
        hidden: the number of findings outside the paths asked for.
        rules: those that ran.
        reaches: what each entry keeps.
        diagnostics: what was wrong with the input.
        applied: what fixes have changed before; None where none were asked for.
        suppressed: the number of findings that comments take away.
        known: the number of findings that a baseline, or another revision, has.
        gone: the number of findings that it has and that are no longer there.
    """

    findings: tuple[Finding, ...]
    hidden: int
    rules: tuple[Rule, ...]
    reaches: tuple[Reach, ...]
    diagnostics: tuple[Diagnostic, ...]
    applied: Applied | None = None
    suppressed: int = 0
    known: int = 0
    gone: int = 0
