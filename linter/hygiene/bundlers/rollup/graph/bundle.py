"""Everything that is bundled together, and the passes that decide what is kept of it.

Follows ``Graph.ts`` and ``utils/executionOrder.ts`` in rollup's source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.scopes.scope import GlobalScope
from hygiene.bundlers.rollup.values.contexts import InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import Expression

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.exports import Target
    from hygiene.bundlers.rollup.graph.module import Module
    from hygiene.bundlers.rollup.reading.reader import Reader


class Bundle:
    """The state that all modules share.

    Attributes:
        globals: the names that no module declares.
        needs_pass: something has changed, so that all modules are looked at once more.
        deoptimizations: which paths of which entities may have other values.
        new_initializers: what was assigned to variables that have just been included.
    """

    def __init__(self) -> None:
        self.globals = GlobalScope()
        self.needs_pass = False
        self.deoptimizations = Tracker()
        self.new_initializers: dict[Expression, None] = {}
        self._unbound: list[Reader] = []
        self._binding = False

    def bind_later(self, reader: Reader) -> None:
        """Look up the names of a module that was read, now or when others are done."""
        self._unbound.append(reader)
        if not self._binding:
            self._binding = True
            while self._unbound:
                self._unbound.pop().bind()
            self._binding = False

    def shake(self, entry: Module) -> list[Module]:
        """Include what ``entry`` needs; return the modules in the order in which they run.

        Raises:
            BundleError: rollup would fail.
        """
        modules = execution_order(entry)
        for module in modules:
            if module.side_effects == "no-treeshake":
                for dependency in module.dependencies:
                    _force(dependency)
        entry.execute()
        first = True
        self.needs_pass = True
        self.new_initializers.clear()
        while self.needs_pass:
            self.needs_pass = False
            for module in modules:
                if module.executed:
                    module.include()
                    self._include_initializers()
            if first:
                first = False
                entry.include_all_exports()
                self.needs_pass = True
        return modules

    def _include_initializers(self) -> None:
        while self.new_initializers:
            entity = next(iter(self.new_initializers))
            del self.new_initializers[entity]
            entity.include(InclusionContext(), 0)


def _force(target: Target) -> None:
    from hygiene.bundlers.rollup.graph.module import Module

    if isinstance(target, Module):
        target.forced = True


def execution_order(entry: Module) -> list[Module]:
    """Return all modules in the order in which they run: what is imported runs before."""
    from hygiene.bundlers.rollup.graph.module import Module

    ordered: list[Module] = []
    seen: set[Module] = set()
    later: dict[Module, None] = {}

    def visit(module: Module) -> None:
        seen.add(module)
        for dependency in module.dependencies:
            if isinstance(dependency, Module) and dependency not in seen:
                visit(dependency)
        for call in module.parsed.links.dynamic:
            target = module.imported_later(call.specifier)
            if target is None:
                continue
            if not module.parsed.links.awaits:
                later[target] = None
            elif target not in seen:
                visit(target)
        ordered.append(module)

    visit(entry)
    waiting = list(later)
    while waiting:
        for target in waiting:
            if target not in seen:
                visit(target)
        waiting = [target for target in later if target not in seen]
    return ordered
