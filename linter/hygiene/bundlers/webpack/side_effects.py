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
        self._inherits = behaviour.inherits_side_effects
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
        free = not has_side_effects(relative, flag)
        source: Literal["boolean", "patterns"] = "boolean" if isinstance(flag, bool) else "patterns"
        return Declared(free=free, source=source, manifest=speaker.path)

    def _speaker(self, directory: str) -> PackageJson | None:
        nearest = self._manifests.nearest(directory)
        self._silent[directory] = nearest.path if nearest else None
        if nearest is None or "sideEffects" in nearest.data:
            return nearest
        if not self._inherits or nearest.name is not None or "node_modules/" not in directory + "/":
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


def has_side_effects(relative_path: str, flag: object) -> bool:
    """Say whether ``flag`` (a ``sideEffects`` value) gives side effects to a file.

    Args:
        relative_path: the path from the package's directory, beginning with ``./``.
        flag: the JSON value; webpack takes null and numbers for "no side effects".
    """
    if isinstance(flag, bool):
        return flag
    if isinstance(flag, str):
        return glob_to_regexp(flag).match(relative_path) is not None
    if isinstance(flag, list):
        return any(has_side_effects(relative_path, item) for item in flag)
    return False


@lru_cache(maxsize=4096)
def glob_to_regexp(glob: str) -> re.Pattern[str]:
    """Compile a ``sideEffects`` pattern as webpack does: without a slash it matches any folder.

    A pattern with an unbalanced bracket or brace is taken literally, as from webpack 5.108; older
    versions fail to build with it.
    """
    if "/" not in glob:
        glob = f"**/{glob}"
    for literal in (False, True):
        try:
            source = python_source(_translate(glob, literal))
            return re.compile(rf"(?:\./)?(?:{source})\Z", re.ASCII)
        except re.error:
            continue
    return re.compile(r"(?!)")


def _translate(glob: str, literal: bool) -> str:
    """Return the source of the JavaScript pattern for a glob."""
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
            before = glob[i - 1] if i else None
            stars = 1
            while glob[i + 1 : i + 2] == "*":
                stars += 1
                i += 1
            after = glob[i + 1 : i + 2] or None
            if stars > 1 and before in ("/", None) and after in ("/", None):
                i += 1  # the slash after it belongs to the star
                parts.append("(.*)" if i + 1 >= len(glob) else r"((?:[^/]*\/)*)")
            else:
                parts.append("([^/]*)")
        else:
            parts.append(char)
        i += 1
    return "".join(parts)
