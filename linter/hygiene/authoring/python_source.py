"""The text of a rule file as a tree whose nodes know their bytes, and edits of those bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import libcst as cst
from libcst.metadata import (
    ByteSpanPositionProvider,
    CodeSpan,
    MetadataWrapper,
    QualifiedName,
    QualifiedNameProvider,
)
from msgspec import Struct

from hygiene.errors import HygieneError


class Replacement(Struct, frozen=True, order=True):
    """New text for the bytes from ``start`` to ``end`` of the UTF-8 text."""

    start: int
    end: int
    text: str


class PythonSource:
    """A Python file.

    Args:
        path: where it is, for messages.
        source: its content.

    Raises:
        HygieneError: it is no Python, or it cannot be given back byte for byte.
    """

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        try:
            self.module = cst.parse_module(source)
        except cst.ParserSyntaxError as error:
            raise HygieneError(f"{path}:{error.raw_line}: it is not valid Python") from None
        except (SyntaxError, UnicodeDecodeError) as error:
            raise HygieneError(f"{path}: it cannot be read as Python: {error}") from None
        if self.module.bytes != source:
            raise HygieneError(
                f"{path}: it mixes ends of lines in a way that cannot be kept",
                "save it with one kind of line ends",
            )
        self.wrapper = MetadataWrapper(self.module, unsafe_skip_copy=True)

    @cached_property
    def _spans(self) -> Mapping[cst.CSTNode, CodeSpan]:
        return self.wrapper.resolve(ByteSpanPositionProvider)

    @cached_property
    def _names(self) -> Mapping[cst.CSTNode, Iterable[QualifiedName]]:
        return self.wrapper.resolve(QualifiedNameProvider)

    @cached_property
    def text(self) -> bytes:
        """The UTF-8 text that spans count in; a byte order mark is left out."""
        return self.module.code.encode()

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Return where a node starts and ends in ``text``, without the white space around it."""
        span = self._spans[node]
        return span.start, span.start + span.length

    def line(self, node: cst.CSTNode) -> int:
        """Return the line that a node starts on, from 1."""
        return self.text.count(b"\n", 0, self.span(node)[0]) + 1

    def means(self, node: cst.CSTNode, name: str) -> bool:
        """Say whether an expression is a name imported from elsewhere: ``hygiene.Example``."""
        names = self._names.get(node, ())
        if callable(names):  # libcst computes them when they are asked for
            names = names()
        return any(found.name == name for found in names)

    def replaced(self, replacements: Iterable[Replacement]) -> bytes:
        """Return the file with some of its bytes replaced, in its own encoding."""
        text = self.text
        for replacement in sorted(replacements, reverse=True):
            new = replacement.text.encode()
            text = text[: replacement.start] + new + text[replacement.end :]
        return text.decode().encode(self.module.encoding)
