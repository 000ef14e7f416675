"""What an artifact says of itself: the modules it is made of, under the names it gives them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ArtifactKind = Literal[
    "temporal-bundle", "webpack-bundle", "webpack-stats", "esbuild-metafile", "source-map"
]
"""``source-map``: any bundle whose modules are known from its source map alone."""


class Part(Struct, frozen=True):
    """One module of an artifact.

    Attributes:
        name: as the artifact gives it (``webpack://app/./src/a.js?raw``).
        bytes: its share of the artifact.
        source_bytes: the size of its source, where the artifact holds or tells it.
        esm: whether it was an ECMAScript module, where the artifact tells.
        imported_by: the names of the modules that ask for it, where the artifact tells.
    """

    name: str
    bytes: int
    source_bytes: int | None = None
    esm: bool | None = None
    imported_by: tuple[str, ...] = ()


class Artifact(Struct, frozen=True):
    """A built artifact.

    Attributes:
        path: absolute path of the file that was read.
        kind: what it is, found out by its content.
        bytes: the size of what was built: the file's own, or for a report of the bundler (stats,
            metafile) the sum of the outputs that it tells of.
        map_bytes: how many of them the source map takes.
        parts: largest first.
        profiles: those of bundlers that may have built it, the likeliest first.
        folder: the folder that relative names start from, where the artifact tells; it may be one
            of another machine.
        sources: the names that the source map has for sources, where it is not what parts are of.
        entries: the names of the modules that the bundle starts with, where the artifact tells.
        partial: it loads other files of the same build, whose modules are not in it.
        outputs: (file, bytes) pairs of a report's outputs.
        notes: what a person should know of the figures.
    """

    path: str
    kind: ArtifactKind
    bytes: int
    map_bytes: int
    parts: tuple[Part, ...]
    profiles: tuple[str, ...]
    folder: str | None = None
    sources: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    partial: bool = False
    outputs: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
