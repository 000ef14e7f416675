"""The program's work in order: open a repository, find its entries, predict what each keeps.

Source tree, manifests, entrypoints, module facts, resolution, what each entry keeps: every step is
a function of the one before. Rules, explanations and reports read what this module returns.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from msgspec.structs import replace

from hygiene.bundlers.profiles import load_profile
from hygiene.config import Config, load_config
from hygiene.config.config import Pointer
from hygiene.config.settings import Budget
from hygiene.discover.workspace import Workspace, find_root, load_workspace
from hygiene.entrypoints import detect_entrypoints
from hygiene.entrypoints.configured import with_configured
from hygiene.entrypoints.configured_options import top_build_options
from hygiene.entrypoints.entrypoint import Detected, Entrypoint
from hygiene.errors import HygieneError
from hygiene.facts import KeptFacts
from hygiene.files import Tree, WorkingTree
from hygiene.model import Diagnostic
from hygiene.progress import doing
from hygiene.reach.records import Reach
from hygiene.reach.search import KeptGraph
from hygiene.resolve import Resolver
from hygiene.view import View

_Made = TypeVar("_Made")


class KeptResults(KeptFacts, Protocol):
    """What earlier runs have found in a repository, where it still holds."""

    def outcome(
        self,
        name: Hashable,
        kind: type[_Made],
        compute: Callable[[], _Made],
        reading: Iterable[str] = (),
    ) -> _Made:
        """Return the outcome of a step, as it was or computed.

        Args:
            name: tells the step from all others, by what it depends on besides the files.
            kind: the type of the outcome.
            compute: does the step.
            reading: files that it depends on, whether it reads them itself or not.
        """


class Project:
    """A repository that is open for analysis.

    Attributes:
        root: absolute path of the workspace root.
        config: the user's configuration.
        view: the sources as they are.
        workspace: its packages.
        entrypoints: detected and configured, in the order of their names.
        notes: what detection could not read, as diagnostics.
    """

    def __init__(
        self,
        root: str,
        config: Config,
        view: View,
        workspace: Workspace,
        kept: KeptResults | None = None,
    ) -> None:
        self.root = root
        self.config = config
        self.view = view
        self.workspace = workspace
        self._kept = kept
        detected = self.outcome(
            ("entrypoints", root),
            Detected,
            lambda: detect_entrypoints(view.tree, workspace, view.manifests),
        )
        self._build = top_build_options(config, root)
        self.entrypoints = with_configured(
            detected.entrypoints, config, view.tree, root, self._build
        )
        self.notes: tuple[Diagnostic, ...] = tuple(
            Diagnostic(n.location.path, n.location.start, n.message, "") for n in detected.notes
        )
        self._reaches: dict[tuple[str, str, str | None], Reach] = {}
        self._graphs: dict[Entrypoint, KeptGraph] = {}

    def relative(self, path: str) -> str:
        """Return ``path`` from the root, with ``/`` between parts."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def owns(self, path: str) -> bool:
        """Whether a file belongs to the repository's own sources, not to an installed package."""
        return path.startswith(self.root + "/") and "/node_modules/" not in path

    def knows_package(self, name: str) -> bool:
        """Whether a package of this name is installed at the root or in a workspace package."""
        directories = [self.root, *(package.directory for package in self.workspace.packages)]
        return any(
            self.view.tree.kind(f"{directory}/node_modules/{name}") == "directory"
            for directory in directories
        )

    def reach(
        self,
        entrypoint: Entrypoint,
        view: View | None = None,
        bundler_version: str | None = None,
    ) -> Reach:
        """Return what ``entrypoint`` keeps.

        Args:
            entrypoint: one of ``entrypoints``, or made by ``entrypoint_for``.
            view: other sources than the repository's own, for a "what if".
            bundler_version: in place of the installed version.

        Raises:
            HygieneError: the entry's profile is not known.
        """
        bundler_version = bundler_version or entrypoint.bundler_version
        key = (entrypoint.name, entrypoint.profile, bundler_version)
        if view is None and key in self._reaches:
            return self._reaches[key]
        doing(f"reading {entrypoint.name}" if view is None else f"linking {entrypoint.name} again")
        profile = load_profile(entrypoint.profile)
        if view is not None:
            return profile.predict(view, entrypoint, bundler_version)
        self._reaches[key] = self.outcome(
            ("reach", entrypoint, bundler_version),
            Reach,
            lambda: profile.predict(self.view, entrypoint, bundler_version),
        )
        return self._reaches[key]

    def graph(self, entrypoint: Entrypoint) -> KeptGraph:
        """Return the active edges of what an entry keeps, ready for searching."""
        if entrypoint not in self._graphs:
            self._graphs[entrypoint] = KeptGraph(self.reach(entrypoint))
        return self._graphs[entrypoint]

    def outcome(
        self,
        name: Hashable,
        kind: type[_Made],
        compute: Callable[[], _Made],
        reading: Iterable[str] = (),
    ) -> _Made:
        """Return the outcome of a step, as an earlier run had it or computed (``KeptResults``)."""
        if self._kept is None:
            return compute()
        return self._kept.outcome(name, kind, compute, reading)

    def budget(self, entrypoint: Entrypoint) -> tuple[Pointer, Budget]:
        """Return the budget of an entry, its own or that for all, and its place in the settings."""
        for index, entry in enumerate(self.config.settings.entries):
            named = entry.name == entrypoint.name or entry.path == self.relative(entrypoint.path)
            if named and entry.budget is not None:
                return ("entries", index, "budget"), entry.budget
        return ("budget",), self.config.settings.budget

    def resolver_of(self, entrypoint: Entrypoint, view: View | None = None) -> Resolver:
        """Return the resolver that an entry's bundler would use."""
        return load_profile(entrypoint.profile).resolver(view or self.view, entrypoint)

    def entrypoint_for(self, text: str, profile: str | None = None) -> Entrypoint:
        """Return the entrypoint that ``text`` names: a known one, or any module file.

        Raises:
            HygieneError: there is no such file.
        """
        for entrypoint in self.entrypoints:
            if entrypoint.name == text:
                return _with_profile(entrypoint, profile)
        for base in (os.getcwd(), self.root):
            path = os.path.normpath(os.path.join(base, text))
            if self.view.tree.kind(path) is not None:
                real = self.view.tree.realpath(path)
                for entrypoint in self.entrypoints:
                    if entrypoint.path == real:
                        return _with_profile(entrypoint, profile)
                return Entrypoint(
                    name=self.relative(real),
                    kind="configured",
                    path=real,
                    profile=profile or "temporal",
                    build=self._build,
                )
        known = ", ".join(e.name for e in self.entrypoints) or "none were found"
        raise HygieneError(f"there is no entry {text}", f"known entries: {known}")


def _with_profile(entrypoint: Entrypoint, profile: str | None) -> Entrypoint:
    if profile is None or profile == entrypoint.profile:
        return entrypoint
    return replace(entrypoint, profile=profile)


def open_project(
    root: str | None = None,
    config_path: str | None = None,
    tree: Tree | None = None,
    kept: KeptResults | None = None,
) -> Project:
    """Open the repository around a directory.

    Args:
        root: its root; None for the nearest workspace root above the working directory.
        config_path: the configuration file; None to look in the root.
        tree: what the disk is read through; None for a ``WorkingTree``.
        kept: what earlier runs have found.

    Raises:
        HygieneError: the root is no directory, or the configuration is wrong.
    """
    if root is not None and not os.path.isdir(root):
        raise HygieneError(f"{root} is no directory", "give --root the folder of a repository")
    tree = tree or WorkingTree()
    start = os.path.realpath(root or os.getcwd())
    found = start if root is not None else find_root(tree, start)
    return project_of(View(tree, kept=kept), found, config_path, kept)


def project_of(
    view: View, root: str, config_path: str | None = None, kept: KeptResults | None = None
) -> Project:
    """Open the repository that a view shows, for example at a revision.

    Args:
        view: the sources.
        root: absolute path of the workspace root.
        config_path: the configuration file; None to look in the root.
        kept: what earlier runs have found.

    Raises:
        HygieneError: the configuration is wrong.
    """
    workspace = load_workspace(view.tree, view.manifests, root)
    return Project(root, load_config(view, root, config_path), view, workspace, kept)
