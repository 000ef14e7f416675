"""Compiler options of one tsconfig.json: its paths made absolute, ``${configDir}`` filled in."""

from __future__ import annotations

import os

_PATHS = frozenset(
    (
        "baseUrl",
        "declarationDir",
        "generateCpuProfile",
        "generateTrace",
        "outDir",
        "outFile",
        "rootDir",
        "tsBuildInfoFile",
    )
)
_PATH_LISTS = frozenset(("rootDirs", "typeRoots"))
_TEMPLATE = "${configDir}"


def own_options(options: object, directory: str) -> dict[str, object]:
    """Return the options as written in a configuration in ``directory``, its paths absolute.

    A value of null stays, for it takes an inherited option away. Options that hold a path but no
    string are left out, as TypeScript does.
    """
    own: dict[str, object] = {}
    for name, value in (options if isinstance(options, dict) else {}).items():
        if value is None:
            own[name] = None
        elif name in _PATHS:
            if isinstance(value, str):
                own[name] = absolute(value, directory)
        elif name in _PATH_LISTS:
            own[name] = absolute_list(value, directory)
        elif name != "paths" or isinstance(value, (dict, list)):
            own[name] = value  # a list of paths is an object too: it stands for no pattern
    return own


def filled_options(options: dict[str, object], directory: str) -> dict[str, object]:
    """Return merged options without the nulls, ``${configDir}`` replaced by ``directory``."""
    filled: dict[str, object] = {}
    for name, value in options.items():
        if value is None:
            continue
        if name in _PATHS and isinstance(value, str):
            filled[name] = filled_path(value, directory)
        elif name in _PATH_LISTS and isinstance(value, tuple):
            filled[name] = tuple(filled_path(one, directory) for one in value)
        elif name == "paths" and isinstance(value, dict):
            filled[name] = {
                pattern: tuple(
                    filled_path(target, directory) for target in targets if isinstance(target, str)
                )
                for pattern, targets in value.items()
                if isinstance(targets, (list, tuple))
            }
        else:
            filled[name] = value
    return filled


def absolute(path: str, directory: str) -> str:
    """Return ``path`` from ``directory``; one that begins with ``${configDir}`` stays."""
    if _has_template(path):
        return path
    return os.path.normpath(os.path.join(directory, path.replace("\\", "/")))


def absolute_list(value: object, directory: str) -> tuple[str, ...]:
    """Return the strings of a list as absolute paths."""
    items = value if isinstance(value, (list, tuple)) else ()
    return tuple(absolute(item, directory) for item in items if isinstance(item, str))


def filled_path(path: str, directory: str) -> str:
    """Replace a leading ``${configDir}`` by ``directory``; anything else stays.

    In letters of another case it is recognised, so the path starts from ``directory``, but not
    replaced (``getSubstitutedPathWithConfigDirTemplate`` in TypeScript).
    """
    if not _has_template(path):
        return path
    return os.path.normpath(os.path.join(directory, path.replace(_TEMPLATE, "./", 1)))


def _has_template(path: str) -> bool:
    return path[: len(_TEMPLATE)].lower() == _TEMPLATE.lower()
