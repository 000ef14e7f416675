"""Targets that are symbols: an exported name, traced to where it is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hygiene.errors import HygieneError
from hygiene.explain.targets.record import Target
from hygiene.explain.targets.sources import sources_mentioning
from hygiene.link.declarations import Declarations, Declared
from hygiene.model import ModuleFacts
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.reach.search import KeptGraph
from hygiene.sizes import format_size
from hygiene.suggestions import did_you_mean

_MOST = 12
_EXTENSIONS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")


class Symbols:
    """Finds exports by name.

    Args:
        project: the open repository.
        reaches: what the entries keep; what installed packages export counts where an entry reads
            it, and specifiers resolve as for the first of them.
    """

    def __init__(self, project: Project, reaches: Sequence[Reach]) -> None:
        self._project = project
        self._reaches = reaches
        entrypoint = project.entrypoint_for(reaches[0].entry, reaches[0].profile)
        resolver = project.resolver_of(entrypoint)
        self._declarations = Declarations(project.view.reader, resolver)

    def find(self, name: str) -> Target | None:
        """Return what a name means: where it is declared, or passed on under this name.

        The repository's own exports come first, then those of installed packages.

        Raises:
            HygieneError: several declarations have the name; the message lists them.
        """
        own = sources_mentioning(self._project, name)
        found = self._declared(name, own) or self._declared(name, self._installed(name))
        if len(found) > 1:
            raise self._ambiguous(name, found)
        return self._target(name, found[0]) if found else None

    def in_module(self, path: str, name: str) -> Target:
        """Return what a module exports under a name.

        Raises:
            HygieneError: it exports no such name, as far as can be seen.
        """
        declared = self._declarations.find(path, name)
        if declared is not None:
            return self._target(name, declared)
        names = self._declarations.names(path)
        raise HygieneError(
            f"{self._project.relative(path)} exports no {name}",
            did_you_mean(name, names - {"export="}) if names else "it exports no name",
        )

    def _declared(self, name: str, paths: Iterable[str]) -> list[Declared]:
        found: dict[tuple[str, str | None], Declared] = {}
        for path in paths:
            if _may_export(self._facts(path), name):
                declared = self._declarations.find(path, name)
                if declared is not None:
                    found.setdefault((declared.path, declared.name), declared)
        return sorted(found.values(), key=lambda one: (one.path, one.name or ""))

    def _installed(self, name: str) -> Iterator[str]:
        """Yield the modules of installed packages that may export a name; kept ones, if any."""
        kept = {path for reach in self._reaches for path in reach.modules}
        read = {path for reach in self._reaches for path in reach.built} - kept
        for paths in (kept, read):
            found = [path for path in sorted(paths) if self._mentions(path, name)]
            if any(_may_export(self._facts(path), name) for path in found):
                yield from found
                return

    def _mentions(self, path: str, name: str) -> bool:
        if self._project.owns(path) or not path.endswith(_EXTENSIONS):
            return False
        try:
            return name.encode() in self._project.view.tree.read(path)
        except OSError:
            return False

    def _facts(self, path: str) -> ModuleFacts | None:
        try:
            return self._project.view.reader.read(path).facts
        except OSError:
            return None

    def _target(self, name: str, declared: Declared) -> Target:
        if declared.name is None:  # the namespace of a module
            return Target("module", self._project.relative(declared.path), declared.path)
        line = self._line(declared)
        return Target("symbol", name, declared.path, declared.name, line)

    def _line(self, declared: Declared) -> int:
        facts = self._facts(declared.path)
        for export in facts.exports if facts is not None else ():
            if export.name == declared.name:
                lines = Lines(self._project.view.tree.read(declared.path))
                return lines.position(export.start)[0]
        return 0

    def _ambiguous(self, name: str, found: Sequence[Declared]) -> HygieneError:
        costs = {one.path: _Cost(self._reaches, one.path) for one in found}
        rows: list[tuple[str, str]] = []
        for one in sorted(found, key=lambda one: -costs[one.path].bytes)[:_MOST]:
            line = self._line(one)
            shown = f"{self._project.relative(one.path)}#{one.name or '*'}"
            place = f"line {line}, " if line else ""
            rows.append((shown, f"{place}{costs[one.path]}"))
        width = max(len(shown) for shown, _ in rows)
        listed = "\n".join(f"  {shown:<{width}}  {rest}" for shown, rest in rows)
        left = f"\n  and {len(found) - _MOST} more" if len(found) > _MOST else ""
        return HygieneError(
            f"{name} is declared in {len(found)} modules:\n{listed}{left}",
            "ask for one of them as path#symbol",
        )


class _Cost:
    """What a module costs the entries that keep it, in words; ``bytes`` of the dearest."""

    def __init__(self, reaches: Iterable[Reach], path: str) -> None:
        graphs = [KeptGraph(reach) for reach in reaches if path in reach.modules]
        lost = [graph.lost_without({path}) for graph in graphs]
        sums = [(graph.bytes_of(gone), len(gone)) for graph, gone in zip(graphs, lost, strict=True)]
        self.bytes, self._modules = max(sums, default=(-1, 0))
        self._entries = len(sums)
        self._varies = len(set(sums)) > 1

    def __str__(self) -> str:
        if not self._entries:
            return "in no entry"
        entries = "1 entry" if self._entries == 1 else f"{self._entries:,} entries"
        modules = "1 module" if self._modules == 1 else f"{self._modules:,} modules"
        up_to = "up to " if self._varies else ""
        return f"in {entries}: {up_to}{modules}, {format_size(self.bytes)}"


def _may_export(facts: ModuleFacts | None, name: str) -> bool:
    """Say whether a module itself exports a name, other than by ``export *``."""
    if facts is None:
        return False
    return (
        any(export.name == name for export in facts.exports)
        or any(r.name == name and not r.type_only for r in facts.reexports)
        or (facts.commonjs is not None and name in facts.commonjs.names)
    )
