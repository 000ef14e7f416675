"""The text of one glob: braces, and one path segment as a regular expression."""

from __future__ import annotations

import re
from itertools import pairwise

_MOST_CHARACTERS = 1000
_MOST_ALTERNATIVES = 1000
_DEEPEST_GROUP = 20
_MOST_EXCLUSIONS = 3
_MAGIC = re.compile(r"[*?\[\\]|[@+!]\(")
_ALTERNATIVES = re.compile(r"\([^()]*\|")
_RANGE = re.compile(r"(-?\d+)\.\.(-?\d+)(?:\.\.-?(\d+))?|([A-Za-z])\.\.([A-Za-z])(?:\.\.-?(\d+))?")
_POSIX = {
    "[:alnum:]": "A-Za-z0-9",
    "[:alpha:]": "A-Za-z",
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:upper:]": "A-Z",
    "[:xdigit:]": "A-Fa-f0-9",
}
_EXTENDED = {"?": ")?", "*": ")*", "+": ")+", "@": ")"}


def expand_braces(pattern: str) -> list[str]:
    """Return the patterns that ``a{b,c}d`` and ``a{1..3}`` stand for; other braces stay.

    Raises:
        ValueError: the pattern or its expansion is unreasonably long.
    """
    if len(pattern) > _MOST_CHARACTERS:
        raise ValueError(f"the pattern is longer than {_MOST_CHARACTERS} characters")
    done: list[str] = []
    pending = [pattern]
    while pending:
        text = pending.pop()
        found = _first_braces(text)
        if found is None:
            done.append(text)
        else:
            start, end, options = found
            pending += [text[:start] + option + text[end:] for option in reversed(options)]
        if len(done) + len(pending) > _MOST_ALTERNATIVES:
            raise ValueError(f"the pattern stands for more than {_MOST_ALTERNATIVES} others")
    return done


def segment_pattern(text: str, dot: bool, picomatch: bool = False) -> str | re.Pattern[str]:
    """Compile one path segment: itself where it has no wildcard, else a regular expression.

    Args:
        text: the segment, braces already expanded.
        dot: a wildcard at its start matches a leading dot.
        picomatch: ``(a|b)`` is a choice, and ``!( )`` at the start matches a leading dot, as in
            picomatch 4; in minimatch 10 neither is so.

    Raises:
        ValueError: its groups are unreasonable.
    """
    if not _MAGIC.search(text) and not (picomatch and _ALTERNATIVES.search(text)):
        return text
    body = _translate(text, 0, len(text), _groups(text, picomatch))
    dot = dot or (picomatch and text.startswith("!("))
    if not dot and not text.startswith((".", "\\.")):
        body = r"(?!\.)" + body
    try:
        return re.compile(body, re.DOTALL)
    except re.error:  # an odd range such as [z-a] matches only itself
        return text


def _first_braces(text: str) -> tuple[int, int, list[str]] | None:
    """Find the first braces with a comma or a range: (start, end, what they stand for)."""
    opened: list[tuple[int, list[int]]] = []
    complete: list[tuple[int, int, list[int]]] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character == "{":
            opened.append((position, []))
        elif character == "," and opened:
            opened[-1][1].append(position)
        elif character == "}" and opened:
            start, commas = opened.pop()
            if commas or _RANGE.fullmatch(text, start + 1, position):
                complete.append((start, position, commas))
        position += 1
    if not complete:
        return None
    start, end, commas = min(complete)
    bounds = None if commas else _RANGE.fullmatch(text, start + 1, end)
    if bounds is not None:
        return start, end + 1, _range(bounds)
    edges = [start, *commas, end]
    options = [text[left + 1 : right] for left, right in pairwise(edges)]
    return start, end + 1, options


def _range(bounds: re.Match[str]) -> list[str]:
    """Return what ``{first..last..step}`` stands for, at most one more than is allowed."""
    number = bounds[1] is not None
    first, last, step = bounds.group(1, 2, 3) if number else bounds.group(4, 5, 6)
    start, end = (int(first), int(last)) if number else (ord(first), ord(last))
    by = max(int(step or 1), 1)
    values = range(start, end + 1, by) if start <= end else range(start, end - 1, -by)
    some = values[: _MOST_ALTERNATIVES + 1]
    if not number:
        return [chr(value) for value in some]
    padded = any(re.match(r"-?0\d", bound) for bound in (first, last))
    width = max(len(first), len(last)) if padded else 0
    return [f"{value:0{width}}" for value in some]


def _groups(text: str, picomatch: bool) -> dict[int, int]:
    """Map the position of the parenthesis after ``?*+@!`` to the one that closes it.

    In picomatch, the parentheses around a choice need no such sign.

    Raises:
        ValueError: they nest, or exclude, more often than any real pattern does.
    """
    groups: dict[int, int] = {}
    opened: list[int] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character in "?*+@!" and text[position + 1 : position + 2] == "(":
            position += 1
            opened.append(position)
        elif character == "(" and picomatch:
            opened.append(position)
        elif character == ")" and opened:
            opening = opened.pop()
            if text[max(opening - 1, 0)] in "?*+@!" or "|" in text[opening:position]:
                groups[opening] = position
        if len(opened) > _DEEPEST_GROUP:
            raise ValueError(f"the pattern nests more than {_DEEPEST_GROUP} groups")
        position += 1
    if sum(text[max(opening - 1, 0)] == "!" for opening in groups) > _MOST_EXCLUSIONS:
        raise ValueError(f"the pattern has more than {_MOST_EXCLUSIONS} groups !( )")
    return groups


def _translate(text: str, start: int, end: int, groups: dict[int, int]) -> str:
    out: list[str] = []
    position = start
    while position < end:
        character = text[position]
        position += 1
        if character in "?*+@!" and position in groups:
            close = groups[position]
            inner = _translate(text, position + 1, close, groups)
            position = close + 1
            if character == "!":
                # What it excludes is judged together with what follows it: !(a)b is not "ab".
                rest = _translate(text, position, end, groups)
                out.append(f"(?!(?:{inner}){rest}\\Z)[^/]*")
            else:
                out.append(f"(?:{inner}{_EXTENDED[character]}")
        elif character == "(" and position - 1 in groups:
            close = groups[position - 1]
            out.append(f"(?:{_translate(text, position, close, groups)})")
            position = close + 1
        elif character == "|" and start > 0 and start - 1 in groups:
            out.append("|")
        elif character == "*":
            out.append("[^/]*")
        elif character == "?":
            out.append("[^/]")
        elif character == "[" and (close_class := _class_end(text, position)) is not None:
            out.append(_character_class(text[position:close_class]))
            position = close_class + 1
        elif character == "\\" and position < end:
            out.append(re.escape(text[position]))
            position += 1
        else:
            out.append(re.escape(character))
    return "".join(out)


def _class_end(text: str, position: int) -> int | None:
    first = position + 1 if text[position : position + 1] in ("!", "^") else position
    close = text.find("]", first + 1)
    while close > 0 and text[close - 1] == ":" and text.find("[:", first, close) >= 0:
        inner = text.rfind("[:", first, close)
        if text[inner : close + 1] not in _POSIX:
            break
        close = text.find("]", close + 1)
    return None if close < 0 else close


def _character_class(body: str) -> str:
    negated = body.startswith(("!", "^"))
    parts = re.split(r"(\[:\w+:\])", body[1:] if negated else body)
    members = "".join(
        _POSIX.get(part) or re.sub(r"([\\\[\]&|~^])", r"\\\1", part) for part in parts
    )
    return f"[{'^' if negated else ''}{members}]"
