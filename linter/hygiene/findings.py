"""What rules yield: a place, what it costs which entry, and a fix where one is known."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.model import Edit

Severity = Literal["error", "warning", "info"]


class EntryCost(Struct, frozen=True):
    """What an entry pays: a number of modules, and their bytes of source on disk."""

    entry: str
    modules: int
    bytes: int


class Step(Struct, frozen=True):
    """One step of a chain from an entry: a place in a file, and why the bundler goes on there.

    Attributes:
        path, start, end: the place, in bytes.
        reason: why the bundler follows it, in its own terms.
        module: the module that it leads to.
    """

    path: str
    start: int
    end: int
    reason: str
    module: str


class Fix(Struct, frozen=True):
    """Edits that mend a finding.

    Attributes:
        safety: ``safe`` when the program cannot behave otherwise after it, else ``unsafe``.
        title: what it does, in one phrase.
        edits: all of them together.
        modules_saved, bytes_saved: what all entries together no longer keep, measured by linking
            again with the edits applied.
        reasons: how the program might behave otherwise, some of them; empty where that is proven
            not to be, or where the rule says it.
    """

    safety: Literal["safe", "unsafe"]
    title: str
    edits: tuple[Edit, ...]
    modules_saved: int
    bytes_saved: int
    reasons: tuple[str, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """One problem at one place.

    Attributes:
        message: what is wrong, in one sentence without a full stop.
        path: the file, absolute.
        start, end: the place in it, in bytes.
        entries: what it costs, the entry that pays most first.
        chain: how the entry that pays most comes to it; empty when that says nothing new.
        fix: the edits that mend it; None when no one edit is right.
        code, rule, severity: of the rule; filled in when the rules are run.
    """

    message: str
    path: str
    start: int
    end: int
    entries: tuple[EntryCost, ...] = ()
    chain: tuple[Step, ...] = ()
    fix: Fix | None = None
    code: str = ""
    rule: str = ""
    severity: Severity = "warning"
