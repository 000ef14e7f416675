"""The ``exports`` and ``imports`` fields as Node's documentation defines them.

Follows PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE and PACKAGE_TARGET_RESOLVE of "Modules:
ECMAScript modules". esbuild (``package_json.go``) follows the same rules, and keeps folder keys
(``"./lib/"``). ``package_map.py`` is what webpack makes of the same fields.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import Enum
from posixpath import normpath
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

_FORBIDDEN = frozenset({".", "..", "node_modules"})
_SLASH = re.compile(r"[/\\]")
_ESCAPED_SLASH = re.compile(r"%(2f|5c)", re.IGNORECASE)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_DEEPEST = 100
"""No package nests its conditions that deep; more would only exhaust the stack."""


class Target(Struct, frozen=True):
    """What a map gives.

    Attributes:
        path: from the folder of the package, with a slash in front; a specifier where ``bare``.
        bare: from ``imports``: another package's name.
        exact: it is a file as written, with no extension or index to add.
    """

    path: str
    bare: bool = False
    exact: bool = True


class NoTarget(Struct, frozen=True):
    """Why a map gives nothing."""

    reason: Literal["not-exported", "invalid-manifest", "invalid-specifier"]
    message: str


class _Nothing(Enum):
    """A value that names no target without being wrong."""

    UNDEFINED = "no condition holds"
    NULL = "null"


class _InvalidTarget(Struct, frozen=True):
    """A target that means nothing: in an array, the next one is tried."""

    message: str


_Outcome = Target | NoTarget | _Nothing | _InvalidTarget


class PackageTargets:
    """One ``exports`` or ``imports`` field.

    Args:
        field: as written; not null.
        conditions: those that hold; ``default`` always does.
        folders: keys that end in a slash stand for folders (Node did so before version 17).
    """

    def __init__(self, field: object, conditions: Collection[str], *, folders: bool = True) -> None:
        self._field = field
        self._conditions = conditions
        self._folders = folders
        self._expansions: tuple[str, ...] | None = None

    def exported(self, subpath: str) -> Target | NoTarget:
        """Return what ``subpath`` (``"."``, ``"./x"``) means in ``exports``."""
        field = self._field
        if not isinstance(field, str | list | dict) or _is_mixed(field):
            return NoTarget("invalid-manifest", "exports is no string, array or object of one kind")
        found: _Outcome = _Nothing.NULL
        has_subpaths = isinstance(field, dict) and next(iter(field), "").startswith(".")
        if subpath == ".":
            target = field.get(".") if isinstance(field, dict) and has_subpaths else field
            found = self._target(target, "", False, False, 0)
        elif isinstance(field, dict) and has_subpaths:
            found = self._matching(field, subpath, False)
        if isinstance(found, _Nothing):
            names = ", ".join(sorted(self._conditions))
            return NoTarget("not-exported", f'exports give nothing for "{subpath}" under {names}')
        return _settled(found)

    def imported(self, name: str) -> Target | NoTarget:
        """Return what ``name`` (``"#x"``) means in ``imports``."""
        if not isinstance(self._field, dict) or _is_mixed(self._field):
            return NoTarget("invalid-manifest", "imports is not an object")
        if name == "#":
            return NoTarget("invalid-specifier", '"#" is no name that imports can have')
        found = self._matching(self._field, name, True)
        if isinstance(found, _Nothing):
            names = ", ".join(sorted(self._conditions))
            return NoTarget("not-exported", f'imports give nothing for "{name}" under {names}')
        return _settled(found)

    def _matching(self, entries: Mapping[str, object], name: str, internal: bool) -> _Outcome:
        if name in entries and not name.endswith("/") and "*" not in name:
            return self._target(entries[name], "", False, internal, 0)
        if self._expansions is None:
            keys = [key for key in entries if "*" in key or (self._folders and key[-1:] == "/")]
            self._expansions = tuple(sorted(keys, key=_specificity))
        for key in self._expansions:
            before, star, after = key.partition("*")
            if star:
                if name.startswith(before) and (
                    not after or (name.endswith(after) and len(name) >= len(key))
                ):
                    rest = name[len(before) : len(name) - len(after)]
                    return self._target(entries[key], rest, True, internal, 0)
            elif name.startswith(key):
                found = self._target(entries[key], name[len(key) :], False, internal, 0)
                if isinstance(found, Target) and not found.bare:
                    return Target(found.path, exact=False)
                return found
        return _Nothing.NULL

    def _target(
        self, target: object, rest: str, pattern: bool, internal: bool, depth: int
    ) -> _Outcome:
        if depth > _DEEPEST:
            return _InvalidTarget(f"it nests more than {_DEEPEST} levels deep")
        if isinstance(target, str):
            return _substituted(target, rest, pattern, internal)
        if target is None:
            return _Nothing.NULL
        if isinstance(target, dict) and not _is_mixed(target):
            for condition, value in target.items():
                if condition == "default" or condition in self._conditions:
                    found = self._target(value, rest, pattern, internal, depth + 1)
                    if found is not _Nothing.UNDEFINED:
                        return found
            return _Nothing.UNDEFINED
        if isinstance(target, list):
            last: _Outcome = _Nothing.UNDEFINED if target else _Nothing.NULL
            for value in target:
                found = self._target(value, rest, pattern, internal, depth + 1)
                if found is _Nothing.NULL or isinstance(found, _InvalidTarget):
                    last = found
                elif found is not _Nothing.UNDEFINED:
                    return found
            return last
        return _InvalidTarget("a target must be a string, an object, an array or null")


def _is_mixed(value: object) -> bool:
    """Whether an object has both subpaths and conditions for keys, which has no meaning."""
    return isinstance(value, dict) and len({key.startswith(".") for key in value}) > 1


def _specificity(key: str) -> tuple[int, bool, int]:
    """Order keys as PATTERN_KEY_COMPARE does, the most specific one first."""
    star = key.find("*")
    return (-star if star >= 0 else -len(key), star < 0, -len(key))


def _substituted(target: str, rest: str, pattern: bool, internal: bool) -> _Outcome:
    if not pattern and rest and not target.endswith("/"):
        return NoTarget("invalid-specifier", f'the target "{target}" is no folder')
    if not target.startswith("./"):
        if internal and not target.startswith(("../", "/")):
            return Target(target.replace("*", rest) if pattern else target + rest, bare=True)
        return _InvalidTarget(f'the target "{target}" does not start with "./"')
    if _leaves_package(target):
        return _InvalidTarget(f'the target "{target}" leaves the package')
    if _leaves_package(rest):
        return NoTarget("invalid-specifier", f'"{rest}" leaves the package')
    path = normpath(f"/{target}")
    return Target(path.replace("*", rest) if pattern else normpath(f"{path}/{rest}"))


def _leaves_package(path: str) -> bool:
    """Whether a part after the first is ``.``, ``..`` or ``node_modules``."""
    return not _FORBIDDEN.isdisjoint(_SLASH.split(path)[1:])


def _settled(found: Target | NoTarget | _InvalidTarget) -> Target | NoTarget:
    """Read a target's path as the URL that it is."""
    if isinstance(found, _InvalidTarget):
        return NoTarget("invalid-specifier", found.message)
    if isinstance(found, NoTarget) or found.bare:
        return found
    if _BROKEN_ESCAPE.search(found.path) or _ESCAPED_SLASH.search(found.path):
        return NoTarget("invalid-specifier", f'"{found.path}" holds an escape that is not allowed')
    path = unquote(found.path, errors="surrogateescape")
    if path.endswith(("/", "\\")):
        return NoTarget("invalid-specifier", f'"{path}" is a folder')
    return Target(path, exact=found.exact)
