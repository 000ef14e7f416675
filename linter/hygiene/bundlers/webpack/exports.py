"""Which names each module provides, and what a re-exported name means.

Follows ``lib/optimize/FlagDependencyExportsPlugin.js``, ``lib/graph/ExportsInfo.js`` (``_getTarget``)
and ``getStarReexports`` in webpack's source.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.graph import Dependency, Module


class Target(Struct, frozen=True):
    """Where a re-exported name comes from.

    Attributes:
        dependency: the re-export; its ``target`` is the module.
        path: the names in that module; None for its whole namespace.
    """

    dependency: Dependency
    path: tuple[str, ...] | None


class ModuleExports:
    """The exports of one module.

    Attributes:
        names: every name known to be provided, with its origins: none for a local declaration,
            several when more than one ``export *`` may provide it.
        open: other names are possible (CommonJS written by computed keys, ``export *`` of it).
        open_targets: where such other names would come from.
    """

    __slots__ = ("names", "open", "open_targets")

    def __init__(self) -> None:
        self.names: dict[str, tuple[Target, ...]] = {}
        self.open = False
        self.open_targets: tuple[Target, ...] = ()

    def targets(self, name: str) -> tuple[Target, ...]:
        """Return the origins of ``name``; empty when it is local or not provided."""
        known = self.names.get(name)
        if known is not None:
            return known
        return tuple(
            Target(t.dependency, t.path if t.path is not None else (name,))
            for t in self.open_targets
        )

    def same_as(self, other: ModuleExports) -> bool:
        """Whether both provide the same."""
        return (
            self.open == other.open
            and self.names == other.names
            and self.open_targets == other.open_targets
        )


class ProvidedExports:
    """The exports of every module of a graph, to a fixed point over ``export *`` cycles."""

    def __init__(self, modules: list[Module], behaviour: WebpackBehaviour) -> None:
        self._drops_ambiguous = behaviour.drops_ambiguous_stars
        self._reads_object_exports = behaviour.reads_object_exports
        self._of: dict[str, ModuleExports] = {}
        with_stars: list[Module] = []
        for module in modules:
            exports = self._own(module)
            self._of[module.key] = exports
            if any(_passes_all_on(d) and d.first_target is not None for d in module.dependencies):
                with_stars.append(module)
        # Names only travel along stars, at most once through each module of a cycle.
        for _ in range(len(with_stars) + 1):
            changed = False
            for module in with_stars:
                before = self._of[module.key]
                after = self._with_stars(module)
                if not before.same_as(after):
                    self._of[module.key] = after
                    changed = True
            if not changed:
                break

    def of(self, module: Module) -> ModuleExports:
        """Return the exports of ``module``."""
        return self._of[module.key]

    def _own(self, module: Module) -> ModuleExports:
        exports = ModuleExports()
        facts = module.facts
        if facts is None or module.type in ("json", "unreadable"):
            exports.open = True
            return exports
        if not module.esm:
            commonjs = facts.commonjs
            if commonjs is None or commonjs.dynamic:
                exports.open = True
            elif commonjs.literal is not None and not self._reads_object_exports:
                exports.open = True
            else:
                for name in (*commonjs.names, *(commonjs.literal or ())):
                    exports.names[name] = ()
                if commonjs.es_module:
                    exports.names["__esModule"] = ()
            for dependency in module.dependencies:
                if dependency.role == "export-require" and dependency.name is not None:
                    path = dependency.ids or None
                    target = (Target(dependency, path),) if dependency.first_target else ()
                    exports.names[dependency.name] = target
            return exports
        for export in facts.exports:
            exports.names[export.name] = ()
        for dependency in module.dependencies:
            if dependency.role == "re-export" and dependency.name is not None:
                if dependency.first_target is None:
                    continue
                exports.names[dependency.name] = (Target(dependency, dependency.ids or None),)
        return exports

    def _with_stars(self, module: Module) -> ModuleExports:
        exports = self._own(module)
        stars = [d for d in module.dependencies if _passes_all_on(d) and d.first_target is not None]
        own = {*exports.names, "default"}
        ambiguous = self._ambiguous(module, stars) if self._drops_ambiguous else set()
        taken: set[str] = set()
        open_targets: list[Target] = []
        for star in stars:
            assert star.first_target is not None
            from_star = self._of[star.first_target.key]
            ignored = own if star.role == "re-export" else set()
            if from_star.open:
                exports.open = True
                open_targets.append(Target(star, None))
            for name in from_star.names:
                if name in ignored or name in ambiguous or name in taken:
                    continue
                if self._leads_back(star.first_target, name, module):
                    continue
                exports.names[name] = (Target(star, (name,)),)
            taken |= {n for n in from_star.names if n != "default"}
        exports.open_targets = tuple(open_targets)
        return exports

    def _ambiguous(self, module: Module, stars: list[Dependency]) -> set[str]:
        """Return the names that two stars provide from different declarations."""
        first: dict[str, Module] = {}
        ambiguous: set[str] = set()
        for star in stars:
            assert star.first_target is not None
            for name in self._of[star.first_target.key].names:
                if name == "default" or self._leads_back(star.first_target, name, module):
                    continue
                earlier = first.setdefault(name, star.first_target)
                if earlier is star.first_target:
                    continue
                one = self.declaration(earlier, name)
                other = self.declaration(star.first_target, name)
                if one is not None and other is not None and one != other:
                    ambiguous.add(name)
        return ambiguous

    def _leads_back(self, start: Module, name: str, parent: Module) -> bool:
        """Whether the name comes from ``parent`` itself, through a cycle of stars."""
        seen: set[tuple[str, str]] = set()
        current, wanted = start, name
        while (current.key, wanted) not in seen:
            seen.add((current.key, wanted))
            targets = self._of[current.key].targets(wanted)
            if not targets:
                return False
            target = targets[0]
            if target.path is None or target.dependency.first_target is None:
                return False
            if target.dependency.first_target is parent and target.path == (name,):
                return True
            current, wanted = target.dependency.first_target, target.path[0]
        return False

    def declaration(self, module: Module, name: str) -> tuple[str, str] | None:
        """Return the module and the name that finally declare ``name``; None when unknown."""
        seen: set[tuple[str, str]] = set()
        current, wanted = module, name
        while (current.key, wanted) not in seen:
            seen.add((current.key, wanted))
            exports = self._of[current.key]
            targets = exports.targets(wanted)
            if not targets:
                local = wanted in exports.names and current.esm
                return (current.key, wanted) if local else None
            target = targets[0]
            if (
                target.path is None
                or len(target.path) != 1
                or target.dependency.first_target is None
            ):
                return None
            current, wanted = target.dependency.first_target, target.path[0]
        return None

    def origin(
        self,
        module: Module,
        name: str,
        passes: Callable[[Module], bool],
    ) -> tuple[Module, tuple[str, ...], tuple[Module, ...]] | None:
        """Follow ``name`` of ``module`` through re-exports.

        Args:
            module: the module that exports the name.
            name: the exported name.
            passes: says of a module that was reached whether to go on through it.

        Returns:
            The module reached, the path of names in it (empty for its namespace), and the modules
            passed on the way after ``module``; None when the name is no re-export, leads round in
            a circle, or has more than one origin.
        """
        return self._follow(self.of(module).targets(name), passes, {(module.key, name)})

    def _follow(
        self,
        targets: tuple[Target, ...],
        passes: Callable[[Module], bool],
        visited: set[tuple[str, str]],
    ) -> tuple[Module, tuple[str, ...], tuple[Module, ...]] | None:
        found: tuple[Module, tuple[str, ...], tuple[Module, ...]] | None = None
        for target in targets:
            reached = self._follow_one(target, passes, set(visited))
            if reached is None:
                return None
            if found is not None and (found[0] is not reached[0] or found[1] != reached[1]):
                return None
            found = found or reached
        return found

    def _follow_one(
        self,
        target: Target,
        passes: Callable[[Module], bool],
        visited: set[tuple[str, str]],
    ) -> tuple[Module, tuple[str, ...], tuple[Module, ...]] | None:
        module = target.dependency.first_target
        if module is None:
            return None
        path = target.path or ()
        passed: list[Module] = []
        while path and passes(module):
            key = (module.key, path[0])
            if key in visited:
                return None
            visited.add(key)
            targets = self._of[module.key].targets(path[0])
            if not targets:
                break
            if len(targets) > 1:
                several = self._follow(targets, passes, visited)
                if several is None:
                    break
                passed.append(module)
                module, found, more = several
                passed.extend(more)
                path = (*found, *path[1:])
                continue
            following = targets[0].dependency.first_target
            if following is None:
                break
            passed.append(module)
            module, path = following, (*(targets[0].path or ()), *path[1:])
        return module, path, tuple(passed)


def _passes_all_on(dependency: Dependency) -> bool:
    """Whether every name of the target becomes a name of the origin."""
    return dependency.is_star or (
        dependency.role == "export-require" and dependency.name is None and not dependency.ids
    )
