"""A bundle: its modules from webpack's own comments, or else from its source map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from mmap import mmap

from msgspec.structs import replace

from hygiene.artifacts.readable_bundle import readable_artifact
from hygiene.artifacts.records import Artifact, Part
from hygiene.artifacts.source_maps.comment import find_comment
from hygiene.artifacts.source_maps.document import SourceMap
from hygiene.artifacts.source_maps.load import load_map
from hygiene.artifacts.source_maps.origins import Origins
from hygiene.errors import HygieneError

_HEAD = 4096
_WEBPACK = ("webpack-production", "webpack-development", "temporal")
_OTHER_FILES = re.compile(
    rb"__webpack_require__\.e\(|\.e\(\d+\)\.then\(|\bimport\([\"'`]\.\.?/|\bfrom ?[\"']\.\.?/"
)
_CHUNKS_OF_WEBPACK = re.compile(rb"__webpack_require__\.e\(")


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
    loaded = load_map(path, code, comment)
    inline = comment is not None and loaded is not None and loaded.path == path
    map_bytes = comment.end - comment.start if comment is not None and inline else 0
    found, others = readable_artifact(path, code, loaded), _CHUNKS_OF_WEBPACK
    if found is None:
        others = _OTHER_FILES
        if loaded is None:
            raise _unknown(path, code)
        profiles = _profiles(loaded.map.sources)
        found = Artifact(
            path=path,
            kind="source-map",
            bytes=len(code),
            map_bytes=0,
            parts=tuple(_parts(loaded.map, loaded.origins(code, end))),
            profiles=profiles,
            folder=None if profiles == _WEBPACK else loaded.folder,
            # A module comes behind what it imports, but in webpack's maps.
            entries=() if profiles == _WEBPACK else loaded.map.sources[-1:],
        )
    partial = others.search(code, 0, end) is not None
    return replace(found, map_bytes=found.map_bytes + map_bytes, partial=partial)


def _unknown(path: str, code: mmap | bytes) -> HygieneError:
    if b"\0" in code[:_HEAD]:
        return HygieneError(f"{path} is a binary file, no bundle")
    return HygieneError(
        f"{path} has no source map, and nothing else in it names its modules",
        "build it with a source map, or give the bundler's own report: webpack's stats as JSON, "
        "or esbuild's metafile",
    )


def _parts(source_map: SourceMap, found: Origins) -> Iterator[Part]:
    sizes: dict[str, int] = {}
    contents: dict[str, int | None] = {}
    for name, size, content in zip(
        source_map.sources, found.bytes, source_map.contents, strict=True
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
        return _WEBPACK
    if any("\0" in name for name in names):
        return ("rollup", "esbuild", *_WEBPACK)
    return ("esbuild", "rollup", *_WEBPACK)
