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


def loads(
    facts: ModuleFacts, module_format: ModuleFormat, names: Mapping[str, Constant], source: bytes
) -> Iterator[Load]:
    """Yield the requests of a file that its evaluation may follow, in the order of the source.

    Args:
        facts: of the file.
        module_format: how Node reads it.
        names: what is known (see ``hygiene.bundlers.fold``).
        source: of the file.
    """
    dropped = elided_requests(facts) if module_format == "typescript" else set[int]()
    for index, request in enumerate(facts.requests):
        if index in dropped or request.type_only or not is_live(request.guards, names):
            continue
        kind = request.kind
        if kind in ("import", "export-from"):
            if module_format != "commonjs":
                yield Load(request, index, "esm", "import")
        elif kind == "import-equals":
            yield Load(request, index, "commonjs", "commonjs")
        elif kind == "require":
            is_define = source.startswith(b"define", request.start)
            if module_format != "module" and not is_define:
                yield Load(request, index, "commonjs", "commonjs")
        elif kind == "dynamic-import":
            yield Load(request, index, "esm", "dynamic-import")
