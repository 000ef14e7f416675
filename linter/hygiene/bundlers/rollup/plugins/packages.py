"""What node-resolve takes from a package.json: the main field, the browser map, ``sideEffects``.

Follows ``getPackageInfo`` of plugin-node-resolve.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from msgspec import Struct

from hygiene.bundlers.rollup.plugins.identifiers import extension
from hygiene.bundlers.rollup.plugins.picomatch import matcher
from hygiene.bundlers.rollup.plugins.resolve_options import NodeResolveOptions
from hygiene.discover.package_json import PackageJson
from hygiene.resolve.paths import normalize

_ESCAPED = str.maketrans({character: f"\\{character}" for character in "-^$*+?.()|[]{}"})

BrowserMap = dict[str, object]
"""Specifiers and absolute paths to what stands for them; False for an empty module."""


class PackageInfo(Struct, frozen=True, eq=False):
    """A package.json as node-resolve reads it.

    Attributes:
        directory: where it lies, symbolic links resolved.
        main: the first main field that is a string; empty where there is none.
        browser: the browser field when it is an object.
        side_effects: for the path of a module whether it has side effects; None: nothing is said.
    """

    directory: str
    main: str
    browser: BrowserMap | None
    side_effects: Callable[[str], bool | None]


def package_info(manifest: PackageJson, options: NodeResolveOptions) -> PackageInfo | None:
    """Read a package.json; None for one that node-resolve fails to read, and so does without."""
    data = manifest.data
    mains = (data[field] for field in options.main_fields if isinstance(data.get(field), str))
    main = next(mains, data.get("main"))
    browser = data.get("browser")
    flag = data.get("sideEffects")
    odd_main = bool(main) and not isinstance(main, str)
    odd_flag = isinstance(flag, list) and not all(isinstance(pattern, str) for pattern in flag)
    odd_browser = options.uses_browser_field and browser is None and "browser" in data
    if odd_main or odd_flag or odd_browser:
        return None
    return PackageInfo(
        manifest.directory,
        main if isinstance(main, str) else "",
        _browser_map(browser, manifest.directory, options.extensions)
        if options.uses_browser_field and isinstance(browser, dict)
        else None,
        _side_effects(flag, manifest.directory),
    )


def resolved_path(directory: str, path: str) -> str:
    """Return an absolute path as Node's ``path.resolve``: no slash stays at its end."""
    joined = path if path.startswith("/") else f"{directory}/{path}"
    return normalize(joined).rstrip("/") or "/"


def _browser_map(
    field: dict[str, object], directory: str, extensions: tuple[str, ...]
) -> BrowserMap:
    found: BrowserMap = {}
    for key, value in field.items():
        if isinstance(value, str) and value.startswith("."):
            value = resolved_path(directory, value)
        found[key] = value
        if key.startswith("."):
            path = resolved_path(directory, key)
            found[path] = value
            if not extension(key):
                found.update((path + ending, value) for ending in extensions)
    return found


def _side_effects(field: object, directory: str) -> Callable[[str], bool | None]:
    if isinstance(field, bool):
        declared = field
        return lambda path: declared
    if not isinstance(field, list):
        return lambda path: None
    if not field:
        return lambda path: True
    tests = [matcher(_absolute(pattern, directory)) for pattern in field]
    return lambda path: any(test(path) for test in tests)


def _absolute(pattern: str, directory: str) -> str:
    """Return a pattern as ``createFilter`` of @rollup/pluginutils makes it absolute."""
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    pattern = pattern.replace("\\", "/")
    if pattern.startswith(("/", "**")):
        return pattern
    joined = posixpath.normpath(f"{directory.translate(_ESCAPED)}/{pattern}")
    return f"{joined}/" if pattern.endswith("/") else joined
