"""What evaluating one file loads: its imports, and the calls of ``require`` that run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hygiene.bundlers.fold import Constant, is_live
from hygiene.bundlers.node.formats import ModuleFormat
from hygiene.bundlers.node.running import Running
from hygiene.bundlers.webpack.dependencies import elided_requests
from hygiene.model import DependencyKind, ModuleFacts, Request
from hygiene.parse.grammar import Masked, language_of, parse
from hygiene.reach.records import EdgeReason


class Load(Struct, frozen=True):
    """A request of a file that Node follows when it evaluates the file.

    Attributes:
        request: as parsed.
        kind: which conditions hold.
        reason: for the edge.
        certain: it is code of the file's top level, or an import.
    """

    request: Request
    kind: DependencyKind
    reason: EdgeReason
    certain: bool


def loads(
    facts: ModuleFacts, module_format: ModuleFormat, names: Mapping[str, Constant], source: bytes
) -> Iterator[Load]:
    """Yield what the evaluation of a file may load, in the order of the source.

    Args:
        facts: of the file.
        module_format: how Node reads it.
        names: what is known (see ``hygiene.bundlers.fold``).
        source: of the file.
    """
    transpiled = module_format == "typescript"
    dropped = elided_requests(facts) if transpiled else set[int]()
    for index, request in enumerate(facts.requests):
        if index in dropped or request.type_only or not is_live(request.guards, names):
            continue
        kind = request.kind
        if kind in ("import", "export-from"):
            if module_format != "commonjs":
                yield Load(request, "esm", "import", True)
        elif kind == "import-equals":
            yield Load(request, "commonjs", "commonjs", True)
        elif kind == "require":
            is_define = source.startswith(b"define", request.start)
            if module_format != "module" and not is_define:
                yield Load(request, "commonjs", "commonjs", False)
        elif kind == "dynamic-import":
            yield Load(request, "esm", "dynamic-import", False)


class FileCode:
    """The code of one file, parsed when something is asked of it."""

    def __init__(self, path: str, source: bytes, names: Mapping[str, Constant]) -> None:
        self._path = path
        self._source = source
        self._names = names
        self._running: Running | None = None

    def runs(self, load: Load) -> bool:
        """Whether a call is made while the file is evaluated."""
        if load.certain:
            return True
        if self._running is None:
            text = Masked(self._source).text
            tree = parse(text, language_of(self._path))
            self._running = Running(text, tree, self._names)
        start = load.request.start
        if load.reason == "dynamic-import":
            return self._running.is_awaited(start)
        return self._running.at(start)
