"""Imports of what no module exports, which fail the build wherever they are used.

Follows ``warnForMissingExports`` of rollup's ``Graph.ts`` and ``traceVariable`` of ``Module.ts``.
No module is read for it: most of what they say is never asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.graph.external import ExternalModule
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading.source import NAMESPACE
from hygiene.parse.occurrences import Occurrences

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.exports import Target
    from hygiene.bundlers.rollup.graph.module import Module
    from hygiene.bundlers.rollup.reading.source import Imported


class ExportChecks:
    """Which names the modules export; each is looked for once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Module, str], bool] = {}
        self._complete: set[Module] = set()
        self._searched: set[tuple[Module, str]] = set()

    def check_imports(self, modules: Iterable[Module]) -> None:
        """Look for the exports behind all imports.

        Raises:
            BundleError: there is none for an import that is used, or that a re-export stands for.
        """
        for module in modules:
            missing = {
                local: imported
                for local, imported in module.imports.items()
                if not self._has(module.resolved[imported.specifier], imported.name)
            }
            if missing:
                reads = Occurrences(module.parsed.masked.text, module.parsed.tree, missing).reads
                for local, imported in missing.items():
                    if reads[local]:
                        raise _failure(imported.name, module, imported)

    def check_output(self, modules: Iterable[Module]) -> None:
        """Look for all that the modules of the output export.

        Raises:
            BundleError: a module that exports something of its own passes on what is not there.
        """
        waiting = [module for module in modules if module.parsed.links.exports]
        while waiting:
            module = waiting.pop()
            if module in self._complete:
                continue
            self._complete.add(module)
            links = module.parsed.links
            for name in (*links.exports, *links.reexports):
                self._has(module, name)
            waiting += [t for t in module.star_targets() if not isinstance(t, ExternalModule)]

    def _has(self, target: Target, name: str, star: bool = False) -> bool:
        """Say whether a module exports a name, itself or from another.

        Args:
            target: the module.
            name: of the export.
            star: it is asked because of an ``export *``, which may go in a circle.

        Raises:
            BundleError: it re-exports the name from a module that does not export it, or in a
                circle.
        """
        if name == NAMESPACE or isinstance(target, ExternalModule):
            return True
        key = (target, name)
        if key in self._searched and not star:
            raise BundleError(f'"{name}" is re-exported in a circle', target.id)
        if key not in self._known:
            # In a circle of stars, what comes round again adds nothing.
            self._known[key] = True
            self._searched.add(key)
            self._known[key] = self._find(target, name)
            self._searched.discard(key)
        return self._known[key]

    def _find(self, module: Module, name: str) -> bool:
        links = module.parsed.links
        passed_on = links.reexports.get(name)
        if passed_on is None and name in links.exports:
            passed_on = links.imports.get(links.exports[name])
            if passed_on is None:
                return True
        if passed_on is not None:
            if not self._has(module.resolved[passed_on.specifier], passed_on.name):
                raise _failure(passed_on.name, module, passed_on)
            return True
        if name != "default" and any(
            self._has(module.resolved[star.specifier], name, star=True) for star in links.stars
        ):
            return True
        return bool(module.synthetic)


def _failure(name: str, module: Module, imported: Imported) -> BundleError:
    target = module.resolved[imported.specifier].id
    return BundleError(f'"{name}" is not exported by "{target}"', module.id, imported.start)
