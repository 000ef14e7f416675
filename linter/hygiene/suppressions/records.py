"""A comment that takes findings away, and what it names."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class SuppressedRule(Struct, frozen=True):
    """One rule that a comment names.

    Attributes:
        written: how it is named.
        start, end: where, in bytes.
        code: of the rule that is meant; empty where there is none of this code or name.
        ran: the rule was run for this file, so what it does not take away is not there.
        used: it takes a finding away.
        hint: what may be meant, where there is no such rule.
    """

    written: str
    start: int
    end: int
    code: str = ""
    ran: bool = False
    used: bool = False
    hint: str = ""


class Suppression(Struct, frozen=True):
    """A comment ``hygiene-ignore RULE: why``, or ``hygiene-ignore-file`` for all of a file.

    Attributes:
        path: the file.
        start, end: the comment, in bytes.
        scope: what it is about.
        line: the line that it is about, from 1; 0 for a file.
        rules: those that it names.
        reason: why, as it is written; empty where it does not say.
    """

    path: str
    start: int
    end: int
    scope: Literal["line", "file"]
    line: int
    rules: tuple[SuppressedRule, ...]
    reason: str
