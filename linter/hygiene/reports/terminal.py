"""Text for a terminal: colours where wanted, and nothing that could control it."""

from __future__ import annotations

import re
import unicodedata

import click

_TAB = 4
_LONGEST = 120
# Controls, and the marks that reorder text: a file must not be able to paint what is not there.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


def harmless(text: str) -> str:
    r"""Return ``text`` with every control character written as an escape, ESC as ``\x1b``."""
    return _CONTROL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    number = ord(match.group())
    if match.group() == "\t":
        return " " * _TAB
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def width(text: str) -> int:
    """Return the number of cells that harmless text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(character)
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


class Style:
    """Colours, or none.

    Args:
        colored: whether the text may hold escape sequences.
    """

    def __init__(self, colored: bool) -> None:
        self._colored = colored

    def __call__(self, text: str, color: str | None = None, *, bold: bool = False) -> str:
        """Return ``text`` made harmless, in a colour."""
        text = harmless(text)
        if not self._colored or not text:
            return text
        return click.style(text, fg=color, bold=bold or None)

    def dim(self, text: str) -> str:
        """Return ``text`` made harmless, less prominent."""
        text = harmless(text)
        return click.style(text, dim=True) if self._colored and text else text


def clipped(text: str) -> str:
    """Return a line of source, cut where it is too long to be read."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun (``1 module``, ``2 modules``)."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
