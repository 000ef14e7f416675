"""What evaluating a file evaluates, as the language says, whatever a bundler drops."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hygiene.model import DependencyKind, External, Ignored, ModuleFacts, Request, Resolved
from hygiene.proof.judge import NO_FILE
from hygiene.proof.order import postorder
from hygiene.resolve import Resolver
from hygiene.resolve.builtins import NODE_BUILTINS
from hygiene.view import View

MOST = 20_000
"""The number of modules from which on a program is too large to be compared."""


class Program:
    """The modules of a view as one resolver connects them.

    Args:
        view: the sources.
        resolver: over the same.
        elides: imports that are only used as types are none, as compilers of TypeScript have it
            by default.
        base: the program that this one is but for some files; what is known of the others is
            taken from it.
        changed: those files.
    """

    def __init__(
        self,
        view: View,
        resolver: Resolver,
        elides: bool,
        base: Program | None = None,
        changed: Collection[str] = (),
    ) -> None:
        self._view = view
        self._resolver = resolver
        self._elides = elides
        self._base = base
        self._changed = changed
        self._children: dict[str, tuple[str, ...]] = {}

    def after(self, view: View, resolver: Resolver, changed: Collection[str]) -> Program:
        """Return the same program with some files changed.

        Args:
            view: the sources with the changes.
            resolver: over them.
            changed: the changed files.
        """
        base = self if resolver is self._resolver else None
        return Program(view, resolver, self._elides, base, changed)

    def sequence(self, path: str) -> list[str] | None:
        """Return what evaluating a file evaluates, in order; None where that is too much."""
        order: dict[str, None] = {}
        seen: set[str] = set()

        def children(module: str) -> Iterator[str]:
            return iter(self.children(module) if len(seen) < MOST else ())

        postorder(path, children, seen, order)
        return list(order) if len(seen) < MOST else None

    def children(self, path: str) -> tuple[str, ...]:
        """Return what a module asks for when it is evaluated, in order."""
        if self._base is not None and path not in self._changed:
            return self._base.children(path)
        if path not in self._children:
            self._children[path] = tuple(self._targets(path, later=False))
        return self._children[path]

    def later(self, path: str) -> tuple[str, ...]:
        """Return what a module may ask for at another time: ``import()`` and ``require``."""
        return tuple(self._targets(path, later=True))

    def circle_of(self, path: str) -> list[str]:
        """Return the modules that a module asks for, over others, and that ask for it; sorted.

        Empty where it is in no circle; a module that imports itself alone is in none.
        """
        importers: dict[str, list[str]] = {}
        waiting, seen = [path], {path}
        while waiting:
            module = waiting.pop()
            for child in self.children(module):
                importers.setdefault(child, []).append(module)
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        waiting, found = [path], {path}
        while waiting:
            for importer in importers.get(waiting.pop(), ()):
                if importer not in found:
                    found.add(importer)
                    waiting.append(importer)
        return sorted(found) if len(found) > 1 else []

    def _targets(self, path: str, later: bool) -> Iterator[str]:
        if path.startswith(NO_FILE):
            return
        try:
            facts = self._view.reader.read(path).facts
        except OSError:
            return
        imports = [r for r in facts.requests if r.kind in ("import", "export-from")]
        calls = [r for r in facts.requests if r.kind not in ("import", "export-from")]
        if later:
            kept = [r for r in calls if r.kind not in ("require-resolve", "url")]
        else:
            kept = [*imports, *(r for r in calls if r.kind in ("require", "import-equals"))]
        used = used_requests(facts) if self._elides else None
        for request in kept:
            if request.type_only or (used is not None and id(request) not in used):
                continue
            target = self._target(path, request)
            if target is not None:
                yield target

    def _target(self, path: str, request: Request) -> str | None:
        kind: DependencyKind = "commonjs" if request.kind in ("require", "import-equals") else "esm"
        if request.kind == "context":
            return f"{NO_FILE}{request.context}"
        found = self._resolver.resolve(request.specifier, path, kind)
        if isinstance(found, Resolved):
            return found.path
        builtin = request.specifier.removeprefix("node:") in NODE_BUILTINS
        if isinstance(found, Ignored) or (isinstance(found, External) and builtin):
            return None
        return f"{NO_FILE}{request.specifier}"


def used_requests(facts: ModuleFacts) -> set[int]:
    """Return the ``id`` of each request that is left when imports of types are taken away."""
    if facts.language not in ("ts", "tsx"):
        return {id(request) for request in facts.requests}
    named: set[int] = set()
    used: set[int] = set()
    passed_on = {r.binding for r in facts.reexports if r.binding is not None and not r.type_only}
    for index, binding in enumerate(facts.bindings):
        named.add(binding.request)
        if not binding.type_only and (binding.uses or index in passed_on):
            used.add(binding.request)
    return {
        id(request)
        for index, request in enumerate(facts.requests)
        if index in used or index not in named
    }
