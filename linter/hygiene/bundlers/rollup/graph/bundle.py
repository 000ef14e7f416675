"""Everything that is bundled together, and the passes that decide what is kept of it.

Follows ``Graph.ts`` and ``utils/executionOrder.ts`` in rollup's source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.behaviour import RollupBehaviour
from hygiene.bundlers.rollup.graph.origins import Origins, imports_passed_on
from hygiene.bundlers.rollup.graph.output import modules_in_output
from hygiene.bundlers.rollup.graph.rendered import is_rendered, may_be_rendered
from hygiene.bundlers.rollup.scopes.scope import GlobalScope
from hygiene.bundlers.rollup.values.contexts import InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import Expression

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.exports import Target
    from hygiene.bundlers.rollup.graph.module import Module
    from hygiene.bundlers.rollup.nodes.function_base import FunctionBase
    from hygiene.bundlers.rollup.reading.reader import Reader


class Bundle:
    """The state that all modules share.

    Attributes:
        globals: the names that no module declares.
        needs_pass: something has changed, so that all modules are looked at once more.
        deoptimizations: which paths of which entities may have other values.
        new_initializers: what was assigned to variables that have just been included.
        unread: functions that anyone may call, and that are to be read before the next pass.
        behaviour: of the version of rollup.
        missing: modules that may be in the output, and are not included yet.
        ended_early: shaking ended when nothing was missing any more.
        origins: of exports.
    """

    def __init__(self, behaviour: RollupBehaviour) -> None:
        self.behaviour = behaviour
        self.globals = GlobalScope()
        self.needs_pass = False
        self.deoptimizations = Tracker()
        self.new_initializers: dict[Expression, None] = {}
        self.unread: list[FunctionBase] = []
        self.missing: set[Module] = set()
        self.ended_early = False
        self.origins = Origins()
        self._modules: list[Module] = []
        self._passed_on: frozenset[tuple[Module, str]] | None = None
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
        modules = self._modules = execution_order(entry)
        for module in modules:
            if module.side_effects == "no-treeshake":
                for dependency in module.dependencies:
                    _force(dependency)
        entry.execute()
        self.missing = {module for module in modules if may_be_rendered(module)}
        candidates = frozenset(self.missing)
        first = True
        self.needs_pass = True
        while self.needs_pass:
            self.needs_pass = False
            while self.unread:
                self.unread.pop().open()
            for module in modules:
                if module.executed:
                    module.include()
                    if self._nothing_missing(entry, candidates):
                        return modules
            if first:
                first = False
                entry.include_all_exports()
                self.needs_pass = True
        return modules

    def passes_on(self, module: Module, local: str) -> bool:
        """Say whether ``module`` exports one of its imports to an import of another module."""
        if self._passed_on is None:
            self._passed_on = imports_passed_on(self._modules)
        return (module, local) in self._passed_on

    def _nothing_missing(self, entry: Module, candidates: frozenset[Module]) -> bool:
        """Include what was assigned to new variables; return whether shaking can end."""
        asked = False
        waiting = self.new_initializers
        while waiting:
            if not self.missing and not asked:
                asked = True
                self.ended_early = _all_in_output(entry, candidates)
                if self.ended_early:
                    return True
            entity = next(iter(waiting))
            del waiting[entity]
            entity.include(InclusionContext(), 0)
        self.ended_early = not self.missing and _all_in_output(entry, candidates)
        return self.ended_early


def _all_in_output(entry: Module, candidates: frozenset[Module]) -> bool:
    """Say whether no further module can come into the output.

    What is included stays included: when all modules that may be rendered are in the output, more
    passes cannot change which are.
    """
    reached = modules_in_output(entry)
    if all(module in reached and is_rendered(module) for module in candidates):
        return True
    for module in reached:
        module.forget_effects()
    return False


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
