r"""The modules of a bundle that webpack wrote without minimizing it, read from its own comments.

``/***/ "./src/a.js"`` stands before a module (``Template.renderChunkModules`` in webpack's source),
a box with the name in its middle line follows where ``output.pathinfo`` is on
(``ModuleInfoHeaderPlugin``), ``;// ./src/b.js`` stands before a part of a concatenated module, and
a module that the bundle starts with may come behind all others, with a box alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from mmap import mmap

import msgspec
from msgspec import Struct

_BOX = rb"/\*!\*{4,}!\*\\\r?\n  !\*\*\* (?P<%s>[^\n]*?) \*\*\*!\r?\n"
_MODULE = rb'/ (?P<id>"(?:[^"\\\n]|\\.)*"|\d+):?[ \t]*\r?\n(?:' + _BOX % b"name" + rb")?"
# A published package may be a bundle itself: its modules are those of one of our modules. The table
# of modules of either one begins and ends with such a line.
_OPEN = rb"(?P<open>\t?\w* ?__webpack_modules__ = [^\n]*[\[{]|(?:Array\(\d+\)\.concat)?\(?[\[{])"
_CLOSE = rb"(?P<close>\t?[}\]]\)+(?:\[[^\n]*\])?;?)"
_TOKEN = re.compile(
    rb"\n(?:/\*\*\*(?:" + _MODULE + rb"|\*\*\*/ (?:" + _OPEN + rb"|" + _CLOSE + rb")\r?(?=\n))"
    rb"|"
    + _BOX % b"entry"
    + rb"|(?:;// (?:CONCATENATED MODULE: )?|// MODULE: )(?P<part>(?:\.{1,2}/|/)[^\n]*)(?=\n))"
)
_OPEN_AT_ONCE = re.compile(rb"/\*{6}/ " + _OPEN + rb"\r?\n")
_HEAD = 4096
_RUNTIME = b"\n/******/"
_START = re.compile(
    rb'__webpack_exports__ = __webpack_require__\((?:/\*[^\n]*?\*/ ?)?("(?:[^"\\\n]|\\.)*")\)'
)
_EMBEDDED_MAP = re.compile(rb"sourceMappingURL=data:[^\s'\"\\]*")


class Section(Struct, frozen=True):
    """A module's part of the bundle.

    Attributes:
        name: as the bundle gives it.
        start, end: byte offsets.
        starts: the bundle starts with it.
    """

    name: str
    start: int
    end: int
    starts: bool = False


def sections(code: mmap | bytes, end: int) -> tuple[Section, ...]:
    """Return the modules of a bundle, in its order; empty where it does not name them.

    Args:
        code: the bundle.
        end: where its code ends.
    """
    found = list(_Scanner(code, end).sections())
    named = all(not section.name.isdigit() for section in found)
    return tuple(found) if named else ()


def started_module(code: mmap | bytes, start: int, end: int) -> str | None:
    """Return the name of the module that the code behind all modules requires, if it does."""
    match = _START.search(code, start, end)
    return None if match is None else _string(match.group(1))


def _string(literal: bytes) -> str:
    """Return what a string literal of JSON says; damaged, its text."""
    try:
        return msgspec.json.decode(literal, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return literal[1:-1].decode("utf-8", "replace")


def embedded_maps(code: mmap | bytes, end: int) -> Iterator[tuple[int, int]]:
    """Yield where modules hold source maps of their own (``devtool: 'eval-source-map'``)."""
    for match in _EMBEDDED_MAP.finditer(code, 0, end):
        yield match.span()


class _Scanner:
    """Walks through the marks of a bundle.

    ``_depth`` counts the tables of modules around a mark. The bundle's own modules stand at depth
    ``_own``: 1, or 0 in a file that has a table without a beginning (a chunk).
    """

    def __init__(self, code: mmap | bytes, end: int) -> None:
        self._code, self._end = code, end
        self._depth, self._own = 0, 0
        self._name, self._start, self._starts = "", -1, False
        self._by_webpack = b"webpack" in code[: min(end, _HEAD)]

    def sections(self) -> Iterator[Section]:
        """Yield the sections in their order."""
        if not self._by_webpack:
            return
        if _OPEN_AT_ONCE.match(self._code):
            self._depth = self._own = 1
        started = False
        for token in _TOKEN.finditer(self._code, 0, self._end):
            kind, at = token.lastgroup, token.start() + 1
            if kind == "open":
                self._depth += 1
                if not started:
                    self._own = self._depth
            elif kind == "close":
                if self._depth == self._own > 0:
                    yield from self._finish(at)
                self._depth = max(0, self._depth - 1)
            elif kind in ("entry", "part") and self._in_startup(started):
                yield from self._finish(self._startup_end(at))
                self._begin(token, kind)
                self._starts = kind == "entry"
            elif kind != "entry" and self._depth == self._own and (kind != "part" or started):
                started = True
                yield from self._finish(at)
                self._begin(token, "name" if token.group("name") else kind or "id")
        end = self._end
        yield from self._finish(self._startup_end(end) if self._in_startup(started) else end)

    def _in_startup(self, started: bool) -> bool:
        """Whether the mark is behind the table of modules, in the code that starts the bundle."""
        return self._depth < self._own if self._own else not started

    def _startup_end(self, at: int) -> int:
        found = self._code.find(_RUNTIME, max(0, self._start), at)
        return found if found >= 0 else at

    def _begin(self, token: re.Match[bytes], group: str) -> None:
        text = token.group(group)
        if text.startswith(b'"'):
            self._name = _string(text)
        else:
            self._name = text.decode("utf-8", "replace").strip()
        self._start = token.start() + 1

    def _finish(self, end: int) -> Iterator[Section]:
        if self._start >= 0:
            yield Section(self._name, self._start, end, self._starts)
        self._start, self._starts = -1, False
