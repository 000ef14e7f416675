"""Style sheets: what they import, and whether anything of them is printed."""

from __future__ import annotations

import re

from msgspec import Struct

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_URL = rf"url\(\s*(?:(?P<quoted>{_STRING})|(?P<bare>[^\s\"'()]*))\s*\)"
_IMPORT = re.compile(rf"@import\s*(?:(?P<text>{_STRING})|{_URL})[^;{{}}]*(?:;|\Z)", re.IGNORECASE)
_CHARSET = re.compile(r"@charset\s[^;]*;", re.IGNORECASE)
_COMPOSES = re.compile(rf"\bcomposes\s*:[^;{{}}]*\bfrom\s+(?P<text>{_STRING})", re.IGNORECASE)
_ANY_URL = re.compile(rf"{_URL}|{_STRING}", re.IGNORECASE)
_CLASS = re.compile(r"\.(-?[A-Za-z_\x80-\uffff][\w\x80-\uffff-]*)|:export\b")


class Stylesheet(Struct, frozen=True):
    """One style sheet.

    Attributes:
        imports: the specifiers of ``@import``, as (text, start) pairs.
        composes: those of ``composes: … from``, which only a CSS module has.
        urls: the specifiers of ``url()`` elsewhere.
        prints: it has more than imports and comments.
        classes: the names of classes, which a CSS module exports.
    """

    imports: tuple[tuple[str, int], ...]
    composes: tuple[tuple[str, int], ...]
    urls: tuple[tuple[str, int], ...]
    prints: bool
    classes: tuple[str, ...]


def read_stylesheet(source: bytes) -> Stylesheet:
    """Return what esbuild takes from a style sheet."""
    text = source.decode("utf-8", "replace").removeprefix("\ufeff")
    plain = _COMMENT.sub(lambda comment: " " * len(comment[0]), text)
    imports = []
    for match in _IMPORT.finditer(plain):
        found = match["text"] or match["quoted"] or match["bare"] or ""
        imports.append((found.strip("\"'"), match.start()))
    rest = _IMPORT.sub(lambda found: " " * len(found[0]), plain)
    urls = [
        ((match["quoted"] or match["bare"] or "").strip("\"'"), match.start())
        for match in _ANY_URL.finditer(rest)
        if match["quoted"] or match["bare"]
    ]
    return Stylesheet(
        imports=tuple(imports),
        composes=tuple(
            (match["text"].strip("\"'"), match.start()) for match in _COMPOSES.finditer(rest)
        ),
        urls=tuple(urls),
        prints=bool(_CHARSET.sub("", rest).strip()),
        classes=tuple(dict.fromkeys(name for name in _CLASS.findall(rest) if name)),
    )
