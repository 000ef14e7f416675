"""Modules that are not bundled (``ExternalModule.ts`` in rollup's source)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.variables.variable import (
    ExternalNamespace,
    ExternalVariable,
    Variable,
)

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.module import Module


class ExternalModule:
    """A module that is left to the platform.

    Attributes:
        id: what it is imported by.
    """

    def __init__(self, id_: str) -> None:
        self.id = id_
        self._variables: dict[str, Variable] = {}

    def variable(self, name: str) -> Variable:
        """Return its export of this name; ``*`` for its namespace."""
        found = self._variables.get(name)
        if found is None:
            found = ExternalNamespace(name) if name == "*" else ExternalVariable(name)
            self._variables[name] = found
        return found

    def search(
        self,
        name: str,
        importer: Module | None,
        star: bool,
        searched: object,
        passed: object,
    ) -> tuple[Variable | None, bool]:
        """See ``Module.search``: every name is found."""
        return self.variable(name), False
