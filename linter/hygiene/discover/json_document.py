"""A JSON document with the place of every key and value, for reports and fixes.

The value is read also where the text is not quite JSON: comments and trailing commas (JSONC), and
beyond them whatever is left after a mistake. Every departure is a problem with its place, so a
caller decides what to forgive. tree-sitter's JSON grammar is not used: it accepts ``01`` and raw
control characters, and after a trailing comma its recovery invents values or moves neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from hygiene.discover.json_tokens import TokenKind, read_number, read_string, tokens

Pointer = Sequence[str | int]
_BOM = b"\xef\xbb\xbf"
_CONSTANTS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}
_ENOUGH_PROBLEMS = 100
_EXCERPT = 20


class JsonProblem(Struct, frozen=True):
    """Where the text is not JSON: ``start`` to ``end``, in bytes."""

    start: int
    end: int
    message: str


class _Node:
    """A value with its range; ``members`` of an object or ``items`` of an array, in place."""

    __slots__ = ("end", "items", "members", "start", "value")

    def __init__(self, value: object, start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.items: list[_Node] | None = [] if isinstance(value, list) else None
        self.members: dict[str, tuple[int, int, _Node]] | None = (
            {} if isinstance(value, dict) else None
        )


class JsonDocument:
    """What ``json_document`` read.

    Attributes:
        value: the value as ``json.loads`` gives it; None also when there is none at all.
        problems: the departures from JSON, in the order of the source.
        empty: nothing stands in the text but blanks and closed comments.
    """

    def __init__(
        self, root: _Node | None, problems: tuple[JsonProblem, ...], empty: bool = False
    ) -> None:
        self.value = None if root is None else root.value
        self.problems = problems
        self.empty = empty
        self._root = root

    def range(self, pointer: Pointer) -> tuple[int, int] | None:
        """Return the (start, end) of the value at ``pointer``, in bytes.

        Args:
            pointer: keys and indexes from the root; empty for the root itself.
        """
        node = self._node(pointer)
        return None if node is None else (node.start, node.end)

    def key_range(self, pointer: Pointer) -> tuple[int, int] | None:
        """Return the (start, end) of the last key of ``pointer``, quotes included, in bytes."""
        parent = self._node(pointer[:-1]) if pointer else None
        key = pointer[-1] if pointer else None
        if parent is None or parent.members is None or not isinstance(key, str):
            return None
        member = parent.members.get(key)
        return None if member is None else member[:2]

    def _node(self, pointer: Pointer) -> _Node | None:
        node = self._root
        for part in pointer:
            if node is None:
                return None
            if isinstance(part, str):
                member = None if node.members is None else node.members.get(part)
                node = None if member is None else member[2]
            else:
                items = node.items or []
                node = items[part] if 0 <= part < len(items) else None
        return node


def json_document(source: bytes, *, tolerant: bool = False) -> JsonDocument:
    """Read a JSON text, RFC 8259; of a key given twice, the last counts.

    Args:
        source: the file's content.
        tolerant: a byte order mark, comments and trailing commas are no problems, as TypeScript
            and editors read their configurations. The value is the same either way.
    """
    return _Reader(source, tolerant).read()


class _Reader:
    """One reading. Open values are kept on a list, so depth is bounded by memory only."""

    def __init__(self, source: bytes, tolerant: bool) -> None:
        self._source = source
        self._tolerant = tolerant
        self._problems: list[JsonProblem] = []
        self._root: _Node | None = None
        self._open: list[_Node] = []
        self._expect: Literal["value", "key", "colon", "comma", "end"] = "value"
        self._key: tuple[str, int, int] | None = None
        self._comma: tuple[int, int] | None = None  # set while the last token was a comma
        self._comments = 0
        self._empty = True

    def read(self) -> JsonDocument:
        """Read all tokens, or as many as there are before it is clearly no JSON."""
        start = 0
        if self._source.startswith(_BOM):
            start = len(_BOM)
            if not self._tolerant:
                self._problem(0, start, "JSON begins with no byte order mark")
        for kind, begin, end in tokens(self._source, start):
            if kind in ("comment", "unclosed comment"):
                self._comment(kind, begin, end)
            else:
                self._empty = False
                self._take(kind, begin, end)
            if len(self._problems) >= _ENOUGH_PROBLEMS:
                break
        end = len(self._source)
        if self._open:
            closing = "}" if self._open[-1].members is not None else "]"
            self._problem(end, end, f"the file ends where '{closing}' is missing")
            for node in self._open:
                node.end = end
        elif self._expect != "end" and not self._problems:
            self._problem(0, end, "there is no JSON value in it")
        return JsonDocument(self._root, tuple(self._problems), self._empty)

    def _problem(self, start: int, end: int, message: str) -> None:
        self._problems.append(JsonProblem(start, end, message))

    def _comment(self, kind: TokenKind, start: int, end: int) -> None:
        self._comments += 1
        if kind == "unclosed comment":
            self._empty = False
            self._problem(start, end, "a comment without its end")
        elif not self._tolerant and self._comments == 1:
            self._problem(start, end, "JSON has no comments")

    def _take(self, kind: TokenKind, start: int, end: int) -> None:
        mark = self._source[start:end] if kind == "punctuation" else b""
        if mark in (b"}", b"]"):
            self._close(mark, start, end)
        elif mark == b",":
            self._separate(start, end)
        elif mark == b":":
            if self._expect == "colon":
                self._expect = "value"
            else:
                self._problem(start, end, "unexpected ':'")
        else:
            self._begin(kind, mark, start, end)
        if mark != b",":
            self._comma = None

    def _begin(self, kind: TokenKind, mark: bytes, start: int, end: int) -> None:
        """Take a token that begins a key or a value."""
        if self._expect == "end":
            self._problem(start, end, "there is more after the end of the value")
            return
        if self._expect == "comma":
            self._problem(start, start, "',' is missing")
            self._expect = "key" if self._open[-1].members is not None else "value"
        elif self._expect == "colon":
            self._problem(start, start, "':' is missing")
            self._expect = "value"
        if self._expect == "key":
            if not mark:
                self._key = (self._scalar_key(kind, start, end), start, end)
                self._expect = "colon"
                return
            self._problem(start, end, "a key is missing")
        if mark == b"{":
            self._place(_Node({}, start, end))
            self._expect = "key"
        elif mark == b"[":
            self._place(_Node([], start, end))
            self._expect = "value"
        else:
            self._place(_Node(self._scalar(kind, start, end), start, end))

    def _place(self, node: _Node) -> None:
        if not self._open:
            self._root = node
        else:
            parent = self._open[-1]
            if parent.items is not None and isinstance(parent.value, list):
                parent.value.append(node.value)
                parent.items.append(node)
            elif parent.members is not None and isinstance(parent.value, dict) and self._key:
                key, start, end = self._key
                parent.value[key] = node.value
                parent.members[key] = (start, end, node)
        self._key = None
        if isinstance(node.value, (dict, list)):
            self._open.append(node)
        else:
            self._expect = "comma" if self._open else "end"

    def _separate(self, start: int, end: int) -> None:
        if self._expect == "comma":
            self._comma = (start, end)
        else:
            self._problem(start, end, "unexpected ','")
        if self._open:
            self._expect = "key" if self._open[-1].members is not None else "value"
        self._key = None

    def _close(self, mark: bytes, start: int, end: int) -> None:
        if not self._open:
            self._problem(start, end, f"unexpected '{mark.decode()}'")
            return
        if self._comma is not None and not self._tolerant:
            self._problem(*self._comma, "JSON has no trailing commas")
        elif self._key is not None:
            self._problem(start, start, "a value is missing")
        self._key = None
        if not _closes(mark, self._open[-1]):
            self._problem(start, end, f"unexpected '{mark.decode()}'")
            if len(self._open) < 2 or not _closes(mark, self._open[-2]):
                return
            self._open.pop().end = start
        self._open.pop().end = end
        self._expect = "comma" if self._open else "end"

    def _scalar(self, kind: TokenKind, start: int, end: int) -> object:
        literal = self._source[start:end]
        if kind == "string":
            text, problem = read_string(literal)
            if problem is not None:
                self._problem(start, end, problem)
            return text
        if kind == "number":
            number = read_number(literal)
            if number is None:
                self._problem(start, end, "not a number as JSON writes it")
            return number
        if kind == "word" and literal in _CONSTANTS:
            return _CONSTANTS[literal]
        if kind == "unclosed string":
            self._problem(start, end, "a string without its closing quote")
            return literal[1:].decode("utf-8", "replace")
        self._problem(start, end, f"unexpected {_excerpt(literal)}")
        return None

    def _scalar_key(self, kind: TokenKind, start: int, end: int) -> str:
        if kind in ("string", "unclosed string"):
            return str(self._scalar(kind, start, end))
        self._problem(start, end, "a key needs double quotes")
        return self._source[start:end].decode("utf-8", "replace")


def _closes(mark: bytes, node: _Node) -> bool:
    return (mark == b"}") == (node.members is not None)


def _excerpt(literal: bytes) -> str:
    text = literal[:_EXCERPT].decode("utf-8", "replace")
    return f"{text!r}…" if len(literal) > _EXCERPT else repr(text)
