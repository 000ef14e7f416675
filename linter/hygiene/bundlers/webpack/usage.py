"""Which exports of every module are used, and which dependencies are active for it.

Follows ``lib/optimize/FlagDependencyUsagePlugin.js``, the use states of
``lib/graph/ExportsInfo.js``, and ``getCondition`` and ``getReferencedExports`` of the classes in
``lib/dependencies``, for a build with ``usedExports`` and one runtime.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.circles import modules_read_in_circles
from hygiene.bundlers.webpack.export_specs import ExportSpecs
from hygiene.bundlers.webpack.exports_info import ExportInfo, ExportsInfo, Path
from hygiene.bundlers.webpack.graph import Dependency, Module
from hygiene.bundlers.webpack.referenced import NAMESPACE, WHOLE, Referenced, ReferencedExports
from hygiene.bundlers.webpack.usage_state import UseState, UseStates

_ALWAYS = frozenset({"import-call", "context", "worker", "style", "wasm", "entry"})
_NEVER_INLINED = frozenset({"import-call", "require", "export-require"})


class Usage:
    """The use of exports in one graph, found to a fixed point from the entries.

    Args:
        modules: of the graph.
        specs: what the modules export.
        has_effects: says whether evaluating a module does something.
        used_by: for a dependency, whether its place in the code is always (True) or never (False)
            in use, or else the names of the exports that need it.
        constants: of a module, the exports that are small constants, which users get instead of the
            module (``lib/optimize/ConstExportsPlugin.js``).
        behaviour: of the version.
    """

    def __init__(
        self,
        modules: Iterable[Module],
        specs: ExportSpecs,
        has_effects: Callable[[Module], bool],
        used_by: Callable[[Dependency], bool | frozenset[str]],
        constants: Callable[[Module], tuple[str, ...]],
        behaviour: WebpackBehaviour,
    ) -> None:
        self._specs = specs
        self._has_effects = has_effects
        self._used_by = used_by
        self._constants = constants
        self._modules = tuple(modules)
        self._fixed: set[ExportInfo] = set()
        self._inlined: set[ExportInfo] = set()
        self.states = UseStates()
        self._owners: dict[ExportsInfo, Module] = {m.exports: m for m in self._modules}
        self._referenced = ReferencedExports(specs, self.states, behaviour.follows)
        self._behaviour = behaviour
        self._queue: deque[Module] = deque()
        self._queued: set[Module] = set()
        self._walked: set[Module] = set()

    def trace(self, roots: Iterable[Module]) -> None:
        """Mark what is used, from the modules of the entries on."""
        for root in roots:
            if self._behaviour.walks_free_modules:
                self._mark(root, frozenset())
            elif self.states.use_for_effects(root.exports):
                self._enqueue(root)
        while self._queue:
            module = self._queue.popleft()
            self._queued.discard(module)
            self._process(module)
        in_circles: set[Module] = set()
        if self._behaviour.keeps_circular_bindings:
            in_circles = modules_read_in_circles(
                self._modules, self._behaviour.sees_circular_requires
            )
        for module in self._modules:
            if module not in in_circles:
                self._inlined.update(self._inlinable(module))

    def _inlinable(self, module: Module) -> Iterator[ExportInfo]:
        """Yield the exports of a module that every user gets as a constant."""
        if not self.states.of(module.exports.others):
            for name in self._constants(module):
                info = module.exports.own.get(name)
                if info is None or info in self._fixed:
                    continue
                if info.provided and self.states.of(info):
                    yield info

    def _is_inlined(self, target: Module, path: Path) -> bool:
        return bool(path) and target.exports.own.get(path[0]) in self._inlined

    def is_active(self, dependency: Dependency) -> bool:
        """Say whether a dependency keeps its target, given what is used so far."""
        target = dependency.target
        if target is None or dependency.deferred:
            return False
        role = dependency.role
        if role in _ALWAYS:
            return True
        if role in ("evaluation", "re-export-evaluation"):
            return self._has_effects(target)
        if role == "re-export":
            return self._is_reexport_active(dependency, target)
        if role == "export-require":
            return self._is_export_require_active(dependency, target)
        if not self._is_place_in_use(dependency):
            return False
        if role == "specifier" and self._is_inlined(target, dependency.ids):
            return False
        if role == "require" and dependency.evaluation_only:
            return self._has_effects(target)
        return True

    def _is_place_in_use(self, dependency: Dependency) -> bool:
        used_by = self._used_by(dependency)
        if isinstance(used_by, bool):
            return used_by
        assert dependency.origin is not None
        exports = dependency.origin.exports
        return any(self.states.of_path(exports, (name,)) for name in used_by)

    def _is_reexport_active(self, dependency: Dependency, target: Module) -> bool:
        mode = self._referenced.mode(dependency)
        if mode != "names" or self.states.of(target.exports.others):
            return mode not in ("unused", "empty-star")
        if dependency.name is not None:
            return not self._is_inlined(target, dependency.ids)
        names = self._referenced.star_names(dependency) or ()
        return not all(self._is_inlined(target, (name,)) for name in names)

    def _is_export_require_active(self, dependency: Dependency, target: Module) -> bool:
        assert dependency.origin is not None
        if dependency.name is None or not self._behaviour.drops_unread_requires:
            return True
        if self.states.of_path(dependency.origin.exports, (dependency.name,)):
            return True
        if dependency.unread == "evaluated":
            return self._has_effects(target)
        return dependency.unread == "kept"

    # --- marking ---

    def _process(self, module: Module) -> None:
        merged: dict[Module, Referenced] = {}
        fixed: dict[Module, set[Path]] = {}
        escaping: dict[Module, None] = {}
        for dependency in module.dependencies:
            target = dependency.target
            if target is None or not self.is_active(dependency):
                continue
            known = merged.get(target)
            if known is WHOLE:
                continue
            referenced = self._referenced.of(dependency, target)
            if referenced is WHOLE:
                merged[target] = WHOLE
                escaping.pop(target, None)
            elif referenced is NAMESPACE:
                escaping[target] = None
            else:
                assert isinstance(referenced, frozenset)
                before = known if isinstance(known, frozenset) else frozenset()
                merged[target] = before | referenced
                if dependency.role in _NEVER_INLINED or self._referenced.takes_apart(dependency):
                    fixed.setdefault(target, set()).update(referenced)
        own = merged.get(module, frozenset())
        if isinstance(own, frozenset) and (read := self._own_reads(module)):
            merged[module] = own | read
        for target, referenced in merged.items():
            self._mark(target, referenced, fixed.get(target, ()))
        for target in escaping:
            self._mark(target, NAMESPACE)

    def _own_reads(self, module: Module) -> frozenset[Path]:
        """Return what a CommonJS module reads of its own exports.

        As ``CommonJsSelfReferenceDependency`` in webpack's source.
        """
        commonjs = module.facts.commonjs if module.facts is not None else None
        if commonjs is None:
            return frozenset()
        behaviour = self._behaviour
        replaced = (commonjs.literal is not None and not behaviour.reads_object_exports) or (
            not behaviour.follows_named_requires
            and any(r.name is None and r.named for r in commonjs.reexports)
        )
        through_this = commonjs.reads_this and behaviour.counts_this_of_exports
        whole: frozenset[Path] = frozenset({()}) if replaced or through_this else frozenset()
        return whole.union(commonjs.read)

    def _mark(self, module: Module, referenced: Referenced, fixed: Collection[Path] = ()) -> None:
        exports = module.exports
        if referenced is NAMESPACE or referenced is WHOLE:
            closed = (
                self._specs.exports_type(module) == "namespace"
                and exports.others.provided is False
                and referenced is NAMESPACE
            )
            self._fixed.update(exports.own.values())
            changed = (
                self.states.use_all_known(exports)
                if closed
                else self.states.use_in_unknown_way(exports)
            )
            if changed:
                self._enqueue(module)
            return
        if referenced:
            assert isinstance(referenced, frozenset)
            self._fixed.update(self.states.get(exports, path[0]) for path in fixed if path)
            if self._specs.exports_type(module) is None:
                if self.states.use_without_info(exports):
                    self._enqueue(module)
                return
            for path in sorted(referenced):
                self._mark_path(module, path)
        elif module.free:
            if self._behaviour.walks_free_modules and module not in self._walked:
                self._walked.add(module)
                self._enqueue(module)
        elif self.states.use_for_effects(exports):
            self._enqueue(module)

    def _mark_path(self, module: Module, path: Path) -> None:
        if not path:
            if self.states.use_in_unknown_way(module.exports):
                self._enqueue(module)
            return
        current = module.exports
        for index, name in enumerate(path):
            info = self.states.get(current, name)
            last = index == len(path) - 1
            if not last and info.nested is not None:
                if self.states.raise_to(info, UseState.ONLY_PROPERTIES, UseState.UNUSED):
                    self._enqueue_owner(module, current, name)
                current = info.nested
                continue
            if self.states.raise_to(info, UseState.USED):
                self._enqueue_owner(module, current, name)
            return

    def _enqueue_owner(self, module: Module, exports: ExportsInfo, name: str) -> None:
        """Process the module again whose export this is; an export of its own has no module."""
        if exports is module.exports:
            self._enqueue(module)
            return
        current: ExportsInfo | None = exports
        while current is not None:
            owner = self._owners.get(current)
            if owner is not None:
                self._enqueue(owner)
                return
            if name in current.own:
                return
            current = current.redirect

    def _enqueue(self, module: Module) -> None:
        if module not in self._queued:
            self._queued.add(module)
            self._queue.append(module)
