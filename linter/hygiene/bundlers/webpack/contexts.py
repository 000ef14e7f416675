"""The files that a request for a whole directory takes in.

Follows ``resolveDependencies`` of webpack's ``lib/context/ContextModuleFactory.js``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from hygiene.bundlers.webpack.regexp import javascript_regexp
from hygiene.files import Tree
from hygiene.model import Context, Request

_SCRIPT_EXTENSIONS = (".js", ".mjs", ".cjs", ".json", ".ts")
_FLAGGED = re.compile(r"/(.+)/[a-z]*$", re.DOTALL)


def context_directory(tree: Tree, importer: str, context: Context) -> str | None:
    """Return the directory that a context is about; None where there is none."""
    if context.directory.startswith((".", "/")):
        path = os.path.normpath(os.path.join(os.path.dirname(importer), context.directory))
        return tree.realpath(path) if tree.kind(path) == "directory" else None
    above = os.path.dirname(importer)
    while True:
        path = f"{above}/node_modules/{context.directory}".rstrip("/")
        if tree.kind(path) == "directory":
            return tree.realpath(path)
        parent = os.path.dirname(above)
        if parent == above:
            return None
        above = parent


def context_files(
    tree: Tree, base: str, request: Request, visible: Callable[[frozenset[str]], list[str]]
) -> list[str]:
    """Return the files below a directory that a context takes, as ``./`` specifiers.

    Args:
        tree: the sources.
        base: the directory.
        request: with its context, and with magic comments that narrow it.
        visible: of the names in a directory, those that the build can see.
    """
    context = request.context
    assert context is not None and context.pattern is not None
    pattern = javascript_regexp(context.pattern, context.ignores_case)
    include = _narrowing(request, "webpackInclude")
    exclude = _narrowing(request, "webpackExclude")
    found: list[str] = []
    folders = [(base, frozenset([base]))]
    while folders:
        folder, above = folders.pop()
        for name in visible(tree.names(folder)):
            path = f"{folder}/{name}"
            if name.startswith(".") or (exclude is not None and exclude.search(path)):
                continue
            kind = tree.kind(path)
            if kind == "directory" and context.recursive:
                real = tree.realpath(path)
                if real not in above:
                    folders.append((path, above | {real}))
            elif kind == "file" and (include is None or include.search(path)):
                relative = "." + path[len(base) :]
                if any(pattern.search(form) for form in _forms(relative)):
                    found.append(relative)
    return sorted(found)


def is_weak(request: Request) -> bool:
    """Say whether a request only asks for what is there for other reasons."""
    return dict(request.magic).get("webpackMode", "").strip("\"'`") == "weak"


def _narrowing(request: Request, name: str) -> re.Pattern[str] | None:
    match = _FLAGGED.match(dict(request.magic).get(name, ""))
    return javascript_regexp(match[1]) if match is not None else None


def _forms(relative: str) -> list[str]:
    """Return the requests that a file answers to (``RequireContextPlugin``)."""
    stem, extension = os.path.splitext(relative)
    return [relative, stem] if extension in _SCRIPT_EXTENSIONS else [relative]
