"""Globs over folders, as package managers write them to name their workspaces.

What node-glob (npm), micromatch (pnpm, yarn) and minimatch agree on: ``*``, ``?``, ``[a-z]``,
``{a,b}``, ``{1..3}``, ``**`` for any number of folders and the extended forms ``@( )``, ``?( )``,
``*( )``, ``+( )``, ``!( )``. A wildcard matches no leading dot, and nothing enters node_modules:
what is installed there is no package of the repository, even where a manager would take it for one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from hygiene.discover.glob_syntax import expand_braces, segment_pattern
from hygiene.files import Tree

Links = Literal["never", "apart", "named", "followed"]
"""What happens with a symbolic link to a folder: no pattern matches it (nx); ``**`` passes it over
(bun), takes it for the last of its folders (node-glob: npm, yarn 1) or enters it (fast-glob,
tinyglobby)."""


class _AnyFolders:
    """The segment ``**``."""


_ANY_FOLDERS = _AnyFolders()
_Segment = str | re.Pattern[str] | _AnyFolders


class Glob:
    """A compiled pattern.

    Args:
        pattern: relative to a root; a leading ``/`` or ``./`` and a trailing ``/`` mean nothing.
        dot: wildcards match a leading dot too, as in the patterns that exclude.
        picomatch: it is one of picomatch, not of minimatch; see ``segment_pattern``.

    Raises:
        ValueError: it has an unreasonable length or number of alternatives.
    """

    def __init__(self, pattern: str, *, dot: bool = False, picomatch: bool = False) -> None:
        self._dot = dot
        alternatives = (_segments(text, dot, picomatch) for text in expand_braces(pattern))
        self._alternatives = tuple(dict.fromkeys(alternatives))

    @property
    def literal(self) -> bool:
        """Whether it names exactly one folder."""
        return len(self._alternatives) == 1 and all(
            isinstance(segment, str) for segment in self._alternatives[0]
        )

    @property
    def base_length(self) -> int:
        """How many folders all that it names have in common, by their names in the pattern."""
        return min(
            next(
                (at for at, segment in enumerate(segments) if not isinstance(segment, str)),
                max(len(segments) - 1, 0),
            )
            for segments in self._alternatives
        )

    def matches(self, path: str) -> bool:
        """Say whether it names the folder ``path``, relative to the root (``.``: the root)."""
        parts = [part for part in path.split("/") if part not in ("", ".")]
        return any(self._matches(segments, parts) for segments in self._alternatives)

    def folders(self, tree: Tree, root: str, links: Links = "apart") -> Iterator[str]:
        """Yield the existing folders that it names, each once for every way to reach it.

        Where links are followed, a folder that can be reached without them is reached so.
        """
        for segments in self._alternatives:
            yield from self._folders(tree, root, segments, links)

    def _matches(self, segments: tuple[_Segment, ...], parts: list[str]) -> bool:
        # Follow all positions in the pattern at once, so that ** never needs a second try.
        positions = _skip_any({0}, segments)
        for part in parts:
            after = set()
            for position in positions:
                segment = segments[position] if position < len(segments) else None
                if segment is _ANY_FOLDERS and self._enters(part):
                    after.add(position)
                elif segment is not None and _named(segment, part):
                    after.add(position + 1)
            positions = _skip_any(after, segments)
        return len(segments) in positions

    def _folders(
        self, tree: Tree, root: str, segments: tuple[_Segment, ...], links: Links
    ) -> Iterator[str]:
        pending = [(root, 0)]
        through_links: list[tuple[str, int]] = []
        seen = set(pending)
        while pending or through_links:
            if not pending:
                # Links may lead in a circle: what they lead to is entered once.
                link = through_links.pop()
                target = (tree.realpath(link[0]), link[1])
                if target not in seen:
                    seen.add(target)
                    pending.append(link)
                continue
            folder, position = pending.pop()
            if position == len(segments):
                yield folder
                continue
            segment = segments[position]
            steps = []
            if isinstance(segment, str):
                below = os.path.normpath(f"{folder}/{segment}")
                if segment != "node_modules" and tree.kind(below) == "directory":
                    steps.append((below, position + 1))
            elif isinstance(segment, re.Pattern):
                steps += [
                    (below, position + 1)
                    for name, below in subfolders(tree, folder)
                    if segment.fullmatch(name)
                ]
            else:
                steps.append((folder, position + 1))
                for name, below in subfolders(tree, folder):
                    if not self._enters(name):
                        continue
                    if not is_link(tree, below):
                        steps.append((below, position))
                    elif links == "named":
                        steps.append((below, position + 1))
                    elif links == "followed":
                        through_links.append((below, position))
            for place, at in steps:
                if links == "never" and at > position and place != folder and is_link(tree, place):
                    continue
                step = (tree.realpath(place) if links == "followed" else place, at)
                if step not in seen:
                    seen.add(step)
                    pending.append((place, at))

    def _enters(self, name: str) -> bool:
        return name != "node_modules" and (self._dot or not name.startswith("."))


@lru_cache(maxsize=512)
def glob(pattern: str, dot: bool = False, picomatch: bool = False) -> Glob:
    """Return the compiled pattern, remembered; see ``Glob``."""
    return Glob(pattern, dot=dot, picomatch=picomatch)


def subfolders(tree: Tree, folder: str) -> Iterator[tuple[str, str]]:
    """Yield (name, path) of the folders in ``folder``, node_modules left out, sorted by name."""
    prefix = folder.rstrip("/")
    for name in sorted(tree.names(folder)):
        path = f"{prefix}/{name}"
        if name != "node_modules" and tree.kind(path) == "directory":
            yield name, path


def is_link(tree: Tree, path: str) -> bool:
    """Say whether the last part of ``path`` is a symbolic link."""
    parent, name = os.path.split(path)
    return tree.realpath(path) != f"{tree.realpath(parent).rstrip('/')}/{name}"


def _segments(pattern: str, dot: bool, picomatch: bool) -> tuple[_Segment, ...]:
    segments: list[_Segment] = []
    for text in pattern.split("/"):
        if text == "**" and segments[-1:] != [_ANY_FOLDERS]:
            segments.append(_ANY_FOLDERS)
        elif text == "**" or text in ("", "."):
            continue
        else:
            segments.append(segment_pattern(text, dot, picomatch))
    return tuple(segments)


def _named(segment: _Segment, part: str) -> bool:
    if isinstance(segment, str):
        return segment == part and part != "node_modules"
    return (
        isinstance(segment, re.Pattern)
        and part != "node_modules"
        and segment.fullmatch(part) is not None
    )


def _skip_any(positions: set[int], segments: tuple[_Segment, ...]) -> set[int]:
    more = {
        position + 1
        for position in positions
        if position < len(segments) and segments[position] is _ANY_FOLDERS
    }
    return positions | more
