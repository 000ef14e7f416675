"""What tells a finding from others though lines move: its rule, its file, the text of its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from msgspec import Struct

from hygiene.findings import Finding

_LONGEST = 160


class Fingerprint(Struct, frozen=True, order=True):
    """What stays of a finding when the lines around it change.

    Attributes:
        rule: the code of its rule.
        path: the file, from the root.
        text: what stands at its place, white space between words made one blank; where that is
            long, its beginning and a hash of it.
    """

    rule: str
    path: str
    text: str


def fingerprint(
    finding: Finding, source: Callable[[str], bytes], relative: Callable[[str], str]
) -> Fingerprint:
    """Return the fingerprint of a finding; findings of one rule and the same text share it.

    Args:
        finding: the finding.
        source: the content of a file.
        relative: its path from the root.
    """
    content = source(finding.path)
    start, end = finding.start, finding.end
    if not content[start:end].strip():
        start = content.rfind(b"\n", 0, start) + 1
        newline = content.find(b"\n", start)
        end = newline if newline >= 0 else len(content)
    text = " ".join(content[start:end].decode("utf-8", "replace").split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 20]}… {hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return Fingerprint(finding.code, relative(finding.path), text)
