"""Following a name through re-exports to where it is declared, as the language defines it.

Follows ``ResolveExport`` of the ECMAScript specification (Source Text Module Records), whatever a
bundler later keeps. Files are read only as a name leads to them.
"""

from __future__ import annotations

import os

from msgspec import Struct

from hygiene.facts import FactsReader
from hygiene.model import DependencyKind, ModuleFacts, Resolved
from hygiene.resolve import Resolver


class Declared(Struct, frozen=True):
    """Where a name is declared.

    Attributes:
        path: the declaring module.
        name: the exported name there; None for the module's whole namespace.
        through: the modules passed, from the one asked to the last before ``path``.
    """

    path: str
    name: str | None
    through: tuple[str, ...] = ()


class Declarations:
    """Finds declarations over the files of one view."""

    def __init__(self, reader: FactsReader, resolver: Resolver) -> None:
        self._reader = reader
        self._resolver = resolver
        self._known: dict[tuple[str, str], Declared | None] = {}

    def find(self, path: str, name: str) -> Declared | None:
        """Return where export ``name`` of the module at ``path`` is declared.

        Returns:
            None when the module does not provide the name, when two ``export *`` provide it from
            different declarations, or when a file on the way cannot be read.
        """
        return self._find(path, name, frozenset())

    def names(self, path: str) -> frozenset[str]:
        """Return the names that the module at ``path`` exports, as far as files can be read.

        A name that two ``export *`` provide from different declarations is among them.
        """
        found: set[str] = set()
        seen = {path}
        waiting = [path]
        while waiting:
            module = waiting.pop()
            facts = self._facts(module)
            if facts is None:
                continue
            found.update(export.name for export in facts.exports)
            if facts.commonjs is not None:
                found.update(facts.commonjs.names)
            for reexport in facts.reexports:
                if reexport.type_only:
                    continue
                if reexport.name is not None:
                    found.add(reexport.name)
                    continue
                target = self.request_target(module, reexport.request)
                if target is not None and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(found)

    def request_target(self, path: str, request: int) -> str | None:
        """Return the file that a request of the module at ``path`` means, if any."""
        facts = self._facts(path)
        if facts is None:
            return None
        asked = facts.requests[request]
        kind: DependencyKind = (
            "commonjs" if asked.kind in ("require", "import-equals", "require-resolve") else "esm"
        )
        resolution = self._resolver.resolve(asked.specifier, path, kind)
        return resolution.path if isinstance(resolution, Resolved) else None

    def _facts(self, path: str) -> ModuleFacts | None:
        if os.path.splitext(path)[1] == ".json":
            return None
        try:
            return self._reader.read(path).facts
        except OSError:
            return None

    def _find(self, path: str, name: str, visiting: frozenset[tuple[str, str]]) -> Declared | None:
        key = (path, name)
        if key in self._known:
            return self._known[key]
        if key in visiting:
            return None
        found = self._search(path, name, visiting | {key})
        if not visiting:
            self._known[key] = found  # only a search from the start is free of a cycle's context
        return found

    def _search(
        self, path: str, name: str, visiting: frozenset[tuple[str, str]]
    ) -> Declared | None:
        facts = self._facts(path)
        if facts is None:
            return None
        if any(export.name == name for export in facts.exports):
            return Declared(path, name)
        commonjs = facts.commonjs
        if commonjs is not None and not facts.esm:
            return Declared(path, name) if name in commonjs.names or commonjs.dynamic else None
        for reexport in facts.reexports:
            if reexport.name != name or reexport.type_only:
                continue
            target = self.request_target(path, reexport.request)
            if target is None:
                return None
            if reexport.imported is None:
                return Declared(target, None, (path,))
            return _passed(path, self._find(target, reexport.imported, visiting))
        if name == "default":
            return None
        found: Declared | None = None
        for reexport in facts.reexports:
            if reexport.name is not None or reexport.type_only:
                continue
            target = self.request_target(path, reexport.request)
            if target is None:
                continue
            candidate = self._find(target, name, visiting)
            if candidate is None:
                continue
            if found is not None and (found.path, found.name) != (candidate.path, candidate.name):
                return None  # ambiguous: the module provides no such name
            found = found or candidate
        return _passed(path, found)


def _passed(path: str, found: Declared | None) -> Declared | None:
    if found is None:
        return None
    return Declared(found.path, found.name, (path, *found.through))
