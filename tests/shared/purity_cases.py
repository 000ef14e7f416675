"""The small modules of tests/purity: what they do is written beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[1] / "purity"
_KIND = re.compile(r"^-- (?P<kind>[\w-]+) (?:(?P<extension>cjs|ts|tsx) )?(?P<detail>.*) --$", re.M)
_NAME = re.compile(r"^-- (\S+) --$", re.M)


class Case(NamedTuple):
    """A text in which one statement does something.

    Attributes:
        kind, detail: what it does; behind a colon, what is special about the case.
        name: of the file.
        text: of the file.
        start, end: the statement.
    """

    kind: str
    detail: str
    name: str
    text: str
    start: int
    end: int


def kinds() -> list[Case]:
    """Read ``kinds.txt``."""
    source = (HOME / "kinds.txt").read_text("utf-8")
    heads = [*_KIND.finditer(source)]
    found = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = source[head.end() + 1 : following.start() if following else None].rstrip() + "\n"
        start = len(body[: body.index("«")].encode())
        text = body.replace("«", "")
        end = len(text[: text.index("»")].encode())
        name = f"module.{head['extension'] or 'mjs'}"
        found.append(Case(head["kind"], head["detail"], name, text.replace("»", ""), start, end))
    return found


def free() -> dict[str, str]:
    """Read ``free.txt``: texts by the names of files."""
    parts = _NAME.split((HOME / "free.txt").read_text("utf-8"))[1:]
    return {name: text.lstrip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}


def hidden() -> list[tuple[str, str]]:
    """Read ``hidden.txt``: names of files and one line of code each."""
    lines = (HOME / "hidden.txt").read_text("utf-8").splitlines()
    found = []
    for position, line in enumerate(lines):
        if line and not line.startswith("#"):
            extension, _, code = line.partition(" ")
            found.append((f"hidden{position:03}.{extension}", code))
    return found
