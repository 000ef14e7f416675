"""The outcome of a check, as reports get it."""

from __future__ import annotations

from msgspec import Struct

from hygiene.findings import Finding
from hygiene.model import Diagnostic
from hygiene.reach.records import Reach
from hygiene.rule import Rule


class CheckResult(Struct, frozen=True):
    """What a check found.

    Attributes:
        findings: ordered by place.
        hidden: the number of findings outside the paths asked for.
        rules: those that ran.
        reaches: what each entry keeps.
        diagnostics: what was wrong with the input.
    """

    findings: tuple[Finding, ...]
    hidden: int
    rules: tuple[Rule, ...]
    reaches: tuple[Reach, ...]
    diagnostics: tuple[Diagnostic, ...]
