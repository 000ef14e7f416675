"""What evaluating a file may load: its imports and its calls of ``require`` and ``import()``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hygiene.bundlers.fold import Constant, is_live
from hygiene.bundlers.node.formats import ModuleFormat
from hygiene.bundlers.webpack.dependencies import elided_requests
from hygiene.model import DependencyKind, ModuleFacts, Request
from hygiene.reach.records import EdgeReason


class Load(Struct, frozen=True):
    """A request of a file that Node follows when it runs.

    Attributes:
        request: as parsed.
        index: its position in the facts; -1 when it is not among them.
        kind: which conditions hold.
        reason: for the edge.
    """

    request: Request
    index: int
    kind: DependencyKind
    reason: EdgeReason

    @property
    def is_statement(self) -> bool:
        """Whether it is an import, which always runs."""
        return self.request.kind in ("import", "export-from", "import-equals")


class Reading(Struct, frozen=True):
    """How Node reads a file.

    Attributes:
        module_format: as what.
        is_transpiled: a transpiler reads it first, so that CommonJS may be written as a module.
        elides: that transpiler removes imports that are used for their types alone.
        names: what is known (see ``hygiene.bundlers.fold``).
    """

    module_format: ModuleFormat
    is_transpiled: bool
    elides: bool
    names: Mapping[str, Constant]


def loads(facts: ModuleFacts, reading: Reading, source: bytes) -> Iterator[Load]:
    """Yield the requests of a file that its evaluation may follow, in the order of the source.

    Args:
        facts: of the file.
        reading: how Node reads it.
        source: of the file.
    """
    is_module = reading.module_format == "module"
    dropped = elided_requests(facts) if reading.elides else set[int]()
    for index, request in enumerate(facts.requests):
        if index in dropped or request.type_only or not is_live(request.guards, reading.names):
            continue
        kind = request.kind
        if kind in ("import", "export-from"):
            if is_module or reading.is_transpiled:
                yield Load(request, index, "esm" if is_module else "commonjs", "import")
        elif kind == "import-equals":
            yield Load(request, index, "commonjs", "commonjs")
        elif kind == "require":
            is_define = source.startswith(b"define", request.start)
            if not is_define and (not is_module or reading.is_transpiled):
                yield Load(request, index, "commonjs", "commonjs")
        elif kind == "dynamic-import":
            yield Load(request, index, "esm", "dynamic-import")
