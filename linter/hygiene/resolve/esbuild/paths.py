"""Kinds of paths, and joining them, as esbuild has it (``IsPackagePath`` in resolver.go)."""

from __future__ import annotations

from posixpath import normpath

_RELATIVE = ("/", "./", "../")


def is_package_path(path: str) -> bool:
    """Whether a path is neither relative nor absolute."""
    return not path.startswith(_RELATIVE) and path not in (".", "..")


def joined(folder: str, path: str) -> str:
    """Join and normalize; a slash in front of ``path`` has no meaning, nor one at its end."""
    if path[:2] == "./" and "/" not in path[2:] and path[2:] not in ("", ".", ".."):
        return f"{folder}{path[1:]}" if folder != "/" else path[1:]
    return clean(f"{folder}/{path}")


def clean(path: str) -> str:
    """Normalize an absolute path."""
    normal = normpath(path)
    return normal[1:] if normal.startswith("//") else normal


def split(path: str) -> tuple[str, str]:
    """Return the folder of a normal, absolute path, and the last part."""
    folder, _, name = path.rpartition("/")
    return folder or "/", name


def package_parts(specifier: str) -> tuple[str, str, bool]:
    """Take a bare specifier apart (``esmParsePackageName`` in package_json.go).

    Returns:
        The package's name, the subpath (``"."``, ``"./x"``), and whether Node takes it for a name.
    """
    start = 0
    if specifier.startswith("@"):
        start = specifier.find("/") + 1
        if start == 0:
            return "", "", False
    end = specifier.find("/", start)
    name = specifier if end < 0 else specifier[:end]
    if not name or name.startswith(".") or "\\" in name or "%" in name:
        return name, "", False
    return name, f".{specifier[len(name) :]}", True
