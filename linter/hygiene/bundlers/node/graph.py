"""The files that Node loads from an entry on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial

from hygiene.bundlers.node.behaviour import NodeBehaviour
from hygiene.bundlers.node.foreign_calls import ForeignCallee
from hygiene.bundlers.node.formats import Formats, is_transpiled
from hygiene.bundlers.node.loaded_file import LoadedFile
from hygiene.bundlers.node.loads import Load, Reading
from hygiene.bundlers.node.names import NodeNames
from hygiene.bundlers.node.running import Path
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
        self._reader = view.reader
        self._behaviour = behaviour
        self._formats = Formats(view.reader, view.manifests, view.tsconfigs, behaviour)
        self._resolver_for = resolver_for
        self._source_of = source_of
        self._files: dict[str, LoadedFile] = {}
        self._dormant: dict[str, list[Load]] = {}
        self._waiting: deque[str] = deque()
        self._main = ""
        self._askers: dict[str, set[str]] = {}

    def load(self, entry: str) -> None:
        """Follow everything that is loaded from a file on."""
        self._main = entry
        self._reach(entry)
        self.edges.append(Edge(None, entry, 0, 0, "entry"))
        while self._waiting:
            while self._waiting:
                self._read(self._waiting.popleft())
            self._wake()

    def _reach(self, path: str) -> None:
        if path not in self.sizes:
            self.sizes[path] = 0
            self._waiting.append(path)

    def _read(self, path: str) -> None:
        module_format = self._formats.of(path)
        try:
            if module_format in ("json", "addon"):
                self.sizes[path] = self._reader.tree.size(path)
                return
            found = self._reader.read(path)
            source = self._reader.tree.read(path)
        except OSError as error:
            message = f"it cannot be read: {error.strerror or error}"
            self.problems.append(BuildProblem(path, None, message))
            return
        self.sizes[path] = found.size
        if found.facts.problems:
            problem = found.facts.problems[0]
            self.problems.append(BuildProblem(path, problem.start, problem.message))
        is_esm = module_format == "module"
        names = NodeNames(self._behaviour, is_esm=is_esm, is_main=path == self._main)
        elides = self._formats.elides(path)
        reading = Reading(module_format, is_transpiled(path), elides, names)
        file = LoadedFile(path, source, found.facts, reading, partial(self._calls, path))
        self._files[path] = file
        self._follow(file, file.loads)

    def _follow(self, file: LoadedFile, asked: tuple[Load, ...] | list[Load]) -> None:
        """Follow the requests of a file that run; keep those in mind that might yet."""
        dormant = []
        for load in asked:
            resolution = self._resolved(file, load)
            if isinstance(resolution, Unresolved):
                if file.runs(load):
                    file.miss(load)
                    self._note_missing(file, load, resolution)
            elif resolution is not None and not file.runs(load):
                if load.reason == "commonjs":
                    dormant.append(load)
            elif resolution is not None:
                request = load.request
                if resolution.note == "tsconfig-paths":
                    self.notes.append(
                        f"{request.specifier} was resolved by tsconfig paths, "
                        "which Node does not read"
                    )
                file.targets[load] = resolution.path
                self._reach(resolution.path)
                self.edges.append(
                    Edge(file.path, resolution.path, request.start, request.end, load.reason)
                )
        self._dormant[file.path] = dormant

    def _resolved(self, file: LoadedFile, load: Load) -> Resolved | Unresolved | None:
        specifier = load.request.specifier
        found = self._resolver_for(file.path).resolve(specifier, file.path, load.kind)
        if isinstance(found, Unresolved):
            source = self._source_of(specifier, file.path)
            if source is not None:
                self.notes.append(f"{specifier} is not built; its source is taken instead")
                return Resolved(source)
        return found if isinstance(found, Resolved | Unresolved) else None

    def _note_missing(self, file: LoadedFile, load: Load, found: Unresolved) -> None:
        request = load.request
        self.unresolved.append(
            UnresolvedRequest(
                path=file.path,
                start=request.start,
                specifier=request.specifier,
                reason=found.reason,
                detail=found.detail,
                optional=request.optional,
            )
        )

    def _calls(
        self, asker: str, callee: ForeignCallee, position: int, member: str | None
    ) -> bool | None:
        """Whether a function of another file calls what ``asker`` gives to it."""
        targets = self._files[asker].targets
        target = next(
            (path for load, path in targets.items() if load.request.start == callee.request), None
        )
        if target is None:
            return None
        self._askers.setdefault(target, set()).add(asker)
        other = self._files.get(target)
        if other is None:
            return False if target in self._waiting else None  # asked again once it is read
        return other.calls_argument(callee.name, position, member)

    def _ask_again(self, paths: Iterable[str]) -> bool:
        """Follow what runs in files since they, or others that they call, were asked about."""
        before = len(self.sizes)
        for path in paths:
            self._files[path].forget()
            self._follow(self._files[path], self._dormant.get(path, []))
        return len(self.sizes) > before

    def _wake(self) -> None:
        """Follow what runs once it is known what files use of one another."""
        changed = True
        self._ask_again({asker for askers in self._askers.values() for asker in askers})
        while changed and not self._waiting:
            changed = False
            concerned = self._concerned()
            for file in list(self._files.values()):
                for load, target in list(file.targets.items()):
                    if target in concerned:
                        changed |= self._ask(self._files[target], file.uses(load))

    def _ask(self, file: LoadedFile, paths: frozenset[Path]) -> bool:
        if paths <= file.asked:
            return False
        file.ask(paths)
        self._follow(file, self._dormant.get(file.path, []))
        self._ask_again(sorted(self._askers.get(file.path, ())))
        return True

    def _concerned(self) -> set[str]:
        """Return the files with requests that do not run yet, and those that lead to them."""
        found = {
            path
            for path, dormant in self._dormant.items()
            if any(self._is_new(self._files[path], load) for load in dormant)
        }
        importers: dict[str, list[str]] = {}
        for file in self._files.values():
            for target in file.targets.values():
                if target in self._files:
                    importers.setdefault(target, []).append(file.path)
        for target, askers in self._askers.items():
            for asker in askers:
                importers.setdefault(asker, []).append(target)
        waiting = list(found)
        while waiting:
            for importer in importers.get(waiting.pop(), ()):
                if importer not in found:
                    found.add(importer)
                    waiting.append(importer)
        return found

    def _is_new(self, file: LoadedFile, load: Load) -> bool:
        found = self._resolved(file, load)
        return isinstance(found, Resolved) and found.path not in self.sizes
