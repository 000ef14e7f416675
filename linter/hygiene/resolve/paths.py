"""Kinds of paths, and joining them as the resolver does.

Follows ``path.js`` in enhanced-resolve's ``lib/util``, which is ``path.posix`` of Node.
"""

from __future__ import annotations

import posixpath
import re

_RELATIVE = re.compile(r"\.\.?($|/)")
_WINDOWS = re.compile(r"\\\\|[a-zA-Z]:($|[\\/])")
_NOT_PLAIN = re.compile(r"/[./]|/$")


def is_relative(path: str) -> bool:
    """Whether a path is ``.``, ``..`` or starts with ``./`` or ``../``."""
    return path[:1] == "." and _RELATIVE.match(path) is not None


def is_windows(path: str) -> bool:
    """Whether a path is absolute on Windows (``C:/x``, a network share)."""
    return _WINDOWS.match(path) is not None


def is_internal(path: str) -> bool:
    """Whether a path is a name of the ``imports`` field (``PathType.Internal``)."""
    return path[:1] == "#"


def is_bare(path: str) -> bool:
    """Whether a path names a package (``PathType.Normal``)."""
    return path[:1] not in ("", "/", "#") and not is_relative(path) and not is_windows(path)


def normalize(path: str) -> str:
    """Normalize an absolute path; a slash at its end stays."""
    normal = posixpath.normpath(path)
    if normal.startswith("//"):
        normal = normal[1:]
    return f"{normal}/" if path.endswith("/") and normal != "/" else normal


def join(directory: str, path: str) -> str:
    """Join and normalize; an absolute ``path`` stands alone, an empty one changes nothing."""
    if not path:
        return normalize(directory)
    if path[0] == "/":
        return normalize(path)
    if is_windows(path):
        return path
    rest = path[2:] if path.startswith("./") else path
    if rest and rest[0] not in "./" and len(directory) > 1 and directory[-1] != "/":
        plain = directory[0] == "/" and _NOT_PLAIN.search(rest) is None
        if plain and _NOT_PLAIN.search(directory) is None:
            return f"{directory}/{rest}"
    return normalize(f"{directory}/{path}")


def parent(path: str) -> str | None:
    """Return the folder above; None above the root, and above a path without a slash."""
    if len(path) <= 1:
        return None
    end = path.rfind("/")
    return None if end < 0 else path[:end] or "/"


def package_name(path: str) -> str:
    """Return the package part of a bare specifier's path: ``name`` or ``@scope/name``."""
    end = path.find("/", 1)
    if end >= 0 and path[0] == "@":
        end = path.find("/", end + 1)
    return path if end < 0 else path[:end]
