"""What one entry keeps and another does not, by package and by cause."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.explain.hop import Hop, hop_of
from hygiene.project import Project
from hygiene.reach.records import Edge, KeptModule, Reach
from hygiene.reach.search import KeptGraph


class PackageShare(Struct, frozen=True):
    """The modules of one package that only one of the entries keeps.

    Attributes:
        name: of the package; None outside any named package.
        modules: largest first.
        bytes: the sum of their sizes.
        cause: the step that leads into them, on a shortest chain from the entry; None for the
            entry's own module.
        cause_modules, cause_bytes: what would go away, of all that only this entry keeps, without
            the module that this step leads to.
    """

    name: str | None
    modules: tuple[KeptModule, ...]
    bytes: int
    cause: Hop | None
    cause_modules: int
    cause_bytes: int


class Side(Struct, frozen=True):
    """What only one of two entries keeps: its packages, largest first."""

    entry: str
    profile: str
    packages: tuple[PackageShare, ...]

    @property
    def modules(self) -> int:
        """The number of modules."""
        return sum(len(package.modules) for package in self.packages)

    @property
    def bytes(self) -> int:
        """The sum of their sizes in bytes."""
        return sum(package.bytes for package in self.packages)


class Comparison(Struct, frozen=True):
    """Two entries side by side; ``modules`` and ``bytes`` are what both keep."""

    first: Side
    second: Side
    modules: int
    bytes: int


def compare(project: Project, first: Entrypoint, second: Entrypoint) -> Comparison:
    """Compare what two entries keep.

    Args:
        project: the open repository.
        first: an entry.
        second: another one, or the same under another profile.
    """
    one, other = project.reach(first), project.reach(second)
    common = one.modules.keys() & other.modules.keys()
    return Comparison(
        first=_side(project, first, one, common),
        second=_side(project, second, other, common),
        modules=len(common),
        bytes=sum(one.modules[path].bytes for path in common),
    )


def _side(project: Project, entrypoint: Entrypoint, reach: Reach, common: Iterable[str]) -> Side:
    shared = frozenset(common)
    packages: dict[str | None, list[KeptModule]] = {}
    for module in reach.modules.values():
        if module.path not in shared:
            packages.setdefault(module.package, []).append(module)
    graph = KeptGraph(reach)
    shares = [
        _share(project, entrypoint, graph, shared, name, modules)
        for name, modules in packages.items()
    ]
    shares.sort(key=lambda share: (-share.bytes, share.name or ""))
    return Side(entrypoint.name, reach.profile, tuple(shares))


def _share(
    project: Project,
    entrypoint: Entrypoint,
    graph: KeptGraph,
    shared: frozenset[str],
    name: str | None,
    modules: list[KeptModule],
) -> PackageShare:
    own = {module.path for module in modules}
    edge = _leading_in(graph.chain(own), own)
    lost = graph.lost_without({edge.module}) - shared if edge is not None else set[str]()
    return PackageShare(
        name=name,
        modules=tuple(sorted(modules, key=lambda module: (-module.bytes, module.path))),
        bytes=sum(module.bytes for module in modules),
        cause=hop_of(project, entrypoint, edge) if edge is not None else None,
        cause_modules=len(lost),
        cause_bytes=graph.bytes_of(lost),
    )


def _leading_in(chain: Iterable[Edge], modules: set[str]) -> Edge | None:
    """Return the first edge of a chain that leads to one of ``modules``, from another module."""
    for edge in chain:
        if edge.module in modules and edge.importer is not None:
            return edge
    return None
