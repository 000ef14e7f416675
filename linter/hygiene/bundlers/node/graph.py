"""The files that Node loads from an entry on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from hygiene.bundlers.node.behaviour import NodeBehaviour
from hygiene.bundlers.node.formats import Formats
from hygiene.bundlers.node.loads import FileCode, Load, loads
from hygiene.bundlers.node.names import NodeNames
from hygiene.facts import FactsReader, SourceFile
from hygiene.model import Resolved, Unresolved
from hygiene.reach.records import BuildProblem, Edge, UnresolvedRequest
from hygiene.resolve import Resolver
from hygiene.view import View

SourceOf = Callable[[str, str], str | None]


class LoadGraph:
    """What is loaded.

    Attributes:
        sizes: the loaded files in the order in which they are found, with their sizes in bytes.
        edges: between them.
        unresolved: requests that mean no file.
        problems: files that cannot be read.
        notes: what is to be said with the result.
    """

    def __init__(
        self,
        view: View,
        behaviour: NodeBehaviour,
        resolver_for: Callable[[str], Resolver],
        source_of: SourceOf,
    ) -> None:
        self.sizes: dict[str, int] = {}
        self.edges: list[Edge] = []
        self.unresolved: list[UnresolvedRequest] = []
        self.problems: list[BuildProblem] = []
        self.notes: list[str] = []
        self._reader: FactsReader = view.reader
        self._behaviour = behaviour
        self._formats = Formats(view.reader, view.manifests, behaviour)
        self._resolver_for = resolver_for
        self._source_of = source_of
        self._waiting: deque[str] = deque()
        self._main = ""

    def load(self, entry: str) -> None:
        """Follow everything that is loaded from a file on."""
        self._main = entry
        self._reach(entry)
        self.edges.append(Edge(None, entry, 0, 0, "entry"))
        while self._waiting:
            self._follow(self._waiting.popleft())

    def _reach(self, path: str) -> None:
        if path not in self.sizes:
            self.sizes[path] = 0
            self._waiting.append(path)

    def _follow(self, path: str) -> None:
        module_format = self._formats.of(path)
        try:
            if module_format in ("json", "addon"):
                self.sizes[path] = self._reader.tree.size(path)
                return
            file = self._reader.read(path)
            source = self._reader.tree.read(path)
        except OSError as error:
            message = f"it cannot be read: {error.strerror or error}"
            self.problems.append(BuildProblem(path, None, message))
            return
        self.sizes[path] = file.size
        self._note_problem(path, file)
        is_esm = module_format == "module" or (module_format == "typescript" and file.facts.esm)
        names = NodeNames(self._behaviour, is_esm=is_esm, is_main=path == self._main)
        code = FileCode(path, source, names)
        for load in loads(file.facts, module_format, names, source):
            self._follow_load(path, load, code)

    def _note_problem(self, path: str, file: SourceFile) -> None:
        if file.facts.problems:
            problem = file.facts.problems[0]
            self.problems.append(BuildProblem(path, problem.start, problem.message))

    def _follow_load(self, path: str, load: Load, code: FileCode) -> None:
        request = load.request
        found = self._resolver_for(path).resolve(request.specifier, path, load.kind)
        if isinstance(found, Unresolved):
            source = self._source_of(request.specifier, path)
            if source is not None:
                self.notes.append(f"{request.specifier} is not built; its source is taken instead")
                found = Resolved(source)
            elif code.runs(load):
                self.unresolved.append(
                    UnresolvedRequest(
                        path=path,
                        start=request.start,
                        specifier=request.specifier,
                        reason=found.reason,
                        detail=found.detail,
                        optional=request.optional,
                    )
                )
        if isinstance(found, Resolved) and code.runs(load):
            if found.note == "tsconfig-paths":
                self.notes.append(
                    f"{request.specifier} was resolved by tsconfig paths, which Node does not read"
                )
            self._reach(found.path)
            self.edges.append(Edge(path, found.path, request.start, request.end, load.reason))
