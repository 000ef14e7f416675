"""esbuild's reading of ``sideEffects`` (``parsePackageJSON``, ``finalizeResolve`` in resolver).

A boolean or a list counts, anything else is ignored. A pattern without a slash matches in every
folder below; ``**`` stands for any number of folders, ``*`` and ``?`` for text of one name (``?``
for any one character, even a slash). The nearest package.json that can be read speaks for a file,
whether it has the field or not.
"""

from __future__ import annotations

import os
import posixpath
import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from hygiene.discover.package_json import Manifests, PackageJson


class Declared(Struct, frozen=True):
    """What the manifests say of one file.

    Attributes:
        free: declared free of side effects.
        source: what decided: the field is absent, a boolean, or a list of patterns.
        manifest: the package.json that speaks for the file; None when there is none.
    """

    free: bool
    source: Literal["absent", "boolean", "patterns"]
    manifest: str | None


NOTHING_DECLARED = Declared(False, "absent", None)


def declared_effects(path: str, manifests: Manifests) -> Declared:
    """Return what is declared for the file at ``path`` (absolute, symlinks resolved)."""
    manifest = manifests.nearest(os.path.dirname(path))
    return NOTHING_DECLARED if manifest is None else declared_by(manifest, path)


def declared_by(manifest: PackageJson, path: str) -> Declared:
    """Return what a package.json declares for the file at ``path``, which it speaks for."""
    flag = manifest.data.get("sideEffects")
    if isinstance(flag, bool):
        return Declared(not flag, "boolean", manifest.path)
    if isinstance(flag, list):
        return Declared(not _is_listed(path, manifest, flag), "patterns", manifest.path)
    return Declared(False, "absent", manifest.path)


def _is_listed(path: str, manifest: PackageJson, patterns: list[object]) -> bool:
    for pattern in patterns:
        if not isinstance(pattern, str):
            continue
        if "/" not in pattern:
            pattern = f"**/{pattern}"
        matcher = _matcher(posixpath.normpath(f"{manifest.directory}/{pattern}"))
        if matcher.fullmatch(path):
            return True
    return False


@lru_cache(maxsize=4096)
def _matcher(pattern: str) -> re.Pattern[str]:
    """Return the pattern as a regular expression (``globstarToEscapedRegexp``)."""
    source: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "?":
            source.append(".")
        elif char == "*":
            end = at
            while end < len(pattern) and pattern[end] == "*":
                end += 1
            before, after = pattern[at - 1 : at] or "/", pattern[end : end + 1] or "/"
            if end - at > 1 and before == "/" and after == "/":
                source.append("(?:[^/]*(?:/|$))*")
                at = end + 1
                continue
            source.append("[^/]*")
            at = end
            continue
        else:
            source.append(re.escape(char))
        at += 1
    return re.compile("".join(source))
