"""Which ways of reading a module's exports a version of webpack follows.

Read in the published versions of ``ImportParserPlugin``, ``CommonJsImportsParserPlugin`` and
``HarmonyImportDependencyParserPlugin`` (later ``ESMImportDependencyParserPlugin``).
"""

from __future__ import annotations

import re

from msgspec import Struct

from hygiene.bundlers.webpack.exports_info import Path
from hygiene.model import Request

_NAME = re.compile(r"""["'`]([^"'`]*)["'`]""")
_NEVER = (99, 0, 0)
_REQUIRES = {
    "access": (0, 0, 0),
    "call": (0, 0, 0),
    "pattern": (5, 106, 0),
    "name": (5, 107, 1),
    "name-pattern": (5, 110, 0),
    "callback": _NEVER,
}
_IMPORTS = {
    "access": _NEVER,
    "call": _NEVER,
    "pattern": (5, 80, 0),
    "name": (5, 102, 0),
    "name-pattern": (5, 102, 0),
    "callback": (5, 102, 0),
}
"""By ``Through``, the first version that knows it."""


class Follows(Struct, frozen=True):
    """What one version follows.

    Attributes:
        version: as a tuple.
        unread_requires: the value of ``require('x')`` as a statement is not in use.
        namespace_patterns: ``const { a } = ns`` of an ``import * as ns`` reads no more than ``a``.
        nested_patterns: ``const { a: { b } } = …`` reads ``a.b``.
        provided_prefixes: of what is read of a required module, only that part counts which the
            module is known to provide (``trimToProvidedPrefix``).
        escaping_namespaces: a namespace that is used as a value has no names that are not listed.
        named_exports: ``exports.b = a`` after ``const a = require('x')`` is no read of ``a``.
    """

    version: tuple[int, int, int]
    unread_requires: bool
    namespace_patterns: bool
    nested_patterns: bool
    provided_prefixes: bool
    escaping_namespaces: bool
    named_exports: bool

    def pattern(self, paths: tuple[Path, ...] | None) -> tuple[Path, ...] | None:
        """Return what taking an imported binding apart is known to read."""
        return self._cut(paths) if self.namespace_patterns else None

    def members(self, request: Request) -> tuple[Path, ...] | None:
        """Return what is known to be read of the result of a call; None when that is all of it."""
        is_import = request.kind == "dynamic-import"
        since = (_IMPORTS if is_import else _REQUIRES)[request.through]
        if request.members is None or self.version < since:
            return _named_exports(request) if is_import else None
        if not is_import and not request.members and not self.unread_requires:
            return None
        return self._cut(request.members)

    def _cut(self, paths: tuple[Path, ...] | None) -> tuple[Path, ...] | None:
        if paths is None or self.nested_patterns:
            return paths
        return tuple(path[:1] for path in paths)


def follows_of(version: tuple[int, int, int]) -> Follows:
    """Return what webpack of this version follows."""
    return Follows(
        version=version,
        unread_requires=version >= (5, 110, 0),
        namespace_patterns=version >= (5, 79, 0),
        nested_patterns=version >= (5, 102, 0),
        provided_prefixes=version >= (5, 109, 0),
        escaping_namespaces=version >= (5, 108, 0),
        named_exports=version >= (5, 112, 0),
    )


def _named_exports(request: Request) -> tuple[Path, ...] | None:
    """Return the exports that the comment ``webpackExports`` lists."""
    listed = dict(request.magic).get("webpackExports")
    return None if listed is None else tuple((name,) for name in _NAME.findall(listed))
