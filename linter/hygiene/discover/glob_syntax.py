"""The text of one glob: braces, and one path segment as a regular expression."""

from __future__ import annotations

import re
from itertools import pairwise

_MOST_CHARACTERS = 1000
_MOST_ALTERNATIVES = 1000
_DEEPEST_GROUP = 20
_MOST_EXCLUSIONS = 3
_MAGIC = re.compile(r"[*?\[\\]|[@+!]\(")
_EXTENDED = {"?": ")?", "*": ")*", "+": ")+", "@": ")"}


def expand_braces(pattern: str) -> list[str]:
    """Return the patterns that ``a{b,c}d`` stands for; braces without a comma stay as they are.

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


def segment_pattern(text: str, dot: bool) -> str | re.Pattern[str]:
    """Compile one path segment: itself where it has no wildcard, else a regular expression.

    Args:
        text: the segment, braces already expanded.
        dot: a wildcard at its start matches a leading dot.

    Raises:
        ValueError: its groups are unreasonable.
    """
    if not _MAGIC.search(text):
        return text
    body = _translate(text, 0, len(text), _groups(text))
    if not dot and not text.startswith((".", "\\.")):
        body = r"(?!\.)" + body
    try:
        return re.compile(body, re.DOTALL)
    except re.error:  # an odd range such as [z-a] matches only itself
        return text


def _first_braces(text: str) -> tuple[int, int, list[str]] | None:
    """Find the first braces with a comma: (start, end, what stands between the commas)."""
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
            if commas:
                complete.append((start, position, commas))
        position += 1
    if not complete:
        return None
    start, end, commas = min(complete)
    edges = [start, *commas, end]
    options = [text[left + 1 : right] for left, right in pairwise(edges)]
    return start, end + 1, options


def _groups(text: str) -> dict[int, int]:
    """Map the position of the parenthesis after ``?*+@!`` to the one that closes it.

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
        elif character == ")" and opened:
            groups[opened.pop()] = position
        if len(opened) > _DEEPEST_GROUP:
            raise ValueError(f"the pattern nests more than {_DEEPEST_GROUP} groups")
        position += 1
    if sum(text[opening - 1] == "!" for opening in groups) > _MOST_EXCLUSIONS:
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
    return None if close < 0 else close


def _character_class(body: str) -> str:
    negated = body.startswith(("!", "^"))
    members = re.sub(r"([\\\[\]&|~^])", r"\\\1", body[1:] if negated else body)
    return f"[{'^' if negated else ''}{members}]"
