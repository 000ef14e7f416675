"""The source that a missing file of the repository's own package would be built from.

A bundler fails on such an import. A linter that runs before the build goes on with the source, and
says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.resolve.paths import is_bare
from hygiene.view import View

if TYPE_CHECKING:
    from hygiene.static.imports import WorkspaceImports


class BuiltSources:
    """Finds sources for specifiers that name built files of own packages."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._imports: WorkspaceImports | None = None

    def find(self, specifier: str, importer: str) -> str | None:
        """Return the source file that a specifier of a package stands for.

        Args:
            specifier: one that does not resolve.
            importer: the absolute path of the file that asks.

        Returns:
            None when it names no package, or none of the repository's own.
        """
        if not is_bare(specifier):
            return None
        if self._imports is None:
            self._imports = _workspace_imports(self._view)
        found = self._imports.resolve(specifier, importer)
        return found if found is not None and "/node_modules/" not in found else None


def _workspace_imports(view: View) -> WorkspaceImports:
    from hygiene.static.imports import WorkspaceImports
    from hygiene.static.sources import SourceFiles

    files = SourceFiles(view.tree, view.tsconfigs)
    return WorkspaceImports(
        view.tree, files, view.manifests, packages={}, paths=_no_paths, followed=("",)
    )


def _no_paths(specifier: str, importer: str) -> tuple[str, ...]:
    del specifier, importer
    return ()
