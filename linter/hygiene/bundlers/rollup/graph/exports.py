"""Which variable an export of a module is, through re-exports and ``export *``.

Follows ``getVariableForExportName`` in rollup's ``Module.ts``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from hygiene.bundlers.rollup.graph.external import ExternalModule
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading.source import NAMESPACE
from hygiene.bundlers.rollup.variables.exported import SyntheticVariable
from hygiene.bundlers.rollup.variables.variable import Variable

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.module import Module

Target: TypeAlias = "Module | ExternalModule"
SearchedModules: TypeAlias = "dict[str, set[Target]]"
"""By name, the modules that a search has been to."""

_Passed: TypeAlias = "dict[Module, None]"


class _StarExport(Struct):
    """What the ``export *`` of a module give for a name.

    Attributes:
        variable: None for none, or for several that differ.
        external: it comes from a module that is not bundled.
        passed: the modules on the way, which run when the variable is used.
    """

    variable: Variable | None
    external: bool = False
    passed: tuple[Module, ...] = ()


class ExportSearch:
    """Finds the exports of one module, and remembers what its ``export *`` give."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._stars: dict[str, _StarExport] = {}
        self._synthetic: dict[str, Variable] = {}
        self._namespace: Variable | None = None
        self._namespace_asked = False

    def search(
        self,
        name: str,
        importer: Module | None,
        star: bool,
        searched: SearchedModules | None,
        passed: _Passed | None,
    ) -> tuple[Variable | None, bool]:
        """Find an export on the way of a search that may come back here.

        Args:
            name: of the export; ``*`` for the namespace.
            importer: the module that will use it; told which modules run then.
            star: the search comes through ``export *``, where a circle is no failure.
            searched: where the search has been.
            passed: gets the modules on the way.

        Returns:
            The variable, and whether it comes from outside through an ``export *``.

        Raises:
            BundleError: re-exports go in a circle, or lead to nothing.
        """
        searched = {} if searched is None else searched
        modules = searched.setdefault(name, set())
        if self._module in modules:
            if star:
                return None, False
            raise BundleError(f'"{name}" is re-exported in a circle', self._module.id)
        modules.add(self._module)
        return self.find(name, importer, star, searched, passed)

    def find(
        self,
        name: str,
        importer: Module | None,
        star: bool,
        searched: SearchedModules | None,
        passed: _Passed | None,
        explicit: bool = False,
    ) -> tuple[Variable | None, bool]:
        """Find an export; ``explicit``: not through ``export *``. See ``search``."""
        module = self._module
        if name == NAMESPACE:
            return module.namespace, False
        links = module.parsed.links
        if name in links.reexports:
            return self._reexported(name, importer, searched, passed), False
        local = links.exports.get(name)
        if local is not None:
            variable = module.trace(local, importer or module, searched, passed)
            if variable is not None:
                _tell(importer, variable, (module,))
                if passed is not None:
                    passed[module] = None
            return variable, False
        if explicit:
            return None, False
        if name != "default":
            found = self._stars.get(name)
            if found is None:
                found = self._through_stars(name, importer, searched)
                self._stars[name] = found
            if found.variable is not None:
                _tell(importer, found.variable, found.passed)
                return found.variable, found.external
        if module.synthetic:
            return self._member_of_synthetic(name), False
        return None, False

    def _reexported(
        self,
        name: str,
        importer: Module | None,
        searched: SearchedModules | None,
        passed: _Passed | None,
    ) -> Variable:
        module = self._module
        reexport = module.parsed.links.reexports[name]
        target = module.resolved[reexport.specifier]
        variable, _ = target.search(reexport.name, importer, False, searched, passed)
        if variable is None:
            raise BundleError(
                f'"{reexport.name}" is not exported by "{target.id}"', module.id, reexport.start
            )
        if module.side_effects:
            _tell(importer, variable, (module,))
            if passed is not None:
                passed[module] = None
        return variable

    def _through_stars(
        self, name: str, importer: Module | None, searched: SearchedModules | None
    ) -> _StarExport:
        own: dict[Variable, None] = {}
        external: dict[Variable, None] = {}
        synthetic: Variable | None = None
        passed: _Passed = {}
        for target in self._module.star_targets():
            if not isinstance(target, ExternalModule) and target.synthetic == name:
                continue
            # A copy: the same binding may come through several of them.
            copied = None if searched is None else {n: set(m) for n, m in searched.items()}
            variable, from_outside = target.search(name, importer, True, copied, passed)
            if variable is None:
                continue
            if isinstance(target, ExternalModule) or from_outside:
                external[variable] = None
            elif isinstance(variable, SyntheticVariable):
                synthetic = synthetic or variable
            else:
                own[variable] = None
        if own:
            variable = next(iter(own)) if len(own) == 1 else None
            return _StarExport(variable, passed=tuple(passed))
        if external:
            return _StarExport(next(iter(external)), external=True, passed=tuple(passed))
        return _StarExport(synthetic, passed=tuple(passed))

    def _member_of_synthetic(self, name: str) -> Variable:
        found = self._synthetic.get(name)
        if found is None:
            found = SyntheticVariable(self._module, name, self.synthetic_namespace())
            self._synthetic[name] = found
        return found

    def known_member(self, name: str) -> Variable | None:
        """Return the variable that stands for a missing export, if one was ever asked for."""
        return self._synthetic.get(name)

    def synthetic_namespace(self) -> Variable:
        """See ``Module.synthetic_namespace``."""
        module = self._module
        if not self._namespace_asked:
            self._namespace_asked = True
            self._namespace = module.explicit_export(module.synthetic)
        if self._namespace is None:
            raise BundleError(f'it has no export "{module.synthetic}"', module.id)
        return self._namespace


def _tell(importer: Module | None, variable: Variable, modules: Iterable[Module]) -> None:
    if importer is not None:
        importer.side_effect_modules.setdefault(variable, {}).update(dict.fromkeys(modules))
