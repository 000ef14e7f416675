"""Webpack's reading of ``sideEffects``: which package.json speaks for a file, and what it says.

Follows ``SideEffectsFlagPlugin.moduleHasSideEffects`` and ``resolveSideEffectsFlag`` in webpack's
``lib/optimize/SideEffectsFlagPlugin.js``, and the pattern rules of ``globToRegExp`` in the npm
package ``watchpack`` (before webpack 5.108: ``glob-to-regexp``, extended, with globstar).
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.regexp import python_source
from hygiene.discover.package_json import Manifests, PackageJson

_SEGMENTS = r"((?:[^/]*\/)*)"
_OPEN_SEGMENTS = r"((?:[^/]*(?:\/|$))*)"


class Declared(Struct, frozen=True):
    """What the manifests say of one file.

    Attributes:
        free: declared free of side effects.
        source: what decided: the field is absent, a boolean, or a list (or string) of patterns.
        manifest: the package.json that speaks for the file; None when there is none.
    """

    free: bool
    source: Literal["absent", "boolean", "patterns"]
    manifest: str | None


class SideEffectsFlags:
    """Answers for every file of one tree; package.json files are read once."""

    def __init__(self, manifests: Manifests, behaviour: WebpackBehaviour) -> None:
        self._manifests = manifests
        self._behaviour = behaviour
        self._speakers: dict[str, PackageJson | None] = {}
        self._silent: dict[str, str | None] = {}

    def declared(self, path: str) -> Declared:
        """Return what is declared for the file at ``path`` (absolute, symlinks resolved)."""
        directory = os.path.dirname(path)
        if directory not in self._speakers:
            self._speakers[directory] = self._speaker(directory)
        speaker = self._speakers[directory]
        if speaker is None:
            return Declared(free=False, source="absent", manifest=self._silent.get(directory))
        flag = speaker.data["sideEffects"]
        relative = "./" + path[len(speaker.directory) :].lstrip("/")
        free = not has_side_effects(relative, flag, self._behaviour)
        source: Literal["boolean", "patterns"] = "boolean" if isinstance(flag, bool) else "patterns"
        return Declared(free=free, source=source, manifest=speaker.path)

    def _speaker(self, directory: str) -> PackageJson | None:
        nearest = self._manifests.nearest(directory)
        self._silent[directory] = nearest.path if nearest else None
        if nearest is None or "sideEffects" in nearest.data:
            return nearest
        inside = "node_modules/" in directory + "/"
        if not (inside and self._behaviour.inherits_side_effects) or nearest.name is not None:
            return None
        above = os.path.dirname(nearest.directory)
        while True:
            parent = os.path.dirname(above)
            if parent == above or os.path.basename(above) == "node_modules":
                return None
            manifest = self._manifests.at(above)
            if manifest is not None:
                if not isinstance(manifest, PackageJson):
                    return None  # unreadable: nothing outside may speak for it
                if "sideEffects" in manifest.data:
                    return manifest
                if manifest.name is not None:
                    return None
            above = parent


def has_side_effects(relative_path: str, flag: object, behaviour: WebpackBehaviour) -> bool:
    """Say whether ``flag`` (a ``sideEffects`` value) gives side effects to a file.

    Args:
        relative_path: the path from the package's directory, beginning with ``./``.
        flag: the JSON value; webpack takes null and numbers for "no side effects".
        behaviour: of the version of webpack that asks.
    """
    if isinstance(flag, bool):
        return flag
    if isinstance(flag, str):
        pattern = glob_to_regexp(flag, behaviour.open_globstars)
        return pattern.search(relative_path) is not None
    if isinstance(flag, list):
        return any(has_side_effects(relative_path, item, behaviour) for item in flag)
    return False


@lru_cache(maxsize=4096)
def glob_to_regexp(glob: str, open_globstars: bool = False) -> re.Pattern[str]:
    """Compile a ``sideEffects`` pattern as webpack does: without a slash it matches any folder.

    A pattern with an unbalanced bracket or brace is taken literally, as from watchpack 2.6.4 on;
    with older versions the build fails.

    Args:
        glob: the pattern; ``search`` for it, a backslash can take its anchors apart.
        open_globstars: see ``WebpackBehaviour``.
    """
    if "/" not in glob:
        glob = f"**/{glob}"
    for literal in (False, True):
        try:
            translated = _translate(glob, literal, open_globstars)
            if not open_globstars:
                python_source(translated)  # without the anchor, which would close a backslash
            return re.compile(python_source(rf"^(\./)?{translated}$"), re.ASCII)
        except re.error:
            continue
    return re.compile(r"(?!)")


def _translate(glob: str, literal: bool, open_globstars: bool) -> str:
    """Return the source of the JavaScript pattern for a glob, without anchors."""
    brackets = {"[": r"\[", "]": r"\]", "{": r"\{", "}": r"\}", "\\": r"\\"} if literal else {}
    parts: list[str] = []
    in_group = False
    i = 0
    while i < len(glob):
        char = glob[i]
        if char in brackets:
            parts.append(brackets[char])
        elif char in "/$^+.()=!|":
            parts.append("\\" + char)
        elif char == "?":
            parts.append(".")
        elif char in "{}":
            in_group = char == "{"
            parts.append("(" if in_group else ")")
        elif char == ",":
            parts.append("|" if in_group else "\\,")
        elif char == "*":
            text, i = _stars(glob, i, open_globstars)
            if text != _SEGMENTS or parts[-1:] != [_SEGMENTS]:
                parts.append(text)  # **/**/ matches what **/ does
        else:
            parts.append(char)
        i += 1
    return "".join(parts)


def _stars(glob: str, start: int, open_globstars: bool) -> tuple[str, int]:
    """Return the source for the stars at ``start``, and the index of the last character read."""
    end = start
    while glob[end : end + 1] == "*":
        end += 1
    bounded = start == 0 or glob[start - 1] == "/"
    if end - start < 2 or not bounded or glob[end : end + 1] not in ("", "/"):
        return "([^/]*)", end - 1
    if open_globstars:
        return _OPEN_SEGMENTS, end  # the slash after it belongs to it
    return ("(.*)" if end + 1 >= len(glob) else _SEGMENTS), end
