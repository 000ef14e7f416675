"""JavaScript regular expressions, as far as patterns in configurations need them.

Follows the grammar of ECMAScript's patterns without flags (Annex B included): what JavaScript
refuses is refused, and of its constructs only a look-behind of varying width is beyond Python.
"""

from __future__ import annotations

import re

from hygiene.bundlers.webpack.regexp_atoms import character_class, read_escape

_QUANTIFIER = re.compile(r"[*+?]|\{(\d+)(,(\d*))?\}")
_GROUP = re.compile(r"\((?:\?(?:(<)([A-Za-z_$][\w$]*)>|(:|=|!|<=|<!)))?")
_NAME = re.compile(r"<([^>]*)>")
_REFERENCE = re.compile(r"[1-9][0-9]*")
_OPENINGS = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]?|(\()(?!\?)|(\()\?<(?![=!])([A-Za-z_$][\w$]*)>", re.DOTALL
)
"""Escapes and classes, to pass over them; then groups that capture."""
_DEEPEST = 100
"""Groups inside one another; Python reads them recursively."""
_MOST_REPEATS = 1 << 20
"""Where a quantifier counts further, no path is long enough to tell."""


def javascript_regexp(source: str, ignores_case: bool = False) -> re.Pattern[str]:
    """Compile the source of a JavaScript pattern; one that Python cannot read matches nothing."""
    flags = re.ASCII | re.IGNORECASE if ignores_case else re.ASCII
    try:
        return re.compile(python_source(source), flags)
    except re.error:
        return re.compile(r"(?!)")


def python_source(source: str) -> str:
    """Return a Python pattern (with ``re.ASCII``) that matches what ``source`` matches.

    Raises:
        re.error: JavaScript does not accept the pattern.
    """
    return _Reader(source).read()


class _Reader:
    """One pass over a pattern."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._parts: list[str] = []
        self._repeatable = False  # whether a quantifier may follow
        self._open: list[tuple[int | None, bool]] = []  # the number, and whether it repeats
        self._opened = 0
        self._closed: set[int] = set()
        self._captures, self._names = _captures(source)

    def read(self) -> str:
        """Return the Python pattern."""
        while self._position < len(self._source):
            self._next()
        if self._open:
            raise self._refused("unterminated group")
        return "".join(self._parts)

    def _next(self) -> None:
        source, start = self._source, self._position
        char = source[start]
        quantifier = _QUANTIFIER.match(source, start)
        if quantifier is not None:
            self._quantify(quantifier)
        elif char == "\\":
            self._escape()
        elif char == "[":
            text, end = character_class(source, start + 1, named=bool(self._names))
            self._add(text, end)
        elif char == ".":
            self._add(r"[^\n\r\u2028\u2029]", start + 1)
        elif char in "^$|":
            self._add({"^": "^", "$": r"\Z", "|": "|"}[char], start + 1, repeatable=False)
        elif char == "(":
            self._group()
        elif char == ")":
            if not self._open:
                raise self._refused("unmatched ')'")
            number, repeats = self._open.pop()
            if number is not None:
                self._closed.add(number)
            self._add(")", start + 1, repeatable=repeats)
        else:
            self._add(re.escape(char), start + 1)

    def _add(self, text: str, end: int, *, repeatable: bool = True) -> None:
        self._parts.append(text)
        self._position = end
        self._repeatable = repeatable

    def _quantify(self, found: re.Match[str]) -> None:
        if not self._repeatable:
            raise self._refused("nothing to repeat")
        text = found[0]
        if found[1] is not None:
            least = _integer(found[1])
            most = least if found[2] is None else _integer(found[3]) if found[3] else None
            if most is not None and most < least:
                raise self._refused("numbers out of order")
            upper = "" if most is None else str(min(most, _MOST_REPEATS))
            text = f"{{{min(least, _MOST_REPEATS)},{upper}}}"
        end = found.end()
        if self._source[end : end + 1] == "?":
            text, end = text + "?", end + 1
        self._add(text, end, repeatable=False)

    def _group(self) -> None:
        found = _GROUP.match(self._source, self._position)
        if found is None or self._source[found.end() - 1 :].startswith("(?"):
            raise self._refused("invalid group")
        if len(self._open) >= _DEEPEST:
            raise self._refused("too many groups inside one another")
        kind = found[3]
        if kind is None:
            self._opened += 1
            self._open.append((self._opened, True))
        else:
            self._open.append((None, kind not in ("<=", "<!")))
        self._add("(" if kind is None else f"(?{kind}", found.end(), repeatable=False)

    def _escape(self) -> None:
        source, after = self._source, self._position + 1
        char = source[after : after + 1]
        if char in ("b", "B"):
            # Python's own \B does not hold in the empty text.
            text = r"\b" if char == "b" else r"(?!\b)"
            self._add(text, after + 1, repeatable=False)
        elif char == "k" and self._names:
            name = _NAME.match(source, after + 1)
            if name is None or name[1] not in self._names:
                raise self._refused("invalid named reference")
            self._refer(self._names[name[1]], name.end())
        elif (digits := _REFERENCE.match(source, after)) is not None and (
            _integer(digits[0]) <= self._captures
        ):
            self._refer(_integer(digits[0]), digits.end())
        else:
            self._add(*read_escape(source, after))

    def _refer(self, number: int, end: int) -> None:
        # What a group has not matched, or not yet, is empty in JavaScript.
        text = f"(?:(?({number})\\{number}|))" if number in self._closed else "(?:)"
        self._add(text, end)

    def _refused(self, reason: str) -> re.error:
        return re.error(reason, self._source, self._position)


def _captures(source: str) -> tuple[int, dict[str, int]]:
    """Return how many groups capture, and the numbers of those with a name."""
    number = 0
    names: dict[str, int] = {}
    for found in _OPENINGS.finditer(source):
        number += bool(found[1] or found[2])
        if found[3] in names:
            raise re.error(f"two groups named {found[3]}", source, found.start())
        if found[3]:
            names[found[3]] = number
    return number, names


def _integer(digits: str) -> int:
    return int(digits) if len(digits) < 10 else 10**10
