"""What modules ask for, whether the bundler follows it or not."""

from __future__ import annotations

from msgspec import Struct

from hygiene.model import DependencyKind, ModuleFacts, Resolution, Resolved
from hygiene.project import Project
from hygiene.resolve import Resolver

_COMMONJS = ("require", "import-equals", "require-resolve")


class Asked(Struct, frozen=True):
    """One request of a module, and what it means.

    Attributes:
        path: the module that asks.
        request: the position in its facts.
        resolution: the file, or why there is none.
    """

    path: str
    request: int
    resolution: Resolution

    @property
    def module(self) -> str | None:
        """The file that is asked for, if any."""
        return self.resolution.path if isinstance(self.resolution, Resolved) else None


class Reads:
    """The requests of modules as one bundler resolves them, each module read once."""

    def __init__(self, project: Project, resolver: Resolver) -> None:
        self._project = project
        self._resolver = resolver
        self._known: dict[str, tuple[Asked, ...]] = {}

    def facts(self, path: str) -> ModuleFacts | None:
        """Return what a module says; None when it cannot be read."""
        try:
            return self._project.view.reader.read(path).facts
        except OSError:
            return None

    def of(self, path: str) -> tuple[Asked, ...]:
        """Return what a module asks for, type-only imports included; contexts are left out."""
        if path not in self._known:
            self._known[path] = tuple(self._find(path))
        return self._known[path]

    def _find(self, path: str) -> list[Asked]:
        facts = self.facts(path)
        found: list[Asked] = []
        for index, request in enumerate(facts.requests if facts is not None else ()):
            if request.context is None:
                kind: DependencyKind = "commonjs" if request.kind in _COMMONJS else "esm"
                resolution = self._resolver.resolve(request.specifier, path, kind)
                found.append(Asked(path, index, resolution))
        return found
