"""Source maps as JSON: the parts that say where code comes from."""

from __future__ import annotations

import json
import re

import msgspec
from msgspec import Raw, Struct

_ESCAPES = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)
_XSSI = b")]}'"


class InvalidMapError(Exception):
    """A source map cannot be read; the message says why, as the end of a sentence."""


class Section(Struct, frozen=True):
    """A part of the generated file with mappings of its own.

    Attributes:
        line, column: where it starts, from 0.
        mappings: in base64 VLQ.
        first, count: which of ``SourceMap.sources`` are its own.
    """

    line: int
    column: int
    mappings: bytes
    first: int
    count: int


class SourceMap(Struct, frozen=True):
    """A source map, whether written flat or with sections; its mappings are not yet decoded.

    Attributes:
        sources: the names of the sources, ``sourceRoot`` in front of them; empty for unknown.
        contents: the sizes of the sources' own text in bytes, None where the map has none.
        sections: in the order of the generated file.
    """

    sources: tuple[str, ...]
    contents: tuple[int | None, ...]
    sections: tuple[Section, ...]


class _Offset(Struct):
    line: int
    column: int


class _Section(Struct):
    offset: _Offset
    map: _Map | None = None
    url: str | None = None


class _Map(Struct):
    version: int | str | None = None
    mappings: Raw = Raw()
    sources: list[str | None] | None = None
    sourcesContent: list[Raw] | None = None  # noqa: N815  # the format's own name
    sourceRoot: str | None = None  # noqa: N815  # likewise
    sections: list[_Section] | None = None


def read_map(content: bytes | memoryview) -> SourceMap:
    """Read the JSON of a source map (ECMA-426).

    Raises:
        InvalidMapError: it is no source map.
    """
    found = _Collected()
    found.add_all(_decoded(content))
    return SourceMap(tuple(found.sources), tuple(found.contents), tuple(found.sections))


def _decoded(content: bytes | memoryview) -> _Map:
    start = bytes(content[: len(_XSSI)])
    if start == _XSSI:  # servers put it in front, so that no script can read the file
        whole = bytes(content)
        content = whole[whole.find(b"\n") + 1 :]
    try:
        return msgspec.json.decode(content, type=_Map)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    except RecursionError:
        raise InvalidMapError("is nested too deeply") from None
    try:
        return msgspec.json.decode(_as_javascript_reads(bytes(content)), type=_Map)
    except msgspec.ValidationError as error:
        raise InvalidMapError(f"is no source map: {error}") from None
    except msgspec.DecodeError as error:
        raise InvalidMapError(f"is no valid JSON: {error}") from None


def _as_javascript_reads(content: bytes) -> bytes:
    """Return JSON without what JavaScript takes and msgspec does not, character for character.

    That is bytes which are no UTF-8, and escapes of half a surrogate pair.
    """
    valid = content.decode("utf-8", "replace").encode()
    return _ESCAPES.sub(lambda match: rb"\ufffd" if match.group("half") else match.group(), valid)


class _Collected:
    """Gathers a map, or the maps of its sections."""

    def __init__(self) -> None:
        self.sources: list[str] = []
        self.contents: list[int | None] = []
        self.sections: list[Section] = []

    def add_all(self, whole: _Map) -> None:
        """Add a map of either form."""
        if whole.sections is None:
            self._add(whole, 0, 0)
            return
        for section in sorted(whole.sections, key=lambda one: (one.offset.line, one.offset.column)):
            if section.map is None or section.map.sections is not None:
                raise InvalidMapError("has a section without mappings of its own")
            self._add(section.map, section.offset.line, section.offset.column)

    def _add(self, one: _Map, line: int, column: int) -> None:
        mappings = bytes(one.mappings)
        if not mappings or one.sources is None:
            missing = "sources" if mappings else "mappings"
            raise InvalidMapError(f"is no source map: it has no `{missing}`")
        first, count = len(self.sources), len(one.sources)
        root = f"{one.sourceRoot.removesuffix('/')}/" if one.sourceRoot else ""
        self.sources += [root + source if source else "" for source in one.sources]
        contents = [_size(content) for content in (one.sourcesContent or ())[:count]]
        self.contents += contents + [None] * (count - len(contents))
        self.sections.append(Section(line, column, _text(mappings), first, count))


def _text(written: bytes) -> bytes:
    """Return the characters of a JSON string that are ASCII, as mappings are."""
    if written[:1] != b'"':
        raise InvalidMapError("is no source map: its `mappings` are no string")
    if b"\\" not in written:
        return written[1:-1]
    return _decoded_string(written).encode("utf-8", "surrogatepass")


def _size(raw: Raw) -> int | None:
    """Return the number of bytes of a JSON string as UTF-8; None where it is no string."""
    written = bytes(raw)
    if written[:1] != b'"':
        return None
    if b"\\" not in written:
        return len(written) - 2
    return len(_decoded_string(written).encode("utf-8", "surrogatepass"))


def _decoded_string(written: bytes) -> str:
    # What is passed on as it is written has not been looked at yet.
    try:
        text: str = json.loads(written.decode("utf-8", "replace"), strict=False)
    except ValueError as error:
        raise InvalidMapError(f"is no valid JSON: {error}") from None
    return text
