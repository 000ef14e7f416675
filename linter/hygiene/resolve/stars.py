"""Text in place of ``*``, as ``String.prototype.replace`` of JavaScript puts it there."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"\$[$&`']")


def fill_star(pattern: str, value: str, *, everywhere: bool) -> str:
    """Put ``value`` in place of the first ``*``, or of each.

    A ``$$``, ``$&``, ``` $` ``` or ``$'`` in it stands for a dollar sign, the star, what is before
    and what is after it: neither webpack's aliases nor its ``exports`` escape them.
    """
    if "$" not in value:
        return pattern.replace("*", value, -1 if everywhere else 1)
    filled: list[str] = []
    done = 0
    star = pattern.find("*")
    while star >= 0:
        meanings = {"$$": "$", "$&": "*", "$`": pattern[:star], "$'": pattern[star + 1 :]}
        filled += pattern[done:star], _expand(value, meanings)
        done = star + 1
        star = pattern.find("*", done) if everywhere else -1
    return "".join((*filled, pattern[done:]))


def _expand(value: str, meanings: dict[str, str]) -> str:
    return _SPECIAL.sub(lambda match: meanings[match[0]], value)
