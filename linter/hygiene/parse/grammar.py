"""Which grammar reads a file, and the syntax tree that it gives."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache

import tree_sitter
from tree_sitter import Parser, Tree

from hygiene.model import Language

_LANGUAGES: dict[str, Language] = {
    ".ts": "ts",
    ".mts": "ts",
    ".cts": "ts",
    ".tsx": "tsx",
    ".jsx": "jsx",
    ".json": "json",
}

_ATTRIBUTES = re.compile(
    rb"""(?:"[^"\n]*"|'[^'\n]*')\s*((?:with|assert)\s*\{[^{}]*\})""",
)
# Expressions that begin with plain text are looked for much faster than others.
_WITH = (re.compile(rb"with\s*\{"), re.compile(rb"assert\s*\{"))
_SPACE = rb"(?:\s|/\*(?:[^*]|\*(?!/))*+\*/|//[^\n]*+)*+"
_CLAUSE = re.compile(
    rb"(?:export\s*(?:type\s*)?|import(?![\w$.])" + _SPACE + rb"(?:type(?![\w$])" + _SPACE + rb")?"
    rb"(?:[^\s;{}'\"()=*/,]+" + _SPACE + rb"," + _SPACE + rb")?)"
    rb"\{((?:/\*(?:[^*]|\*(?!/))*+\*/|//[^\n]*+|[^{}])*+)\}"
)
_RESERVED = re.compile(
    rb"(?<![\w$])(?:break|case|catch|class|const|continue|debugger|delete|do|else|enum|export|extends|false"
    rb"|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try"
    rb"|typeof|var|void|while|with)(?![\w$])"
)
"""Words that may be exported names, though none of them can name a variable."""
_IN_NAMES = frozenset(byte for byte in range(128) if chr(byte).isalnum() or byte in b"$._")
_BRACKET_LINE = re.compile(rb"\n[ \t]*\[")
_DECLARED = re.compile(rb"(?:^|[^\w$.])(?:let|var)\s+[\w$]+\s*\Z")
"""A declaration without a value ends with its line, which the grammar does not see before ``[``."""
_TYPE_STAR = re.compile(rb"export\s+(type)\s+\*")
_DECORATOR_MEMBER = re.compile(
    rb"""@\(\s*[\w$]+(?:\.[\w$]+)*(\[(['"])([A-Za-z_$][\w$]*)\2\])\s*\)""",
)


class Masked:
    """A source made readable for a grammar that lacks some newer syntax.

    Every byte keeps its place: what the grammar cannot read is overwritten with spaces, and what
    it said is kept here.

    Attributes:
        source: as it is.
        text: the source to parse.
        attributes: by the offset behind a specifier, the text of its import attributes.
        type_stars: the offsets of ``type`` in ``export type *``.
    """

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.text = source
        self.attributes: dict[int, bytes] = {}
        self.type_stars: frozenset[int] = frozenset()
        if any(pattern.search(source) for pattern in _WITH):
            self._hide_attributes(source)
        self._hide_reserved_names(source)
        for match in _BRACKET_LINE.finditer(self.text):
            line = self.text[self.text.rfind(b"\n", 0, match.start()) + 1 : match.start()]
            if _DECLARED.search(line):
                self.text = self.text[: match.start()] + b";" + self.text[match.start() + 1 :]
        if b"@(" in source:
            self._point_at_members()
        if b"*" in source and b"type" in source:
            stars = [
                match.start(1)
                for match in _TYPE_STAR.finditer(source)
                if _begins_word(source, match.start())
            ]
            for start in stars:
                self._blank(start, start + 4)
            self.type_stars = frozenset(stars)

    def _hide_attributes(self, source: bytes) -> None:
        for match in _ATTRIBUTES.finditer(source):
            if _follows_from(source, match.start()):
                self.attributes[match.start(1)] = match[1]
                self._blank(match.start(1), match.end(1))

    def _hide_reserved_names(self, source: bytes) -> None:
        """Put identifiers of the same length in place of reserved words that are exported names."""
        for clause in _clauses(source):
            names = clause[1]
            if _RESERVED.search(names):
                hidden = _RESERVED.sub(lambda word: b"_" * len(word[0]), names)
                self.text = self.text[: clause.start(1)] + hidden + self.text[clause.end(1) :]

    def _point_at_members(self) -> None:
        """Write ``@(a['b'])`` with a point: the grammar reads no brackets in decorators."""
        for match in _DECORATOR_MEMBER.finditer(self.text):
            pointed = b" ." + match[3] + b"  "
            self.text = self.text[: match.start(1)] + pointed + self.text[match.end(1) :]

    def name(self, start: int, end: int) -> str:
        """Return a name as the file has it."""
        return self.source[start:end].decode("utf-8", "replace")

    def _blank(self, start: int, end: int) -> None:
        hidden = bytes(byte if byte in b"\r\n" else 0x20 for byte in self.text[start:end])
        self.text = self.text[:start] + hidden + self.text[end:]


def _clauses(source: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the braces behind ``export`` and in ``import`` statements."""
    position = 0
    # Both words end alike.
    while (end := source.find(b"port", position)) >= 0:
        start = end - 2
        position = end + 1
        if source.startswith((b"ex", b"im"), max(start, 0)) and _begins_word(source, start):
            found = _CLAUSE.match(source, start)
            if found is not None:
                yield found
                position = found.end()


def _begins_word(source: bytes, start: int) -> bool:
    """Whether what begins at ``start`` is neither the rest of a name nor a property."""
    return start <= 0 or source[start - 1] not in _IN_NAMES


def _follows_from(source: bytes, start: int) -> bool:
    """Whether the string at ``start`` is the specifier of an import or export statement."""
    before = source[max(0, start - 64) : start].rstrip()
    return before.endswith((b"from", b"import"))


def language_of(path: str) -> Language:
    """Return the language of a file by its extension; JavaScript unless that says otherwise."""
    return _LANGUAGES.get(os.path.splitext(path)[1].lower(), "js")


def parse(source: bytes, language: Language) -> Tree:
    """Return the syntax tree of ``source``."""
    return _parser(language).parse(source)


@cache
def _parser(language: Language) -> Parser:
    if language in ("ts", "tsx"):
        import tree_sitter_typescript

        pointer = (
            tree_sitter_typescript.language_tsx()
            if language == "tsx"
            else tree_sitter_typescript.language_typescript()
        )
    else:
        import tree_sitter_javascript

        pointer = tree_sitter_javascript.language()
    return Parser(tree_sitter.Language(pointer))
