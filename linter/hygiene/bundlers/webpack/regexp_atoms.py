"""Escapes and character classes of JavaScript's regular expressions, in Python's syntax."""

from __future__ import annotations

import re
from itertools import pairwise

_SPACES = (
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
"""What ``\\s`` means in JavaScript, as ranges."""
_CONTROLS = {"f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B}
_HEXADECIMAL = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})")
_OCTAL = re.compile(r"[0-3][0-7]{0,2}|[4-7][0-7]?")

Atom = int | str
"""A character's code, or a set of them as the inside of a Python class."""


def read_escape(source: str, start: int) -> tuple[str, int]:
    """Return the Python pattern for the escape behind the backslash, and the index after it.

    Args:
        source: a pattern.
        start: the index after a backslash outside of any class, which is no assertion and no
            reference to a group.

    Raises:
        re.error: the pattern ends there.
    """
    atom, end = _escape(source, start, in_class=False)
    return (f"[{atom}]" if isinstance(atom, str) else _character(atom)), end


def character_class(source: str, start: int, *, named: bool) -> tuple[str, int]:
    """Return the Python pattern for a class, and the index after it.

    Args:
        source: a pattern.
        start: the index after the opening bracket.
        named: the pattern has groups with names; references by name are no part of a class.

    Raises:
        re.error: JavaScript does not accept the class.
    """
    negated = source.startswith("^", start)
    position = start + negated
    members: list[str] = []
    while position < len(source):
        if source[position] == "]":
            if members:
                return f"[{'^' if negated else ''}{''.join(members)}]", position + 1
            return (r"[\s\S]" if negated else "(?:(?!))"), position + 1
        first, position = _member(source, position, named)
        if source.startswith("-", position) and source[position + 1 : position + 2] not in (
            "",
            "]",
        ):
            last, position = _member(source, position + 1, named)
            if isinstance(first, int) and isinstance(last, int):
                if first > last:
                    raise re.error("range out of order", source, position)
                members.append(f"{_character(first)}-{_character(last)}")
            else:
                members += [_inside(first), r"\-", _inside(last)]
        else:
            members.append(_inside(first))
    raise re.error("unterminated character class", source, start)


def _member(source: str, position: int, named: bool) -> tuple[Atom, int]:
    if named and source.startswith(r"\k", position):
        raise re.error("a named reference in a class", source, position)
    if source[position] == "\\":
        return _escape(source, position + 1, in_class=True)
    return ord(source[position]), position + 1


def _escape(source: str, start: int, *, in_class: bool) -> tuple[Atom, int]:
    char = source[start : start + 1]
    if not char:
        raise re.error("a backslash at the end", source, start)
    if char in "dDwW":
        return "\\" + char, start + 1
    if char in "sS":
        return _ranges(_SPACES if char == "s" else _OTHERS), start + 1
    if char in _CONTROLS:
        return _CONTROLS[char], start + 1
    if char == "b" and in_class:
        return 0x08, start + 1
    hexadecimal = _HEXADECIMAL.match(source, start)
    if hexadecimal is not None:
        return int(hexadecimal[1] or hexadecimal[2], 16), hexadecimal.end()
    octal = _OCTAL.match(source, start)
    if octal is not None:
        return int(octal[0], 8), octal.end()
    if char == "c":
        return _control(source, start, in_class=in_class)
    return ord(char), start + 1


def _control(source: str, start: int, *, in_class: bool) -> tuple[Atom, int]:
    letter = source[start + 1 : start + 2]
    if letter.isascii() and (
        letter.isalpha() or (in_class and (letter.isdigit() or letter == "_"))
    ):
        return ord(letter) % 32, start + 2
    return ord("\\"), start  # the backslash stands for itself, and the c comes next


def _character(code: int) -> str:
    char = chr(code)
    return char if char.isascii() and char.isalnum() else f"\\U{code:08x}"


def _inside(atom: Atom) -> str:
    return atom if isinstance(atom, str) else _character(atom)


def _ranges(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{_character(first)}-{_character(last)}" for first, last in ranges)


_OTHERS = tuple(
    (before + 1, after - 1)
    for (_, before), (after, _) in pairwise(((-1, -1), *_SPACES, (0x110000, 0x110000)))
    if before + 1 < after
)
"""What ``\\S`` means."""
