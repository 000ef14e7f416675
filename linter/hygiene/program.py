"""The linked program as rules see it: what every entry keeps, the sources, and "what if"."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hygiene.bundlers.side_effects_readings import readings
from hygiene.discover.installed import installed
from hygiene.discover.json_document import JsonDocument, json_document
from hygiene.discover.package_json import PackageJson
from hygiene.discover.source_files import package_files
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.findings import EntryCost, Fix, Step
from hygiene.link.ambiguous import AmbiguousName, ambiguous_names
from hygiene.link.declarations import Declarations
from hygiene.link.types import declared_type
from hygiene.model import Edit, ModuleFacts
from hygiene.parse.constructed import Constructed, constructed
from hygiene.parse.eager import eager_places
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.proof import files_with_effects, prove
from hygiene.proof.order import order_in_bundle
from hygiene.purity.judge import purity_of
from hygiene.purity.records import Purity
from hygiene.reach.dominating import Dominating
from hygiene.reach.reasons import describe, installed_path
from hygiene.reach.records import Edge, Reach
from hygiene.reach.refused_lines import RefusedLine, refused_lines
from hygiene.reach.search import KeptGraph
from hygiene.suggest.candidate import RemedyKind
from hygiene.suggest.generated import is_generated
from hygiene.suggest.remedies import find_remedies
from hygiene.suggest.side_effects import declare_free
from hygiene.suggest.side_effects_list import declare_patterns
from hygiene.suggest.simulate import simulate
from hygiene.suggest.subpath import SubpathChange, barrel_edits
from hygiene.suppressions.records import SuppressedRule, Suppression
from hygiene.suppressions.removal import without

_DECLARATIONS: tuple[RemedyKind, ...] = ("declare-side-effects", "list-side-effects")
_NEARLY = 0.95
"""The part of the greatest saving that makes a smaller change the better one."""


class Lighter(Struct, frozen=True):
    """An entry that would keep less: what it saves, and the modules that are gone."""

    cost: EntryCost
    gone: frozenset[str]


class Facts:
    """All that the stages found out; nothing in it changes, whatever rules ask of it.

    Attributes:
        reaches: what each checked entry keeps.
    """

    def __init__(self, project: Project, entrypoints: Sequence[Entrypoint]) -> None:
        self.reaches: tuple[Reach, ...] = tuple(project.reach(e) for e in entrypoints)
        self._project = project
        self._entrypoints = {e.name: e for e in entrypoints}
        self._reaches = {reach.entry: reach for reach in self.reaches}
        self._dominating: dict[str, Dominating] = {}
        self._declarations: dict[str, Declarations] = {}
        self._lines: dict[str, Lines] = {}
        self._lighter: dict[tuple[Edit, ...], tuple[Lighter, ...]] = {}

    @property
    def root(self) -> str:
        """The absolute path of the workspace root."""
        return self._project.root

    @property
    def packages(self) -> tuple[PackageJson, ...]:
        """The manifests of the workspace's packages."""
        return self._project.workspace.packages

    def forbidden(self, entry: str) -> tuple[str, ...]:
        """Return the packages that the budget of an entry forbids."""
        _, budget = self._project.budget(self.entrypoint(entry))
        return budget.forbidden

    def entrypoint(self, entry: str) -> Entrypoint:
        """Return the entrypoint that ``Reach.entry`` names."""
        return self._entrypoints[entry]

    def reach(self, entry: str) -> Reach:
        """Return what the entry of this name keeps."""
        return self._reaches[entry]

    # --- sources ---

    def relative(self, path: str) -> str:
        """Return ``path`` from the root, as it belongs in a message."""
        return self._project.relative(path)

    def short(self, path: str) -> str:
        """Return ``path`` from the root, or from its package when that is installed."""
        return installed_path(path) or self.relative(path)

    def owns(self, path: str) -> bool:
        """Say whether a file is one of the repository's own, not of an installed package."""
        return self._project.owns(path)

    def source(self, path: str) -> bytes:
        """Return the content of a file.

        Raises:
            OSError: it cannot be read.
        """
        return self._project.view.tree.read(path)

    def lines(self, path: str) -> Lines:
        """Return the lines of a file, which turn byte offsets into lines and columns.

        Raises:
            OSError: it cannot be read.
        """
        if path not in self._lines:
            self._lines[path] = Lines(self.source(path))
        return self._lines[path]

    def module(self, path: str) -> ModuleFacts:
        """Return what one file says by itself: imports, exports, declarations.

        Raises:
            OSError: it cannot be read.
        """
        return self._project.view.reader.read(path).facts

    def constructed(self, path: str, names: tuple[str, ...]) -> tuple[Constructed, ...]:
        """Return where a file has ``new name(…)`` for globals of these names.

        Raises:
            OSError: it cannot be read.
        """
        return self._project.view.reader.derived(
            path,
            ("constructed", names),
            lambda path, source: constructed(path, source, names),
            tuple[Constructed, ...],
        )

    def eager_places(self, path: str, places: Collection[int]) -> frozenset[int]:
        """Return those of some places of a file whose code runs when the file is evaluated.

        Raises:
            OSError: it cannot be read.
        """
        return eager_places(path, self.source(path), places)

    def purity(self, path: str) -> Purity:
        """Return whether evaluating a file does more than declare, by its own text."""
        return purity_of(self._project.view, path)

    def manifest(self, path: str) -> PackageJson | None:
        """Return the nearest package.json of a file; for a package.json, that one."""
        return self._project.view.manifests.nearest(path)

    def is_installed(self, path: str, package: str) -> bool:
        """Say whether a package is in a node_modules that the file at ``path`` sees."""
        return installed(self._project.view.tree, os.path.dirname(path), package) is not None

    def document(self, manifest: PackageJson) -> JsonDocument:
        """Return a package.json with the place of every key and value."""
        return json_document(self.source(manifest.path))

    def files(self, manifest: PackageJson) -> tuple[str, ...]:
        """Return all files of a package of the workspace, those of packages in it left out."""
        project = self._project
        return package_files(project.view.tree, project.workspace, manifest.directory)

    def side_effects_readings(
        self, manifest: PackageJson, value: object, files: Iterable[str]
    ) -> Mapping[str, frozenset[str]]:
        """Return, by bundler, which files would have side effects were ``value`` declared."""
        return readings(manifest, value, files)

    def is_generated(self, path: str) -> bool:
        """Say whether a file looks like the output of a build."""
        return is_generated(self._project.view.tree, path, self.root)

    def request_target(self, reach: Reach, path: str, request: int) -> str | None:
        """Return the file that a request of a module means to an entry's bundler, if any.

        ``request`` is the position in ``ModuleFacts.requests``.
        """
        return self._declarations_of(reach).request_target(path, request)

    def ambiguous_names(self, reach: Reach, path: str) -> tuple[AmbiguousName, ...]:
        """Return the names that two ``export *`` of a module provide, so that it has neither."""
        return ambiguous_names(self._declarations_of(reach), path, self.module(path))

    def declaring_module(self, reach: Reach, path: str, name: str) -> str | None:
        """Return the file that declares what a module exports by a name, if that is known."""
        declared = self._declarations_of(reach).find(path, name)
        return declared.path if declared is not None else None

    def is_type(self, reach: Reach, path: str, name: str) -> bool:
        """Say whether an export of a module is an interface or a type alias, gone at run time."""
        declarations = self._declarations_of(reach)
        return declared_type(self._project.view.reader, declarations, path, name) is not None

    def _declarations_of(self, reach: Reach) -> Declarations:
        if reach.entry not in self._declarations:
            resolver = self._project.resolver_of(self.entrypoint(reach.entry))
            self._declarations[reach.entry] = Declarations(self._project.view.reader, resolver)
        return self._declarations[reach.entry]

    # --- the graph of what an entry keeps ---

    def graph(self, reach: Reach) -> KeptGraph:
        """Return the active edges of a reach, ready for searching."""
        return self._project.graph(self.entrypoint(reach.entry))

    def dominating(self, reach: Reach, modules: Collection[str]) -> tuple[Edge, ...]:
        """Return the edges that every way from the entry to ``modules`` leads through, in order."""
        if reach.entry not in self._dominating:
            self._dominating[reach.entry] = Dominating(self.graph(reach))
        return self._dominating[reach.entry].edges(modules)

    def refused_lines(self, reach: Reach) -> tuple[RefusedLine, ...]:
        """Return the own lines that bring what the bundler refuses, with all that each brings."""
        return refused_lines(self.graph(reach), self.owns, self.module)

    def evaluation_order(self, reach: Reach) -> tuple[str, ...]:
        """Return the modules that an entry keeps in the order in which they are evaluated."""
        return tuple(order_in_bundle(reach))

    def cost(self, reach: Reach, modules: Collection[str]) -> EntryCost:
        """Return what an entry pays for some of its modules."""
        return EntryCost(reach.entry, len(modules), self.graph(reach).bytes_of(modules))

    def steps(self, reach: Reach, edges: Iterable[Edge]) -> tuple[Step, ...]:
        """Return a chain of edges as places with reasons; an entry is where it is set."""
        declared = self.entrypoint(reach.entry).declared_at
        steps: list[Step] = []
        for edge in edges:
            path, start, end = edge.importer, edge.start, edge.end
            if path is None:
                path, start, end = (
                    (declared.path, declared.start, declared.end)
                    if declared is not None
                    else (edge.module, 0, 0)
                )
            reason = describe(edge, self._project.view.package_of(edge.module))
            steps.append(Step(path, start, end, reason, edge.module))
        return tuple(steps)

    # --- what if ---

    def what_if(self, edits: Iterable[Edit]) -> tuple[Lighter, ...]:
        """Link again with ``edits`` applied.

        Returns:
            The entries that would keep less, the one that saves most first.
        """
        key = tuple(edits)
        if key not in self._lighter:
            found: list[Lighter] = []
            for saving in simulate(self._project, key, self._entrypoints.values()):
                if saving.bytes > 0:
                    reach = self._reaches[saving.entry]
                    cost = EntryCost(saving.entry, saving.modules, saving.bytes)
                    gone = reach.modules.keys() - saving.after.modules.keys()
                    found.append(Lighter(cost, frozenset(gone)))
            self._lighter[key] = tuple(sorted(found, key=lambda s: (-s.cost.bytes, s.cost.entry)))
        return self._lighter[key]

    def fix(
        self, title: str, edits: Iterable[Edit], safety: Literal["safe", "unsafe"] = "safe"
    ) -> Fix:
        """Return ``edits`` as a fix, with what it saves.

        Args:
            title: what they do, in one phrase.
            edits: all of them together.
            safety: ``safe`` where the fix is safe as soon as that is proven; ``unsafe`` where a
                rule knows a reason that no proof sees, which its message or the title tells.
        """
        edits = tuple(edits)
        savings = [lighter.cost for lighter in self.what_if(edits)]
        reasons: tuple[str, ...] = ()
        if safety == "safe":
            reasons = prove(self._project, edits, self._entrypoints.values()).reasons
        return Fix(
            safety="unsafe" if reasons else safety,
            title=title,
            edits=edits,
            modules_saved=sum(saving.modules for saving in savings),
            bytes_saved=sum(saving.bytes for saving in savings),
            reasons=reasons,
        )

    def fix_of_suppression(self, one: Suppression, rules: Collection[SuppressedRule]) -> Fix:
        """Return the fix that takes rules out of a comment, or the comment as a whole."""
        names = ", ".join(named.written for named in rules)
        whole = len(rules) == len(one.rules)
        title = "take the comment away" if whole else f"take {names} out of the comment"
        edit = without(one, rules, self.source(one.path))
        return Fix(safety="safe", title=title, edits=(edit,), modules_saved=0, bytes_saved=0)

    def files_with_effects(self, manifest: PackageJson, most: int) -> tuple[str, ...] | None:
        """Return the files that must be listed where a package declares all others free.

        They are those that something asks for and that may do more than declare.

        Returns:
            None where there are more than ``most``.
        """
        resolver = self._project.resolver_of(next(iter(self._entrypoints.values())))
        return files_with_effects(self._project, manifest, resolver, most)

    def declare_side_effect_free(self, manifest: PackageJson) -> Edit | None:
        """Return the edit that declares a package free of side effects.

        Returns:
            None when it says so already, or when its text cannot be edited safely.
        """
        return declare_free(manifest, self.source(manifest.path))

    def declare_side_effects(self, manifest: PackageJson, patterns: Sequence[str]) -> Edit | None:
        """Return the edit that makes ``patterns`` the files that a package declares effects of.

        Returns:
            None when they are so already, or when its text cannot be edited safely.
        """
        return declare_patterns(manifest, self.source(manifest.path), patterns)

    def imports_around_barrels(
        self, reach: Reach, edges: Iterable[Edge]
    ) -> tuple[SubpathChange, ...]:
        """Return, for each barrel that ``edges`` lead to, the imports that would go around it."""
        entrypoint = self.entrypoint(reach.entry)
        return tuple(barrel_edits(self._project, entrypoint, list(edges)))

    def best_fix(self, reach: Reach, targets: Collection[str]) -> Fix | None:
        """Return the fix that makes an entry drop ``targets``; None if none does.

        It is the smallest of those that save nearly as much as any, of which no more are tried
        once one saves all that the entry keeps for the targets.
        """
        graph, entrypoint = self.graph(reach), self.entrypoint(reach.entry)
        enough = graph.bytes_of(graph.lost_without(targets))
        for kinds in (_DECLARATIONS, None):  # what mends the cause, before all else
            remedies = find_remedies(self._project, entrypoint, targets, (), kinds, enough)
            cutting = [remedy for remedy in remedies if remedy.cuts]
            most = max((remedy.bytes_saved for remedy in cutting), default=0)
            if cutting and (kinds is None or most >= enough):
                good = (remedy for remedy in cutting if remedy.bytes_saved >= _NEARLY * most)
                best = min(good, key=lambda remedy: len(remedy.edits))
                return self.fix(best.title, best.edits)
        return None

    def helping_fix(self, reach: Reach, targets: Collection[str], *kinds: RemedyKind) -> Fix | None:
        """Return the fix of some kinds that makes an entry lightest; None if none helps.

        It changes a way that leads to ``targets``, whether they are gone then or not.
        """
        entrypoint = self.entrypoint(reach.entry)
        found = find_remedies(self._project, entrypoint, targets, others=(), kinds=kinds)
        if not found:
            return None
        best = found[0]
        fix = self.fix(best.title, best.edits, "unsafe" if best.risk else "safe")
        return replace(fix, reasons=(best.risk,)) if best.risk else fix
