"""Measuring what a bundle costs in memory, which executes it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from mmap import mmap

import msgspec
from msgspec import Struct

from hygiene.artifacts.memory.node import Node
from hygiene.artifacts.memory.records import (
    Loading,
    Measurement,
    OwnerCost,
    Point,
    RuntimeKind,
    Slope,
)
from hygiene.artifacts.memory.worker_need import worker_need
from hygiene.artifacts.modules import built_modules
from hygiene.artifacts.read import open_file
from hygiene.artifacts.readable_bundle import readable_artifact
from hygiene.progress import doing
from hygiene.project import Project

_REUSABLE = b"globalThis.__webpack_module_cache__"
"""A bundle that takes its module cache from the worker can share a context (reusable-vm.ts)."""


_NO_PACKAGE = "(no package)"


class Asked(Struct, frozen=True):
    """What is to be measured.

    Attributes:
        contexts: how many workflows to load.
        seconds: the time for each of up to three runs of Node.
        cache_size: ``maxCachedWorkflows`` of the worker to say the need of; None for none.
        threads: its ``workflowThreadPoolSize``; None for the default.
        memory: bytes of its container; None where that is not known.
    """

    contexts: int = 10
    seconds: float = 120
    cache_size: int | None = None
    threads: int | None = None
    memory: int | None = None


class _Points(Struct):
    kind: RuntimeKind
    bare: Point
    points: tuple[Point, ...]


class _Owners(Struct):
    owners: dict[str, int]
    complete: bool


def measure(project: Project, path: str, asked: Asked) -> Measurement:
    """Load a bundle into V8 contexts and say what they cost.

    Args:
        project: the repository, for the names of packages.
        path: the bundle. It is executed.
        asked: how much to measure.

    Raises:
        HygieneError: there is no Node, the file is no bundle, or it cannot be loaded in time.
    """
    node = Node()
    path = os.path.abspath(path)
    code = open_file(path)
    first = _slope(node, path, "fresh", asked)
    slopes = [first]
    if first.kind != "script" and code.find(_REUSABLE) >= 0:
        slopes.append(_slope(node, path, "reused", asked))
    packages, complete = _packages(project, node, path, code, asked)
    size = asked.cache_size
    needs = (
        [] if size is None else [worker_need(s, size, asked.threads, asked.memory) for s in slopes]
    )
    return Measurement(
        path=path,
        bytes=len(code),
        node=node.version,
        slopes=tuple(slopes),
        packages=packages,
        complete=complete,
        needs=tuple(needs),
    )


def _slope(node: Node, path: str, loading: Loading, asked: Asked) -> Slope:
    doing(f"loading {os.path.basename(path)} into {asked.contexts} contexts ({loading})")
    found = node.ask([path, loading, str(asked.contexts)], "", asked.seconds, _Points)
    empty, *loaded = found.points
    return Slope(
        loading=loading,
        kind=found.kind,
        heap=_per_context([(point.contexts, point.heap) for point in loaded]),
        rss=_per_context([(point.contexts, point.rss) for point in loaded]),
        peak=_per_context([(point.contexts, point.peak) for point in loaded]),
        bare=found.bare.rss,
        isolate=max(0, empty.heap - found.bare.heap),
        points=found.points,
    )


def _per_context(points: Sequence[tuple[int, int]]) -> int:
    """Return the slope of a line through points, by least squares.

    The first context is no part of it where there are others: it compiles the functions of all.
    """
    points = points[1:] if len(points) > 2 else points
    if len(points) < 2:
        return 0
    x_mean = sum(x for x, _ in points) / len(points)
    y_mean = sum(y for _, y in points) / len(points)
    spread = sum((x - x_mean) ** 2 for x, _ in points)
    return round(sum((x - x_mean) * (y - y_mean) for x, y in points) / spread)


def _packages(
    project: Project, node: Node, path: str, code: mmap, asked: Asked
) -> tuple[tuple[OwnerCost, ...], bool]:
    """Return the packages by heap, and whether there was time for all."""
    artifact = readable_artifact(path, code)
    if artifact is None:
        return (), True
    owners = {
        module.name: module.package.name or _NO_PACKAGE
        for module in built_modules(project, artifact)
        if module.package is not None
    }
    doing(f"evaluating the modules of {os.path.basename(path)}")
    given = msgspec.json.encode(owners).decode()
    found = node.ask([path, "owners", "2"], given, asked.seconds, _Owners)
    costs = [OwnerCost(name, heap) for name, heap in found.owners.items() if name]
    return tuple(sorted(costs, key=lambda cost: -cost.heap)), found.complete
