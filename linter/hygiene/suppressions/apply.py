"""Taking away the findings that comments suppress, and noting which comments do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hygiene.findings import Finding
from hygiene.positions import Lines
from hygiene.rule import Rule
from hygiene.suggestions import did_you_mean
from hygiene.suppressions.records import SuppressedRule, Suppression


class Suppressed(Struct, frozen=True):
    """What is left of some findings.

    Attributes:
        findings: those that no comment takes away.
        taken: the number of the others.
        suppressions: the comments, with what each rule in them does.
    """

    findings: tuple[Finding, ...]
    taken: int
    suppressions: tuple[Suppression, ...]


def suppress(
    findings: Sequence[Finding],
    suppressions: Mapping[str, Sequence[Suppression]],
    rules: Iterable[Rule],
    runs: Callable[[str, str], bool],
    lines: Callable[[str], Lines],
) -> Suppressed:
    """Take away what comments suppress.

    Args:
        findings: all findings.
        suppressions: the comments of each file that has some.
        rules: all rules that there are, also those that do not run.
        runs: whether the rule with a code (the first argument) runs for a file (the second).
        lines: the lines of a file.
    """
    codes = {key: rule.code for rule in rules for key in (rule.code, rule.name)}
    used: set[tuple[str, int]] = set()
    left: list[Finding] = []
    for finding in findings:
        takers = [
            (finding.path, named.start)
            for one in suppressions.get(finding.path, ())
            if _covers(one, finding, lines)
            for named in one.rules
            if codes.get(_key(named.written)) == finding.code
        ]
        used.update(takers)
        if not takers:
            left.append(finding)
    noted = tuple(
        replace(one, rules=tuple(_noted(one.path, named, codes, used, runs) for named in one.rules))
        for path in sorted(suppressions)
        for one in suppressions[path]
    )
    return Suppressed(tuple(left), len(findings) - len(left), noted)


def _covers(one: Suppression, finding: Finding, lines: Callable[[str], Lines]) -> bool:
    if one.scope == "file":
        return True
    of_file = lines(finding.path)
    first, _ = of_file.position(finding.start)
    last, _ = of_file.position(max(finding.start, finding.end - 1))
    return first <= one.line <= last


def _noted(
    path: str,
    named: SuppressedRule,
    codes: Mapping[str, str],
    used: Collection[tuple[str, int]],
    runs: Callable[[str, str], bool],
) -> SuppressedRule:
    code = codes.get(_key(named.written), "")
    return replace(
        named,
        code=code,
        ran=bool(code) and runs(code, path),
        used=(path, named.start) in used,
        hint="" if code else did_you_mean(named.written, codes),
    )


def _key(written: str) -> str:
    """Return a name as it is known; codes may be written in small letters."""
    return written.upper() if written[-1:].isdigit() else written
