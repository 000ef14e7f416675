"""The source map of a bundle, found and read."""

from __future__ import annotations

import os
from mmap import mmap

from msgspec import Struct

from hygiene.artifacts.source_maps.comment import (
    MapComment,
    clipped,
    inline_map,
    is_file,
    map_file,
)
from hygiene.artifacts.source_maps.document import InvalidMapError, SourceMap, read_map
from hygiene.artifacts.source_maps.mappings import InvalidMappingsError, check_mappings
from hygiene.artifacts.source_maps.origins import Origins, origins
from hygiene.errors import HygieneError

_HINT = "build it again, with its source map"


class LoadedMap(Struct, frozen=True):
    """A source map, and the file it was in; names in it start from that file's folder."""

    map: SourceMap
    path: str

    @property
    def folder(self) -> str:
        """The folder that relative names start from."""
        return os.path.dirname(self.path)

    def origins(self, code: mmap | bytes, end: int) -> Origins:
        """Return what the map says of the code up to a byte offset.

        Raises:
            HygieneError: it is the map of other code.
        """
        try:
            return origins(code, end, self.map)
        except InvalidMappingsError as error:
            raise _broken(self.path, error) from None


def load_map(path: str, code: mmap | bytes, comment: MapComment | None) -> LoadedMap | None:
    """Return the source map of a bundle; None where it has none.

    Args:
        path: of the bundle.
        code: its content.
        comment: the comment that names its map.

    Raises:
        HygieneError: the map is missing or broken.
    """
    where = path
    try:
        content = inline_map(code, comment) if comment is not None else None
        if content is None:
            file = map_file(path, code, comment)
            if file is None:
                return None
            where, content = file, _file(path, file)
        source_map = read_map(content)
        for section in source_map.sections:
            check_mappings(section.mappings)
    except InvalidMapError as error:
        raise HygieneError(f"{where}: the source map {error}", _HINT) from None
    except InvalidMappingsError as error:
        raise _broken(where, error) from None
    return LoadedMap(source_map, where)


def _broken(where: str, error: InvalidMappingsError) -> HygieneError:
    return HygieneError(f"{where}: the mappings of the source map {error}", _HINT)


def _file(path: str, file: str) -> bytes:
    if not is_file(file):
        missing = f"{path} names a source map that is missing: {clipped(file)}"
        raise HygieneError(missing, "put it beside the bundle")
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise HygieneError(f"cannot read the source map {file}: {error.strerror}") from None
