"""The files that a request with gaps means.

The rules are those of ``ResolveGlob`` in ``internal/resolver/resolver.go``.
"""

from __future__ import annotations

import os
import re

from hygiene.bundlers.esbuild.facts import Wildcard
from hygiene.files import Tree


def matching_files(wildcard: Wildcard, directory: str, tree: Tree) -> list[str] | None:
    """Return the files that a pattern matches, as paths that begin like it, sorted.

    Args:
        wildcard: the pattern.
        directory: of the file that asks.
        tree: the files.

    Returns:
        None when the folder that it starts from is not there.
    """
    prefix = wildcard.parts[0][0].rpartition("/")
    start = prefix[0] + prefix[1]
    base = os.path.normpath(f"{directory}/{start}")
    if tree.kind(base) != "directory":
        return None
    pattern = _regexp(wildcard)
    goes_down = any(reach == "path" for _, reach in wildcard.parts)
    found: list[str] = []
    folders = [(base, start)]
    while folders:
        folder, shown = folders.pop()
        for name in sorted(tree.names(folder)):
            path = f"{folder}/{name}"
            kind = tree.kind(path)
            if kind == "directory" and goes_down:
                # A link to a folder is not followed: it may lead in a circle.
                if tree.realpath(path) == f"{tree.realpath(folder)}/{name}":
                    folders.append((path, f"{shown}{name}/"))
            elif kind == "file" and pattern.fullmatch(shown + name):
                found.append(shown + name)
    return sorted(found)


def _regexp(wildcard: Wildcard) -> re.Pattern[str]:
    source: list[str] = []
    after_path = False
    for text, reach in wildcard.parts:
        shown = text[1:] if after_path and text.startswith("/") else text
        source.append(re.escape(shown))
        after_path = reach == "path"
        if reach:
            source.append("(?:[^/]*(?:/|$))*" if reach == "path" else "[^/]*")
    return re.compile("".join(source))
