"""Sizes for people: ``2.4 MB`` in reports and in configurations; a kilobyte is 1000 bytes."""

from __future__ import annotations

import re

_UNITS = ("B", "kB", "MB", "GB", "TB")
_SIZE = re.compile(r"\s*(\d+(?:[._]\d+)*)\s*([kmgt]?b?)\s*", re.IGNORECASE)


def format_size(size: int) -> str:
    """Return a number of bytes as a person reads it, with three digits at most (``2.48 MB``)."""
    value = float(abs(size))
    for unit in _UNITS:
        digits = 0 if unit == "B" else 2 if value < 9.995 else 1 if value < 99.95 else 0
        if round(value, digits) < 1000 or unit == _UNITS[-1]:
            break
        value /= 1000
    sign = "-" if size < 0 else ""
    return f"{sign}{value:.{digits}f} {unit}"


def parse_size(text: str) -> int:
    """Return the number of bytes that ``text`` (``500 kB``, ``1.5MB``, ``2048``) means.

    Raises:
        ValueError: it is no size; the message says what one looks like.
    """
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no size; write it like 500 kB or 1.5 MB")
    try:
        number = float(match.group(1))
    except ValueError:
        raise ValueError(f"{match.group(1)!r} is no number") from None
    letter = match.group(2)[:1].lower()
    power = "bkmgt".index(letter) if letter else 0
    return int(number * float(1000**power) + 0.5)
