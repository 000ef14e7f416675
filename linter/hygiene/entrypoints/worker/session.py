"""What the parts of the Temporal detector share: the sources and how to read them."""

from __future__ import annotations

import os

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.discover.tsconfig import TsConfigs
from hygiene.entrypoints.scan import SourceScan
from hygiene.files import Tree
from hygiene.static.context import Context
from hygiene.static.evaluate import Evaluator
from hygiene.static.imports import WorkspaceImports
from hygiene.static.modules import Modules
from hygiene.static.sources import SourceFiles
from hygiene.static.values import Unknown

_FOLLOWED = ("@temporalio/",)
"""Installed packages whose plugins change a worker's options; they are read, not guessed."""


class Session:
    """One look at a repository.

    Attributes:
        tree, root, manifests, scan: as given; ``scan`` has its source files.
        files: finds sources by path.
        modules: parses sources.
    """

    def __init__(
        self,
        tree: Tree,
        root: str,
        manifests: Manifests,
        tsconfigs: TsConfigs,
        scan: SourceScan,
    ) -> None:
        self.tree = tree
        self.root = root
        self.manifests = manifests
        self.scan = scan
        self.files = SourceFiles(tree, tsconfigs)
        packages: dict[str, PackageJson] = {}
        for directory in self.scan.package_directories:
            manifest = manifests.at(directory)
            if isinstance(manifest, PackageJson) and manifest.name is not None:
                packages.setdefault(manifest.name, manifest)

        def paths(specifier: str, importer: str) -> tuple[str, ...]:
            config = tsconfigs.for_file(importer)
            if config is None:
                return ()
            targets = config.paths_targets(specifier)
            return (*targets, f"{config.base_url}/{specifier}") if config.base_url else targets

        opaque = ("@temporalio/worker",)
        imports = WorkspaceImports(tree, self.files, manifests, packages, paths, _FOLLOWED, opaque)
        self.modules = Modules(tree, imports)

    def evaluator(self, context: Context | None = None) -> Evaluator:
        """Return an evaluator in ``context``."""
        return Evaluator(self.modules, self.package_directory, context)

    def package_directory(self, path: str) -> str:
        """Return the folder of the nearest package.json of a file; the root when there is none."""
        manifest = self.manifests.nearest(os.path.dirname(path))
        if manifest is None or not manifest.directory.startswith(self.root):
            return self.root
        return manifest.directory

    def relative(self, path: str) -> str:
        """Return ``path`` from the root."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def describe(self, what: str, unknown: Unknown) -> str:
        """Return the sentence that says why ``what`` could not be read, with the place."""
        module = self.modules.get(unknown.path)
        line = module.source.count(b"\n", 0, unknown.start) + 1 if module is not None else 1
        return f"{what} cannot be read: {unknown.reason} ({self.relative(unknown.path)}:{line})"
