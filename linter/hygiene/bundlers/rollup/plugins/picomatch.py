"""Globs as picomatch reads them with ``dot: true``; ``sideEffects`` is matched by them.

Follows ``parse`` of picomatch 4. The patterns are absolute or start with ``**``, so nothing that
depends on the start of a relative pattern is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_GLOBSTAR = r"(?:(?!(?:^|\/)\.{1,2}(?:\/|$))[^\n\r])*?"
_STAR = "[^/]*?"
_NO_DOTS = r"(?!\.{1,2}(?:\/|$))(?=.)"
_SIGNS = {"?": ")?", "+": ")+", "*": ")*", "@": ")"}
_OPENED_BY = {")": "(", "}": "{"}
_POSIX_CLASSES = {
    "[:alnum:]": "a-zA-Z0-9",
    "[:alpha:]": "a-zA-Z",
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:upper:]": "A-Z",
    "[:space:]": r" \t\r\n\v\f",
    "[:word:]": "A-Za-z0-9_",
    "[:xdigit:]": "A-Fa-f0-9",
}
_RANGE = re.compile(r"([^{},./]+)\.\.([^{},./]+)(?:\.\.[^{},./]+)?")


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Return the test that a pattern stands for.

    Args:
        pattern: an absolute path with wildcards, or one that starts with ``**``.
    """
    body = _Reader(pattern).read()
    try:
        compiled = re.compile(body, re.DOTALL)
    except (re.error, RecursionError, OverflowError):
        # picomatch gives such a pattern a meaning that nobody means: only itself is left.
        return pattern.__eq__
    return lambda path: path == pattern or compiled.fullmatch(path) is not None


class _Reader:
    """One reading of a pattern, from left to right."""

    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._out: list[str] = []
        self._open_groups: list[tuple[str, str]] = []  # the bracket of each, and what closes it

    def read(self) -> str:
        text, position = self._text, 0
        while position < len(text):
            position = self._one(text[position], position)
        if text[-1:] in ("*", "]") and not text.endswith("**"):
            self._out.append(r"\/?")
        return "".join(self._out) + "".join(closing for _, closing in reversed(self._open_groups))

    def _one(self, character: str, at: int) -> int:
        text = self._text
        if character == "\\":
            self._out.append(re.escape(text[at + 1 : at + 2] or "\\"))
            return at + 2
        if character in "?+*@!" and text[at + 1 : at + 2] == "(" and text[at + 2 : at + 3] != "?":
            return self._open_extended(character, at)
        if character == "*":
            return self._stars(at)
        if character == "?":
            self._out.append("[^/]")
        elif character == "[":
            return self._class(at)
        elif character == "{":
            return self._braces(at)
        elif character == "(":
            self._open("(", "(?:", ")")
        elif character in _OPENED_BY and self._inside(_OPENED_BY[character]):
            self._out.append(self._open_groups.pop()[1])
        elif character == "|" or (character == "," and self._inside("{")):
            self._out.append("|")
        else:
            self._out.append(re.escape(character))
        return at + 1

    def _open(self, bracket: str, opening: str, closing: str) -> None:
        self._out.append(opening)
        self._open_groups.append((bracket, closing))

    def _inside(self, bracket: str) -> bool:
        return bool(self._open_groups) and self._open_groups[-1][0] == bracket

    def _open_extended(self, sign: str, at: int) -> int:
        if sign != "!":
            self._open("(", "(?:", _SIGNS[sign])
            return at + 2
        close = _closing(self._text, at + 1)
        inner = self._text[at + 2 : close]
        rest = self._text[close + 1 :]
        star = _GLOBSTAR if "/" in inner and len(inner) > 1 else _STAR
        if star is _GLOBSTAR or not rest.strip(")"):
            closing = f")$)){star}"
        elif "*" in inner and re.fullmatch(r"\.[^\\/.]+", rest):
            closing = f"){_Reader(rest).read()}){star})"
        else:
            closing = f")){star})"
        self._open("(", "(?:(?!(?:", closing)
        return at + 2

    def _stars(self, at: int) -> int:
        text = self._text
        end = at
        while text[end : end + 1] == "*":
            end += 1
        before, after = text[at - 1 : at], text[end : end + 1]
        alone = before in ("", "/", *"({,|") and after in ("", "/", *"{)},|")
        if end - at != 2 or not alone:
            # A wildcard for a part of a name, whatever the number of its stars.
            if before in ("", "/"):
                self._out.append(_NO_DOTS)
            self._out.append(_STAR)
            return end
        while text.startswith("/**", end) and text[end + 3 : end + 4] in ("", "/"):
            end += 3
            after = text[end : end + 1]
        ends = not after and text[at - 2 : at - 1] != "*"
        if before == "/" and (ends or after == "/") and self._out:
            self._out.pop()
            if ends:
                self._out.append(rf"(?:\/{_GLOBSTAR}|$)")
                return end
            self._out.append(rf"(?:\/{_GLOBSTAR}\/|\/{'|$' if text[end + 1 :] else ''})")
            return end + 1
        if after == "/":
            self._out.append(rf"(?:^|\/|{_GLOBSTAR}\/)" if not before else rf"(?:{_GLOBSTAR}\/|)")
            return end + 1
        self._out.append(_GLOBSTAR)
        return end

    def _class(self, at: int) -> int:
        text = self._text
        first = at + 2 if text[at + 1 : at + 2] == "^" else at + 1
        close = text.find("]", first + 1)
        while close > 0 and text[close - 1] == ":" and text.find("[:", first, close) >= 0:
            close = text.find("]", close + 1)
        if close < 0:
            self._out.append(r"\[")
            return at + 1
        body = text[first:close]
        for name, members in _POSIX_CLASSES.items():
            body = body.replace(name, members)
        body = re.sub(r"([\[&|~])", r"\\\1", body)
        self._out.append(f"[{'^' if first == at + 2 else ''}{body}]")
        return close + 1

    def _braces(self, at: int) -> int:
        close = _closing(self._text, at)
        inner = self._text[at + 1 : close]
        found = _RANGE.fullmatch(inner)
        if found is not None:
            first, last = sorted((found[1], found[2]))
            self._out.append(f"[{first}-{last}]")
            return close + 1
        if close >= len(self._text) or "," not in inner:
            self._out.append(r"\{")
            return at + 1
        self._open("{", "(?:", ")")
        return at + 1


def _closing(text: str, opening: int) -> int:
    """Return where the bracket at ``opening`` is closed; the end of the text if it is not."""
    pairs = {opened: closing for closing, opened in _OPENED_BY.items()}
    waiting: list[str] = []
    position = opening
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character in pairs:
            waiting.append(pairs[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
            if not waiting:
                return position
        position += 1
    return len(text)
