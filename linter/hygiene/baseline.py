"""Findings that are known: a file of them, or those of another revision."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec import Struct

from hygiene.discover.json_document import json_document
from hygiene.errors import HygieneError
from hygiene.findings import Finding
from hygiene.fingerprints import Fingerprint

_VERSION = 1
_ADVICE = "write it anew with --write-baseline"


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    rule: str
    path: str
    text: str
    count: int = 1


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: list[_Entry]


class Split(Struct, frozen=True):
    """Findings beside a baseline.

    Attributes:
        new: those that it does not have.
        known: the number of those that it has.
        gone: the number of those that it has and that are no longer found.
    """

    new: tuple[Finding, ...]
    known: int
    gone: int


class Baseline:
    """A number of known findings by fingerprint."""

    def __init__(self, known: Iterable[Fingerprint]) -> None:
        self._known = Counter(known)

    def split(
        self,
        findings: Sequence[Finding],
        fingerprint_of: Callable[[Finding], Fingerprint],
        exists: Callable[[str], bool],
    ) -> Split:
        """Tell new findings from known ones.

        A finding in a new file is known where one of the same rule and text was in a file that is
        no longer there: it was renamed.

        Args:
            findings: all findings.
            fingerprint_of: returns the fingerprint of one.
            exists: whether there is a file of this path from the root.
        """
        left = Counter(self._known)
        unmatched: list[Finding] = []
        for finding in findings:
            mark = fingerprint_of(finding)
            if left[mark] > 0:
                left[mark] -= 1
            else:
                unmatched.append(finding)
        moved = Counter(
            {mark: n for mark, n in left.items() if n > 0 and unmatched and not exists(mark.path)}
        )
        new: list[Finding] = []
        for finding in unmatched:
            mark = fingerprint_of(finding)
            same = (m for m in sorted(moved) if (m.rule, m.text) == (mark.rule, mark.text))
            old = next((m for m in same if moved[m] > 0), None)
            if old is None:
                new.append(finding)
            else:
                moved[old] -= 1
                left[old] -= 1
        return Split(tuple(new), len(findings) - len(new), sum(left.values()))

    def text(self) -> str:
        """Return the content of a baseline file: sorted, one finding a line."""
        lines = [
            json.dumps(
                {"rule": mark.rule, "path": mark.path, "text": mark.text}
                | ({"count": number} if number > 1 else {}),
                ensure_ascii=False,
            )
            for mark, number in sorted(self._known.items())
        ]
        findings = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
        return f'{{\n  "version": {_VERSION},\n  "findings": {findings}\n}}\n'


def read_baseline(source: bytes, shown: str) -> Baseline:
    """Return the baseline that a file holds.

    Args:
        source: its content.
        shown: its name, for messages.

    Raises:
        HygieneError: it is no baseline; the message has its line.
    """
    document = json_document(source)
    if document.problems:
        problem = document.problems[0]
        line = source.count(b"\n", 0, problem.start) + 1
        raise HygieneError(f"{shown}:{line}: it is not valid JSON: {problem.message}", _ADVICE)
    try:
        file = msgspec.convert(document.value, _File)
    except msgspec.ValidationError as error:
        raise HygieneError(f"{shown} is no baseline: {error}", _ADVICE) from None
    if file.version != _VERSION:
        raise HygieneError(f"{shown} is a baseline of version {file.version}", _ADVICE)
    return Baseline(
        Fingerprint(one.rule, one.path, one.text)
        for one in file.findings
        for _ in range(max(one.count, 0))
    )
