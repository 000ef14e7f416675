"""Which re-exports of a module free of side effects webpack does not follow yet.

From version 5.108 webpack builds the origin of a re-export in a side-effect-free module only once
some module asks for the name. Follows ``lib/optimize/LazyBarrels.js`` in webpack's source, and its
earlier form ``lib/LazyBarrel.js``, where imports never wait and ``export *`` asks for everything.
"""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.bundlers.webpack.graph import Dependency, Module

RequestKey = tuple[str, str]
"""The category and the specifier: webpack resolves dependencies alike in both together."""

_DEFERRABLE = ("re-export", "re-export-evaluation")
_DECLARATIONS = ("evaluation", "specifier")


class _Barrel:
    """What one free module still defers, and the names that bring it back."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.asked_all = False
        self.classified = False
        self.groups: dict[RequestKey, list[Dependency]] = {}
        self.providers: dict[str, set[RequestKey]] = {}
        self.star_keys: list[RequestKey] = []
        self.star_targets: list[Module] = []


class LazyBarrels:
    """The deferred dependencies of one build.

    Args:
        defers_imports: imports of a barrel wait too, and ``export *`` asks for names only.
    """

    def __init__(self, defers_imports: bool) -> None:
        self._defers_imports = defers_imports
        self._barrels: dict[str, _Barrel] = {}

    def classify(self, module: Module) -> None:
        """Defer what can be deferred of a free module whose dependencies were just recorded."""
        if not module.free or module.facts is None:
            return
        barrel = self._barrels.setdefault(module.key, _Barrel())
        barrel.classified = True
        local_names = set(module.local_names)
        for dependency in module.dependencies:
            if dependency.role not in _DEFERRABLE:
                continue
            key = request_key(dependency)
            self._defer(barrel, key, dependency)
            if dependency.is_star:
                if key not in barrel.star_keys:
                    barrel.star_keys.append(key)
            elif dependency.role == "re-export" and dependency.name is not None:
                barrel.providers[dependency.name] = {key}
        declarations: set[RequestKey] = set()
        asks_for_others = barrel.asked and not barrel.asked_all and not barrel.asked & local_names
        if self._defers_imports and asks_for_others:
            # Nothing that runs the barrel was asked for: its own imports can wait as well.
            for dependency in module.dependencies:
                if dependency.role in _DECLARATIONS:
                    key = request_key(dependency)
                    self._defer(barrel, key, dependency)
                    declarations.add(key)
        for name in local_names:
            barrel.providers.setdefault(name, declarations)
        self._take(barrel, set(barrel.asked), barrel.asked_all)

    def ask(self, module: Module, dependencies: Iterable[Dependency]) -> list[Dependency]:
        """Note what ``dependencies`` ask of ``module``; return those that must be followed now."""
        if not module.free:
            return []
        names: set[str] = set()
        everything = False
        for dependency in dependencies:
            if dependency.is_star and self._defers_imports:
                everything |= self._ask_through_star(module, dependency, names)
            elif dependency.role in ("specifier", "re-export"):
                if dependency.ids:
                    names.add(dependency.ids[0])
                else:
                    everything = True
            elif dependency.role not in ("evaluation", "re-export-evaluation"):
                everything = True
        return self._ask_names(module, names, everything)

    def _ask_through_star(self, target: Module, star: Dependency, names: set[str]) -> bool:
        origin = self._barrels.get(star.origin.key) if star.origin is not None else None
        if origin is None or not origin.classified:
            return True
        origin.star_targets.append(target)
        names |= {name for name in origin.asked if name not in origin.providers}
        return origin.asked_all

    def _ask_names(self, module: Module, names: set[str], everything: bool) -> list[Dependency]:
        activated: list[Dependency] = []
        waiting = [(module, names, everything)]
        while waiting:
            current, wanted, all_of_it = waiting.pop()
            if not current.free or not (wanted or all_of_it):
                continue
            barrel = self._barrels.setdefault(current.key, _Barrel())
            if barrel.asked_all:
                continue
            fresh = wanted - barrel.asked
            barrel.asked |= fresh
            barrel.asked_all = all_of_it
            if not barrel.classified or not (fresh or all_of_it):
                continue
            taken, unknown = self._take(barrel, fresh, all_of_it)
            activated.extend(taken)
            if unknown or all_of_it:
                barrel.star_targets = [t for t in barrel.star_targets if not self._released(t)]
                waiting.extend((t, set(unknown), all_of_it) for t in barrel.star_targets)
        return activated

    def _released(self, module: Module) -> bool:
        """Whether nothing that is asked of a module changes anything any more."""
        if not module.free:
            return True
        barrel = self._barrels.get(module.key)
        return (
            barrel is not None and barrel.classified and not barrel.groups and not barrel.star_keys
        )

    @staticmethod
    def _defer(barrel: _Barrel, key: RequestKey, dependency: Dependency) -> None:
        barrel.groups.setdefault(key, []).append(dependency)
        dependency.deferred = True

    @staticmethod
    def _take(
        barrel: _Barrel, names: set[str], everything: bool
    ) -> tuple[list[Dependency], set[str]]:
        """Bring back what provides ``names``; return it, and the names only a star may provide."""
        unknown: set[str] = set()
        if everything:
            keys = list(barrel.groups)
        else:
            keys = []
            for name in sorted(names):
                provider = barrel.providers.get(name)
                if provider is not None:
                    keys.extend(sorted(provider))
                elif barrel.star_keys:
                    keys.extend(barrel.star_keys)
                    unknown.add(name)
        taken: list[Dependency] = []
        for key in keys:
            for dependency in barrel.groups.pop(key, ()):
                dependency.deferred = False
                taken.append(dependency)
        return taken, unknown


def request_key(dependency: Dependency) -> RequestKey:
    """Return what webpack groups dependencies by before it resolves them."""
    assert dependency.origin is not None and dependency.origin.facts is not None
    specifier = dependency.origin.facts.requests[dependency.request].specifier
    return (dependency_category(dependency), specifier)


def dependency_category(dependency: Dependency) -> str:
    """Return ``esm`` or ``commonjs``: which condition a request resolves under."""
    return "commonjs" if dependency.role in ("require", "export-require", "entry") else "esm"
