"""What a style sheet asks for: other style sheets, and the files of its URLs.

Follows ``CssParser`` in webpack's source, which reads style sheets from version 5.109 on, where no
loader is configured for them.
"""

from __future__ import annotations

import re

from hygiene.model import ModuleFacts, Request

_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(
    rb"""@import\s+(?:url\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"')]+)(?=\s*\)))""", re.IGNORECASE
)
_URL = re.compile(
    rb"""(?<![\w-])(?:url|src)\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"')]+))\s*\)""", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z\d+.-]*:)?//|[a-z][a-z\d+.-]*:|#", re.IGNORECASE)


def parse_style_sheet(_path: str, source: bytes) -> ModuleFacts:
    """Return the requests of a style sheet: ``import`` for style sheets, ``url`` for files."""
    text = _COMMENT.sub(lambda match: b" " * len(match[0]), source)
    requests: list[Request] = []
    imported: list[tuple[int, int]] = []
    for match in _IMPORT.finditer(text):
        imported.append(match.span())
        _add(requests, match, "import")
    for match in _URL.finditer(text):
        if not any(start <= match.start() < end for start, end in imported):
            _add(requests, match, "url")
    return ModuleFacts("js", esm=False, requests=tuple(requests))


def _add(requests: list[Request], match: re.Match[bytes], kind: str) -> None:
    group = next((n for n in (1, 2, 3) if match[n] is not None), 0)
    specifier = match[group].decode("utf-8", "replace").strip() if group else ""
    if not specifier or _ELSEWHERE.match(specifier):
        return
    requests.append(
        Request(
            specifier=specifier,
            kind="import" if kind == "import" else "url",
            start=match.start(),
            end=match.end(),
            specifier_start=match.start(group),
            specifier_end=match.end(group),
        )
    )
