"""What single dependencies say that their module exports.

Follows the ``getExports`` methods in webpack's ``lib/dependencies``: for re-exports ``getMode`` and
``getStarReexports`` in ``esm/ESMExportImportedSpecifierDependency.js``, for ``exports.x =
require(…)`` ``commonjs/CommonJsExportRequireDependency.js``. Uses of exports play no part, as
``optimization.usedExports`` is off in development mode.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.circles import components
from hygiene.bundlers.webpack.exports_info import ExportInfo, Path
from hygiene.bundlers.webpack.graph import Dependency, Module
from hygiene.model import CommonJsExports

ExportsType = Literal["namespace", "flagged", "default", "dynamic"]
"""``buildMeta.exportsType``: an ECMAScript module; CommonJS with ``__esModule``, without it, and
with a part of another module's exports. None is a module whose exports cannot be known."""


class ExportName(Struct, frozen=True):
    """One name that a dependency provides.

    Attributes:
        path: where it leads in the other module; None for its namespace.
        leads: it comes from the other module.
        hidden: an earlier ``export *`` provides it.
        below: names below it.
    """

    name: str
    path: Path | None = None
    leads: bool = False
    hidden: bool = False
    below: tuple[ExportName, ...] = ()


class Specs(Struct, frozen=True):
    """What one dependency provides.

    Attributes:
        names: None when only the running program knows.
        source: the dependency that names come from.
        priority: see ``Target``.
        terminal: the module itself declares the names.
        excludes: without these (``names`` None).
        hides: these come from elsewhere.
        depends: the modules on which this answer depends.
    """

    names: tuple[ExportName, ...] | None
    source: Dependency | None = None
    priority: int = 0
    terminal: bool = False
    excludes: frozenset[str] = frozenset()
    hides: tuple[str, ...] = ()
    depends: tuple[Module, ...] = ()


_PASSING_ON = frozenset({"re-export", "export-require"})


class StarExports(Struct, frozen=True):
    """What an ``export *`` gives to its module.

    Attributes:
        names: None when only the running program knows.
        hidden: names that an earlier star provides; None where there is no earlier star.
        ignored: names that it can never give.
    """

    names: tuple[str, ...] | None
    hidden: tuple[str, ...] | None
    ignored: frozenset[str]


class _Assignments(Struct, frozen=True):
    """What the stars of a module give to it.

    Attributes:
        order: the names, numbered as they were found.
        begins: how many names stars up to this one have found, by the place of the star.
        places: the stars' places, by identity.
        ignored: names that no star can give.
    """

    order: dict[str, int]
    begins: tuple[int, ...]
    places: dict[int, int]
    ignored: frozenset[str]


class ExportSpecs:
    """The answers of all dependencies of one graph.

    Args:
        behaviour: of the version.
        modules: of the graph.
    """

    def __init__(self, behaviour: WebpackBehaviour, modules: Sequence[Module]) -> None:
        self._behaviour = behaviour
        self._assigned: dict[str, _Assignments] = {}
        self._circles = components(modules, _PASSING_ON)

    def forget_assignments(self) -> None:
        """Look at the modules anew: what they export may have changed."""
        self._assigned.clear()

    def exports_type(self, module: Module) -> ExportsType | None:
        """Return how the exports of a module are to be taken."""
        facts = module.facts
        if module.type == "json":
            return "default"
        if facts is None or module.type == "unreadable":
            return None
        if module.esm:
            return "namespace" if module.type != "dynamic" else None
        commonjs = facts.commonjs
        if commonjs is None:
            return None
        if commonjs.literal is not None and not self._behaviour.reads_object_exports:
            return None
        if commonjs.opaque or self._misses_whole(commonjs):
            return None
        if commonjs.dynamic:
            return "dynamic"
        return "flagged" if commonjs.es_module else "default"

    def _misses_whole(self, commonjs: CommonJsExports) -> bool:
        """Whether ``module.exports = name`` was not yet seen to pass a module on."""
        if self._behaviour.follows_named_requires:
            return False
        return any(r.name is None and r.named for r in commonjs.reexports)

    def imported_as(self, module: Module, importer: Module) -> str:
        """Return how ``importer`` sees the exports of ``module`` (``Module.getExportsType``)."""
        strict = importer.type == "esm"
        kind = self.exports_type(module)
        if kind == "namespace":
            return "namespace"
        if kind == "flagged":
            return "default-with-named" if strict else "namespace"
        if kind == "default":
            return "default-only" if strict and module.type == "json" else "default-with-named"
        if strict:
            return "default-with-named"
        if kind is None:
            return "dynamic"
        marker = module.exports.look_up("__esModule")
        if marker.provided is False:
            return "default-with-named"
        found = marker.target()
        if found is None or found.path != ("__esModule",):
            return "dynamic"
        other = self.exports_type(found.module)
        if other in ("flagged", "namespace"):
            return "namespace"
        return "default-with-named" if other == "default" else "dynamic"

    def of_module(self, module: Module) -> list[tuple[Dependency | None, Specs]]:
        """Return what a module exports, dependency by dependency."""
        return list(self._of_module(module))

    def _of_module(self, module: Module) -> Iterator[tuple[Dependency | None, Specs]]:
        facts = module.facts
        if module.type == "json":
            yield None, Specs(tuple(ExportName(name) for name in module.json_names))
            return
        assert facts is not None
        if module.esm:
            names = tuple(ExportName(name) for name in module.local_names)
            yield None, Specs(names, priority=1, terminal=True)
        elif facts.commonjs is not None:
            own = [*facts.commonjs.names, *(facts.commonjs.literal or ())]
            if facts.commonjs.es_module:
                own.append("__esModule")
            passed_on = {d.name for d in module.dependencies if d.role == "export-require"}
            yield None, Specs(tuple(ExportName(name) for name in own if name not in passed_on))
        for dependency in module.dependencies:
            if dependency.role == "re-export":
                yield dependency, self._of_reexport(module, dependency)
            elif dependency.role == "export-require":
                yield dependency, self._of_export_require(module, dependency)

    def _of_reexport(self, module: Module, dependency: Dependency) -> Specs:
        target = dependency.target
        if target is None:
            return Specs(())
        if dependency.name is None:
            return self._of_star(dependency, target)
        name = dependency.name
        kind = self.imported_as(target, module)
        if dependency.ids[:1] == ("default",) and kind != "namespace":
            given = ExportName(name, ("default",), leads=True)
        elif dependency.ids:
            circular = self._behaviour.sees_circular_names and module.exports.look_up(name).circular
            if kind == "default-only" or circular:
                return Specs((ExportName(name),), depends=(target,))
            given = ExportName(name, dependency.ids, leads=True)
        elif kind in ("default-only", "default-with-named"):
            default = ExportName("default", None, leads=True)
            given = ExportName(name, None, leads=True, below=(default,))
        else:
            given = ExportName(name, None, leads=True)
        return Specs((given,), dependency, priority=1, depends=(target,))

    def _of_star(self, dependency: Dependency, target: Module) -> Specs:
        star = self.star_exports(dependency)
        if star.names is None:
            hidden = star.hidden or ()
            return Specs(
                None,
                dependency,
                excludes=star.ignored.union(hidden),
                hides=hidden,
                depends=(target,),
            )
        if not star.names:
            return Specs((), hides=star.hidden or (), depends=(target,))
        names = (
            *(ExportName(name, (name,), leads=True) for name in star.names),
            *(ExportName(name, (name,), leads=True, hidden=True) for name in star.hidden or ()),
        )
        return Specs(names, dependency, priority=1, depends=(target,))

    def star_exports(self, dependency: Dependency) -> StarExports:
        """Return what an ``export *`` gives to its module."""
        module, target = dependency.origin, dependency.target
        assert module is not None and target is not None
        assigned = self._assignments(module)
        place = assigned.places[id(dependency)]
        ignored = assigned.ignored
        # From 0 on, names were found by earlier stars; a module's first star hides none.
        earlier = assigned.begins[place - 1] if place else -1
        if target.exports.others.provided is not False:
            hidden = None
            if place:
                found = (name for name, n in assigned.order.items() if n < earlier)
                hidden = tuple(sorted(name for name in found if name not in ignored))
            return StarExports(None, hidden, ignored)
        given: list[str] = []
        hides: list[str] = []
        for info in sorted(target.exports.all(), key=lambda info: info.name):
            if info.name in ignored or info.provided is False:
                continue
            if assigned.order.get(info.name, earlier) < earlier:
                hides.append(info.name)
            elif not self.leads_back(info, target, module):
                given.append(info.name)
        return StarExports(tuple(given), tuple(hides) if place else None, ignored)

    def _assignments(self, module: Module) -> _Assignments:
        """Follow ``determineExportAssignments``."""
        known = self._assigned.get(module.key)
        if known is not None:
            return known
        stars = [d for d in module.dependencies if d.is_star]
        providers: dict[str, ExportInfo] = {}
        begins: list[int] = []
        ambiguous: set[str] = set()
        for star in stars:
            begins.append(len(providers))
            if star.target is None:
                continue
            for info in star.target.exports.all():
                if info.provided is not True or info.name == "default":
                    continue
                if info.name in providers:
                    if _differ(providers[info.name], info) and not self.leads_back(
                        info, star.target, module
                    ):
                        ambiguous.add(info.name)
                elif not self.leads_back(info, star.target, module):
                    providers[info.name] = info
                    begins[-1] = len(providers)
        if not self._behaviour.drops_ambiguous_stars or len(stars) < 2:
            ambiguous.clear()
        made = _Assignments(
            {name: number for number, name in enumerate(providers)},
            tuple(begins),
            {id(star): place for place, star in enumerate(stars)},
            frozenset({"default", *_names_of(module), *ambiguous}),
        )
        self._assigned[module.key] = made
        return made

    def leads_back(self, info: ExportInfo, star: Module, parent: Module) -> bool:
        """Whether a name of ``star`` comes from ``parent`` itself.

        Follows ``isStarReexportBackToParent``.
        """
        if not self._behaviour.sees_stars_that_lead_back:
            return False
        if self._circles[star] != self._circles[parent]:
            return False
        seen: set[ExportInfo] = set()
        current = info
        while current not in seen:
            seen.add(current)
            target = current.first_target()
            if target is None or not target.path:
                return False
            if target.module is parent and target.path == (info.name,):
                return True
            current = target.module.exports.look_up(target.path[0])
        return False

    def _of_export_require(self, module: Module, dependency: Dependency) -> Specs:
        target = dependency.target
        if target is None:
            return Specs(())
        namespace = self.imported_as(target, module) == "namespace"
        unknown = target.exports.others.provided is False and not target.exports.own
        unwraps = (
            self._behaviour.unwraps_module_exports
            and namespace
            and target.exports.look_up("module.exports").provided is True
        )
        path: Path = ("module.exports", *dependency.ids) if unwraps else dependency.ids
        if dependency.name is not None:
            marker = namespace and not path and not unknown and self._behaviour.marks_namespaces
            below = (ExportName("__esModule"),) if marker else ()
            given = ExportName(dependency.name, path or None, leads=True, below=below)
            return Specs((given,), dependency, depends=(target,))
        if unwraps:
            return Specs(None, depends=(target,))
        if namespace and unknown and self._behaviour.waits_for_namespaces:
            return Specs((), depends=(target,))
        provided = target.exports.below(path)
        if provided is None or provided.others.provided is not False:
            return Specs(None, None if path else dependency, depends=(target,))
        names = {i.name: None for i in provided.all() if i.provided is not False}
        if namespace:
            names["__esModule"] = None
        return Specs(
            tuple(ExportName(name, (*path, name), leads=True) for name in sorted(names)),
            dependency,
            depends=(target,),
        )


def _names_of(module: Module) -> Iterator[str]:
    """Return the names that a module exports in so many words."""
    yield from module.local_names
    for dependency in module.dependencies:
        if dependency.role == "re-export" and dependency.name is not None:
            yield dependency.name


def _differ(one: ExportInfo, other: ExportInfo) -> bool:
    """Whether two names are declared in different places (``isAmbiguousWith``)."""
    first, second = one.binding(), other.binding()
    return first is not None and second is not None and first is not second
