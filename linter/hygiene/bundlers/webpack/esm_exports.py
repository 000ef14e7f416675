"""Which exports of an ECMAScript module are its own, and which are another module's.

Follows ``ESMExportDependencyParserPlugin`` in webpack's ``lib/dependencies/esm``.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.model import Binding, ModuleFacts, ReExport


class OwnExports:
    """The exports of one module.

    Attributes:
        default_namespace: the namespace that ``export default`` passes on, with that use only.
    """

    def __init__(self, facts: ModuleFacts, behaviour: WebpackBehaviour) -> None:
        self._facts = facts
        self._behaviour = behaviour
        self.default_namespace = None
        if behaviour.passes_on_default_namespace:
            self.default_namespace = _default_namespace(facts)

    def names(self) -> Iterator[str]:
        """Return the names that the module declares."""
        for export in self._facts.exports:
            if export.name != "default" or self.default_namespace is None:
                yield export.name
        for reexport in self._facts.reexports:
            if reexport.name is not None and self.declares(reexport):
                yield reexport.name

    def declares(self, reexport: ReExport) -> bool:
        """Whether an import-then-export counts as a declaration: it stands before its import."""
        if self._behaviour.knows_imports_first or reexport.binding is None or reexport.type_only:
            return False
        return reexport.start < self._facts.requests[reexport.request].start


def _default_namespace(facts: ModuleFacts) -> Binding | None:
    for export in facts.exports:
        if export.name != "default" or export.local is not None:
            continue
        for binding in facts.bindings:
            for use in binding.uses:
                # Nothing but `export default ` is before the name, nothing but `;` after it.
                alone = use.start - export.start == len("export default ")
                alone = alone and not use.members and export.end - use.end <= 1
                if binding.imported is None and alone:
                    return structs.replace(binding, uses=(use,))
    return None
