"""A bundle: its modules from webpack's own comments, or else from its source map."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from mmap import mmap

from msgspec import Struct
from msgspec.structs import replace

from hygiene.artifacts.names import read_name
from hygiene.artifacts.records import Artifact, Part
from hygiene.artifacts.source_maps.comment import MapComment, find_comment, inline_map, map_file
from hygiene.artifacts.source_maps.document import InvalidMapError, SourceMap, read_map
from hygiene.artifacts.source_maps.mappings import InvalidMappingsError
from hygiene.artifacts.source_maps.origins import Origins, origins
from hygiene.artifacts.webpack_sections import Section, embedded_maps, sections
from hygiene.errors import HygieneError

_TEMPORAL = b"__TEMPORAL__"
_HEAD = 4096
_OTHER_FILES = re.compile(
    rb"__webpack_require__\.e\(|\.e\(\d+\)\.then\(|\bimport\([\"'`]\.\.?/|\bfrom ?[\"']\.\.?/"
)
_DEVELOPMENT = ("webpack-development", "webpack-production", "temporal")
_PRODUCTION = ("webpack-production", "webpack-development", "temporal")


class _Mapped(Struct, frozen=True):
    """A source map, what it says of the code, and the folder that its names start from."""

    map: SourceMap
    origins: Origins
    folder: str


def artifact_of_bundle(path: str, code: mmap | bytes) -> Artifact:
    """Return what a bundle is made of.

    Args:
        path: of the bundle, absolute.
        code: its content.

    Raises:
        HygieneError: its map is missing or broken, or nothing in it names its modules.
    """
    comment = find_comment(code)
    end = comment.start if comment else len(code)
    mapped = _mapped(path, code, comment)
    inline = comment is not None and code[comment.url_start : comment.url_start + 5] == b"data:"
    map_bytes = comment.end - comment.start if comment is not None and inline else 0
    readable = _readable(path, code, end, mapped)
    partial = _OTHER_FILES.search(code, 0, end) is not None
    if readable is not None:
        return replace(readable, map_bytes=readable.map_bytes + map_bytes, partial=partial)
    if mapped is None:
        raise _unknown(path, code)
    sources = mapped.map.sources
    return Artifact(
        path=path,
        kind="source-map",
        bytes=len(code),
        map_bytes=map_bytes,
        parts=tuple(_parts_of_map(mapped)),
        profiles=_profiles(sources),
        directories=(mapped.folder,),
        partial=partial,
    )


def readable_artifact(path: str, code: mmap | bytes) -> Artifact | None:
    """Return what webpack's own comments say of a bundle, its map left alone.

    Args:
        path: of the bundle, absolute.
        code: its content.

    Returns:
        None where there are no such comments.
    """
    comment = find_comment(code)
    return _readable(path, code, comment.start if comment else len(code), None)


def _readable(path: str, code: mmap | bytes, end: int, mapped: _Mapped | None) -> Artifact | None:
    found = sections(code, end)
    if not found:
        return None
    embedded = list(embedded_maps(code, end))
    temporal = _TEMPORAL in code[:_HEAD]
    return Artifact(
        path=path,
        kind="temporal-bundle" if temporal else "webpack-bundle",
        bytes=len(code),
        map_bytes=sum(stop - start for start, stop in embedded),
        parts=tuple(_parts_of_sections(found, embedded, mapped)),
        profiles=("temporal",) if temporal else _DEVELOPMENT,
        directories=(mapped.folder,) if mapped else (),
    )


def _mapped(path: str, code: mmap | bytes, comment: MapComment | None) -> _Mapped | None:
    where, hint = path, "build it again, with its source map"
    try:
        content = inline_map(code, comment) if comment is not None else None
        if content is None:
            file = map_file(path, code, comment)
            if file is None:
                return None
            where, content = file, _file(path, file)
        source_map = read_map(content)
        found = origins(code, comment.start if comment else len(code), source_map)
    except InvalidMapError as error:
        raise HygieneError(f"{where}: the source map {error}", hint) from None
    except InvalidMappingsError as error:
        raise HygieneError(f"{where}: the mappings of the source map {error}", hint) from None
    return _Mapped(source_map, found, os.path.dirname(where))


def _file(path: str, file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except FileNotFoundError:
        raise HygieneError(
            f"{path} names a source map that is missing: {file}", "put it beside the bundle"
        ) from None
    except OSError as error:
        raise HygieneError(f"cannot read the source map {file}: {error.strerror}") from None


def _unknown(path: str, code: mmap | bytes) -> HygieneError:
    if b"\0" in code[:_HEAD]:
        return HygieneError(f"{path} is a binary file, no bundle")
    return HygieneError(
        f"{path} has no source map, and nothing else in it names its modules",
        "build it with a source map, or give the bundler's own report: webpack's stats as JSON, "
        "or esbuild's metafile",
    )


def _parts_of_sections(
    found: Iterable[Section], embedded: list[tuple[int, int]], mapped: _Mapped | None
) -> Iterator[Part]:
    """Yield the modules by name; a module that stands in several pieces is one."""
    sizes: dict[str, int] = {}
    maps = iter(embedded)
    span = next(maps, None)
    for section in found:
        size = section.end - section.start
        while span is not None and span[0] < section.end:
            if span[0] >= section.start:
                size -= span[1] - span[0]
            span = next(maps, None)
        sizes[section.name] = sizes.get(section.name, 0) + size
    contents = _ContentSizes(mapped)
    for name, size in sizes.items():
        yield Part(name, size, contents.of(name))


class _ContentSizes:
    """The sizes of the sources that a map holds, for modules that are named otherwise."""

    def __init__(self, mapped: _Mapped | None) -> None:
        self._by_file: dict[str, list[tuple[str, int]]] = {}
        if mapped is not None:
            for source, size in zip(mapped.map.sources, mapped.map.contents, strict=True):
                if size is not None:
                    path = read_name(source).path
                    self._by_file.setdefault(os.path.basename(path), []).append((path, size))

    def of(self, name: str) -> int | None:
        """Return the size of a module's source; None when the map does not have just one such."""
        path = read_name(name).path
        tail = path
        while tail.startswith(("./", "../")):
            tail = tail.partition("/")[2]
        candidates = self._by_file.get(os.path.basename(path), ())
        sizes = {
            size for known, size in candidates if known == path or f"/{known}".endswith(f"/{tail}")
        }
        return sizes.pop() if len(sizes) == 1 else None


def _parts_of_map(mapped: _Mapped) -> Iterator[Part]:
    sizes: dict[str, int] = {}
    contents: dict[str, int | None] = {}
    for name, size, content in zip(
        mapped.map.sources, mapped.origins.bytes, mapped.map.contents, strict=True
    ):
        if size > 0:
            sizes[name] = sizes.get(name, 0) + size
            contents[name] = content
    for name, size in sizes.items():
        yield Part(name, size, contents[name])


def _profiles(sources: Iterable[str]) -> tuple[str, ...]:
    """Return the profiles that a map's names fit, the likeliest first."""
    names = list(sources)
    if any(name.startswith(("webpack://", "webpack/")) for name in names):
        return _PRODUCTION
    if any("\0" in name for name in names):
        return ("rollup", "esbuild", *_PRODUCTION)
    return ("esbuild", "rollup", *_PRODUCTION)
