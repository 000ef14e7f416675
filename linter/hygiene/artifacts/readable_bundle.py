"""A bundle that webpack has not minimized: its modules from webpack's own comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from mmap import mmap

from hygiene.artifacts.names import read_name
from hygiene.artifacts.records import Artifact, Part
from hygiene.artifacts.source_maps.comment import find_comment
from hygiene.artifacts.source_maps.document import SourceMap
from hygiene.artifacts.source_maps.load import LoadedMap
from hygiene.artifacts.webpack_sections import Section, embedded_maps, sections, started_module

_TEMPORAL = b"__TEMPORAL__"
_TABLE = b"__webpack_modules__ = "
_BEHIND_TABLE = b"\n/************************************************************************/"
_CUT_OFF = "the file is cut off: its table of modules has no end"
_HEAD = 4096
_KEY = 3
"""How many of the last parts of a path find the sources that may be meant."""


def readable_artifact(
    path: str, code: mmap | bytes, loaded: LoadedMap | None = None
) -> Artifact | None:
    """Return what webpack's own comments say of a bundle.

    Args:
        path: of the bundle, absolute.
        code: its content.
        loaded: its map, which tells the sizes of sources.

    Returns:
        None where there are no such comments, or they do not name the modules.
    """
    comment = find_comment(code)
    end = comment.start if comment else len(code)
    found = sections(code, end)
    if not found:
        return None
    entry = started_module(code, found[-1].start, end) or found[-1].name
    embedded = list(embedded_maps(code, end))
    named = _MapNames(loaded.map) if loaded else None
    context = named.context(section.name for section in found) if named else None
    temporal = _TEMPORAL in code[:_HEAD]
    return Artifact(
        path=path,
        kind="temporal-bundle" if temporal else "webpack-bundle",
        bytes=len(code),
        map_bytes=sum(stop - start for start, stop in embedded),
        parts=tuple(_parts(found, embedded, named)),
        profiles=("temporal",)
        if temporal
        else ("webpack-development", "webpack-production", "temporal"),
        folder=context,
        entries=tuple(one.name for one in found if one.starts) or (entry,),
        sources=loaded.map.sources if loaded else (),
        notes=(_CUT_OFF,) if _is_cut_off(code, found[-1], end) else (),
    )


def _is_cut_off(code: mmap | bytes, last: Section, end: int) -> bool:
    return last.end == end and _TABLE in code[:_HEAD] and code.rfind(_BEHIND_TABLE) < 0


def _parts(
    found: Iterable[Section], embedded: Iterable[tuple[int, int]], named: _MapNames | None
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
    for name, size in sizes.items():
        yield Part(name, size, named.size_of(name) if named else None)


class _MapNames:
    """The sources that a map names, for modules that the bundle names otherwise."""

    def __init__(self, source_map: SourceMap) -> None:
        self._by_end: dict[str, list[tuple[str, int | None]]] = {}
        for source, size in zip(source_map.sources, source_map.contents, strict=True):
            path = read_name(source).path
            for end in _ends(path):
                self._by_end.setdefault(end, []).append((path, size))

    def size_of(self, name: str) -> int | None:
        """Return the size of a module's source; None when the map does not have just one such."""
        sizes = {size for _, size in self._sources(name)}
        return sizes.pop() if len(sizes) == 1 else None

    def context(self, names: Iterable[str]) -> str | None:
        """Return the folder that names start from, by the absolute names of the same sources.

        Temporal's bundler has the map name files by their absolute paths.
        """
        votes: Counter[str] = Counter()
        for name in names:
            path = read_name(name).path
            if path.startswith("./"):
                folders = {source[: -len(path) + 1] for source, _ in self._sources(name)}
                if len(folders) == 1:
                    votes.update(folder.rstrip("/") for folder in folders if folder[:1] == "/")
        return votes.most_common(1)[0][0] if votes else None

    def _sources(self, name: str) -> Iterator[tuple[str, int | None]]:
        path = read_name(name).path
        tail = path
        while tail.startswith(("./", "../")):
            tail = tail.partition("/")[2]
        *_, longest = _ends(tail)
        for known, size in self._by_end.get(longest, ()):
            if known == path or f"/{known}".endswith(f"/{tail}"):
                yield known, size


def _ends(path: str) -> Iterator[str]:
    """Yield the last part of a path, the last two, and so on."""
    parts = path.split("/")
    for count in range(1, min(_KEY, len(parts)) + 1):
        yield "/".join(parts[-count:])
