"""The question "did you mean …?" for names that people mistype."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest of ``known``, or a list of all when none is near.

    Args:
        name: what was written.
        known: what could have been; empty gives an empty text.
    """
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(name.lower().replace("-", "_"), [_folded(n) for n in names], n=1)
    if near:
        return f"did you mean {next(n for n in names if _folded(n) == near[0])}?"
    return "known: " + ", ".join(names) if names else ""


def _folded(name: str) -> str:
    return name.lower().replace("-", "_")
