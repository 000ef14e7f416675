"""What is asked for remedies: an entry, what it should drop, and the edges that lead there."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from functools import cached_property

from hygiene.discover.package_json import PackageJson
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.link.declarations import Declarations
from hygiene.model import ModuleFacts
from hygiene.parse.evaluation.records import EvaluationFacts
from hygiene.project import Project
from hygiene.reach.records import Edge
from hygiene.reach.search import KeptGraph
from hygiene.resolve import Resolver
from hygiene.suggest.generated import is_generated


class Question:
    """An entry that keeps ``targets``, and all that a remedy may be made of.

    Args:
        project: the open repository.
        entrypoint: the entry.
        targets: paths of modules that it keeps.
    """

    def __init__(self, project: Project, entrypoint: Entrypoint, targets: Collection[str]) -> None:
        self.project = project
        self.entrypoint = entrypoint
        self.targets = frozenset(targets)
        self.reach = project.reach(entrypoint)
        self.graph = project.graph(entrypoint)
        self.leading = edges_leading_to(self.graph, targets)
        self._editable: dict[str, bool] = {}

    @cached_property
    def own(self) -> tuple[Edge, ...]:
        """The leading edges whose importer is a source of the repository."""
        return tuple(e for e in self.leading if e.importer and self.may_edit(e.importer))

    def may_edit(self, path: str) -> bool:
        """Say whether a file is one of the repository's own, and no output of a build."""
        if path not in self._editable:
            owned = self.project.owns(path)
            tree, root = self.project.view.tree, self.project.root
            self._editable[path] = owned and not is_generated(tree, path, root)
        return self._editable[path]

    @cached_property
    def dragging(self) -> frozenset[str]:
        """The modules that lead to a target, the targets included."""
        return self.targets | {edge.module for edge in self.leading}

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver of the entry's bundler."""
        return self.project.resolver_of(self.entrypoint)

    @cached_property
    def declarations(self) -> Declarations:
        """Where names are declared."""
        return Declarations(self.project.view.reader, self.resolver)

    def source(self, path: str) -> bytes | None:
        """Return the content of a file; None when it cannot be read."""
        try:
            return self.project.view.tree.read(path)
        except OSError:
            return None

    def facts(self, path: str) -> ModuleFacts | None:
        """Return the facts of a file; None when it cannot be read."""
        try:
            return self.project.view.reader.read(path).facts
        except OSError:
            return None

    def evaluation(self, path: str) -> EvaluationFacts | None:
        """Return what evaluating a file does, with no name folded; None when it is unreadable."""
        from hygiene.parse.evaluation.dialect import NEWEST

        return self.project.view.reader.evaluation(path, {}, NEWEST)

    @cached_property
    def passed(self) -> frozenset[str]:
        """The own modules that lead to a target and of which the bundler keeps nothing itself."""
        outside = [path for path in self.reach.built if path not in self.reach.modules]
        asked = {path: self._asked(path) for path in outside if self.may_edit(path)}
        found: set[str] = set()
        grown = True
        while grown:
            ways = self.dragging | found
            more = {path for path, targets in asked.items() if not targets.isdisjoint(ways)}
            grown = not more <= found
            found |= more
        return frozenset(found)

    @cached_property
    def importers(self) -> dict[str, tuple[str, ...]]:
        """By module on the way, the own modules on the way whose source asks for it."""
        kept = {edge.importer for edge in self.own if edge.importer is not None}
        ways = self.dragging | self.passed
        found: dict[str, dict[str, None]] = {}
        for path in sorted(kept | self.passed):
            for target in self._asked(path) & ways:
                found.setdefault(target, {})[path] = None
        return {module: tuple(found[module]) for module in sorted(found)}

    def _asked(self, path: str) -> frozenset[str]:
        """Return the files that the source of a module asks for."""
        facts = self.facts(path)
        count = len(facts.requests) if facts is not None else 0
        targets = (self.declarations.request_target(path, index) for index in range(count))
        return frozenset(target for target in targets if target is not None)

    @cached_property
    def importing(self) -> tuple[str, ...]:
        """The own modules that ask for something on the way."""
        return tuple(dict.fromkeys(path for own in self.importers.values() for path in own))

    def requests_of(self, path: str, target: str) -> tuple[int, ...]:
        """Return the positions of the requests of ``path`` that mean the file ``target``."""
        facts = self.facts(path)
        if facts is None:
            return ()
        found = self.declarations.request_target
        return tuple(i for i in range(len(facts.requests)) if found(path, i) == target)

    def manifests(self) -> list[PackageJson]:
        """Return the own package.json files of modules on the way that may have side effects."""
        own = [path for path in self.dragging | self.passed if self.project.owns(path)]
        found: dict[str, PackageJson] = {}
        for path in sorted(own):
            manifest = self.project.view.manifests.nearest(path)
            if manifest is None or not self.project.owns(manifest.path):
                continue
            if manifest.data.get("sideEffects") is not False:
                found[manifest.path] = manifest
        return list(found.values())


def edges_leading_to(graph: KeptGraph, targets: Collection[str]) -> tuple[Edge, ...]:
    """Return every active edge on some path from the entry to one of ``targets``."""
    found: list[Edge] = []
    seen = set(targets)
    queue = deque(targets)
    while queue:
        for edge in graph.into.get(queue.popleft(), ()):
            found.append(edge)
            if edge.importer is not None and edge.importer not in seen:
                seen.add(edge.importer)
                queue.append(edge.importer)
    return tuple(found)
